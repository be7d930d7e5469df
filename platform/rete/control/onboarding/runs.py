"""What the operations process does for a network that is welcomed.

Each run makes things be as they were written, and finds what is so already: begun again from the start, after a kill anywhere,
nothing is done twice. Undoing takes back only what was written on the welcome's behalf.
"""

from collections.abc import Callable
from typing import Final

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rete.control.brand.services import change_look
from rete.control.directory.bodies.services import relate, take_back
from rete.control.directory.errors import AddressTaken
from rete.control.directory.models import Level, Relation
from rete.control.directory.services import count_network
from rete.control.onboarding import selectors, services
from rete.control.onboarding.errors import AlreadyOpen
from rete.control.onboarding.models import Onboarding, OnboardingState
from rete.core.accounts.models import User
from rete.core.accounts.services.inviting import invite
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.core.audit.services import record
from rete.core.jobs.work import Work
from rete.kernel import clock, registry
from rete.kernel.actor import Actor, system
from rete.kernel.errors import ReteError
from rete.kernel.library_register import LibraryRegister
from rete.kernel.manifest import Role
from tenants import directory, domains, provisioning, scope
from tenants.addresses import site_address
from tenants.errors import UnknownDomain, UnknownNetwork
from tenants.lifecycle import changing
from tenants.models import Domain
from tenants.provisioning import NewNetwork
from tenants.snapshots import NetworkSnapshot, NetworkState

S = OnboardingState
NOT_YET = frozenset({NetworkState.PROVISIONING, NetworkState.TRIAL, NetworkState.CANDIDATE})
# Where a code is asked for, on the network's own site.
SIGN_IN = "/accesso/entra/codice/"
Run = Callable[[Work, Onboarding], None]


def make(work: Work, *, onboarding_id: int) -> None:
    """Carry out every step, in order. The network's site does not answer yet."""
    row = _row(onboarding_id)
    if row.state != S.MAKING:
        return
    for done, (name, (says, run)) in enumerate(RUNS.items(), start=1):
        work.check_cancelled()
        work.step(str(says))
        work.progress(done, len(RUNS))
        run(work, row)
        _mark(row, name)
    _become(work.actor, row, S.MAKING, S.READY)
    work.result(_("La rete è pronta: controllala, poi aprila."), address=row.get_absolute_url())


def launch(work: Work, *, onboarding_id: int) -> None:
    """Open the site and invite the first person. Open already, it goes on from there."""
    row = _row(onboarding_id)
    if row.state != S.OPENING:
        return
    work.step(_("Apro il sito…"))
    work.progress(1, 3)
    network = _own_network(row)
    if network.state in NOT_YET:
        network = changing.activate(work.actor, row.slug, now=clock.now())
    work.step(_("Invito la prima persona…"))
    work.progress(2, 3)
    _invite(work.actor, row, network)
    count_network(network, clock.now())
    work.progress(3, 3)
    with transaction.atomic():
        locked = Onboarding.objects.select_for_update(of=("self",)).get(pk=row.pk)
        services.close(work.actor, locked, S.LIVE, live_at=clock.now())
    address = f"{site_address(network)}/"
    work.result(_("«%(name)s» è aperta: %(site)s") % {"name": row.name, "site": address}, address=row.get_absolute_url())  # fmt: skip


def undo(work: Work, *, onboarding_id: int) -> None:
    """Take back what was made. Of a trial only what was written beside it."""
    row = _row(onboarding_id)
    if row.state != S.UNDOING:
        return
    work.step(_("Tolgo quello che era stato preparato…"))
    network = selectors.find_network(row)
    if network is not None and row.trial is None and network.state not in NOT_YET:
        raise AlreadyOpen
    for domain in row.added_domains:
        _remove_domain(work.actor, row.slug, domain)
    _take_relation_back(work.actor, row)
    if network is not None and row.trial is None:
        provisioning.drop_network(work.actor, row.slug, force=True)
    with transaction.atomic():
        locked = Onboarding.objects.select_for_update(of=("self",)).get(pk=row.pk)
        services.close(work.actor, locked, S.UNDONE, made=[], added_domains=[])
    work.result(_("Annullata: non resta nulla."), address=row.get_absolute_url())


def _network(work: Work, row: Onboarding) -> None:
    """Made now if it is not there. Raises AddressTaken: it is somebody else's."""
    try:
        network = directory.get_network(row.slug)
    except UnknownNetwork:
        wanted = NewNetwork(
            slug=row.slug,
            name=row.name,
            short_name=row.short_name,
            state=NetworkState.PROVISIONING,
            uid=row.uid,
        )
        provisioning.create_network(work.actor, wanted)
        return
    if network.uid != row.network_uid:
        raise AddressTaken(slug=row.slug)


def _name(work: Work, row: Onboarding) -> None:
    provisioning.rename_network(work.actor, row.slug, name=row.name, short_name=row.short_name)


@transaction.atomic
def _body(work: Work, row: Onboarding) -> None:
    """The lead; the one written before, if it was another, is taken back."""
    network = directory.get_network(row.slug)
    relation = row.relation
    if relation is not None and (relation.body_id, relation.since) != (row.body_id, row.since):
        _take_relation_back(work.actor, row)
    is_there = Relation.objects.filter(
        body=row.body, network_id=network.id, level=Level.LEAD, until__isnull=True
    ).exists()
    if not is_there and row.body_id is not None:
        row.relation = relate(
            work.actor, row.body_id, network.id, level=Level.LEAD, since=row.since
        )
        row.save(update_fields=["relation"])


def _domains(work: Work, row: Onboarding) -> None:
    """Declared, and verified those that lead here by now; the others are said, and wait."""
    network = directory.get_network(row.slug)
    kept = set(Domain.objects.filter(tenant_id=network.id).values_list("domain", flat=True))
    for gone in [each for each in row.added_domains if each not in row.domains]:
        _remove_domain(work.actor, row.slug, gone)
    ours = [each for each in row.domains if each not in kept or each in row.added_domains]
    # Written before they are: stopped in between, undoing still knows of them.
    row.added_domains = ours
    row.save(update_fields=["added_domains"])
    for domain in row.domains:
        if domain not in kept:
            domains.add_domain(work.actor, row.slug, domain)
        _verify(work, row.slug, domain)


def _modules(work: Work, row: Onboarding) -> None:
    on = directory.get_network(row.slug).modules
    for name, manifest in registry.modules().items():
        is_wanted = name in row.modules
        if not manifest.always_on and is_wanted != (name in on):
            provisioning.switch_module(work.actor, row.slug, name, on=is_wanted)


def _look(work: Work, row: Onboarding) -> None:
    with scope.visiting(directory.get_network(row.slug), reason="accoglienza"):
        change_look(_inside(work.actor), colour=row.colour, claim=row.claim)


def _libraries(work: Work, row: Onboarding) -> None:
    """Those of the list that are not there yet; none is taken away."""
    network = directory.get_network(row.slug)
    with scope.visiting(network, reason="accoglienza"), transaction.atomic():
        registry.answer_of(LibraryRegister).add(_inside(work.actor), row.libraries)


RUNS: Final[dict[str, tuple[str | Promise, Run]]] = {
    "network": (gettext_lazy("Preparo lo spazio della rete…"), _network),
    "name": (gettext_lazy("Scrivo il nome…"), _name),
    "body": (gettext_lazy("Scrivo l'ente capofila…"), _body),
    "domains": (gettext_lazy("Aggiungo i domini e guardo dove portano…"), _domains),
    "modules": (gettext_lazy("Accendo i moduli…"), _modules),
    "look": (gettext_lazy("Metto i colori…"), _look),
    "libraries": (gettext_lazy("Porto le biblioteche dall'Anagrafe…"), _libraries),
}


def _row(onboarding_id: int) -> Onboarding:
    return Onboarding.objects.select_related("trial", "body", "relation").get(pk=onboarding_id)


def _own_network(row: Onboarding) -> NetworkSnapshot:
    """Raises AddressTaken: what is at its address is another's."""
    network = selectors.find_network(row)
    if network is None:
        raise AddressTaken(slug=row.slug)
    return network


def _mark(row: Onboarding, name: str) -> None:
    row.made = list(dict.fromkeys([*row.made, name]))
    row.save(update_fields=["made"])


@transaction.atomic
def _become(actor: Actor, row: Onboarding, before: OnboardingState, state: OnboardingState) -> None:
    if Onboarding.objects.filter(pk=row.pk, state=before).update(state=state):
        record(actor, "onboarding.onboarding.ready", row, {"address": row.slug})


def _invite(actor: Actor, row: Onboarding, network: NetworkSnapshot) -> None:
    """With the role of the direction; who is there already is given it, and not written to again."""
    address = site_address(network) + SIGN_IN
    with scope.visiting(network, reason="accoglienza"), transaction.atomic():
        role, known = default_role(Role.DIREZIONE), User.objects.filter(email=row.email).first()
        if known is None:
            invite(
                _inside(actor),
                email=row.email,
                name=row.person,
                role=role,
                library_ids=None,
                address=address,
            )
        elif not known.user_permissions.filter(pk=role.permission_id).exists():
            give_role(_inside(actor), known.pk, role)


def _verify(work: Work, slug: str, domain: str) -> None:
    try:
        domains.verify_domain(work.actor, slug, domain, resolve=domains.addresses, now=clock.now())
    except ReteError as error:
        work.say(f"{domain}: {error}")


def _remove_domain(actor: Actor, slug: str, domain: str) -> None:
    try:
        domains.remove_domain(actor, slug, domain)
    except (UnknownDomain, UnknownNetwork):
        return


@transaction.atomic
def _take_relation_back(actor: Actor, row: Onboarding) -> None:
    relation, row.relation = row.relation, None
    row.save(update_fields=["relation"])
    if relation is not None:
        take_back(actor, relation)


def _inside(actor: Actor) -> Actor:
    """Who works in the network: nobody of its own, in the name of who asked."""
    return system(f"{actor.name}, ufficio di coordinamento")
