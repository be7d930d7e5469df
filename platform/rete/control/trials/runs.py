"""What the operations process does for trials. Begun again from the start, each step finds what is done and goes on."""

from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from rete.control.brand.services import change_logo, change_look
from rete.control.directory.errors import AddressTaken
from rete.control.trials import ending
from rete.control.trials.models import Trial, TrialState
from rete.core.accounts.models import User
from rete.core.accounts.services.people import add_person, give_role
from rete.core.accounts.services.roles import default_role
from rete.core.audit.services import record
from rete.core.jobs.work import Work
from rete.kernel import clock, registry
from rete.kernel.library_register import LibraryRegister
from rete.kernel.manifest import Role
from tenants import directory, provisioning, scope
from tenants.errors import UnknownNetwork
from tenants.lifecycle import changing
from tenants.provisioning import NewNetwork
from tenants.snapshots import NetworkSnapshot, NetworkState

STEPS = 4


def make(work: Work, *, trial_id: int) -> None:
    """Make a trial's network, fill it, open it. The site answers only at the end, whole."""
    trial = Trial.objects.get(pk=trial_id)
    if trial.state != TrialState.MAKING:
        return
    work.step(_("Preparo lo spazio della rete…"))
    work.progress(1, STEPS)
    network = _network(work, trial)
    if network.state is NetworkState.PROVISIONING:
        with scope.visiting(network, reason="prova"):
            _fill(work, trial)
        work.step(_("Apro il sito…"))
        work.progress(STEPS, STEPS)
        changing.begin_trial(work.actor, trial.slug, now=clock.now())
    _open(work, trial)
    work.result(_("Il sito è pronto."))


def end(work: Work, *, trial_id: int) -> None:
    """Close the site of a trial that is over. Its data wait for the days of every network that leaves."""
    trial = Trial.objects.get(pk=trial_id)
    now, reason = clock.now(), _("La prova è finita.")
    network = directory.get_network(trial.slug)
    if network.state is NetworkState.TRIAL:
        network = changing.leave(work.actor, trial.slug, reason=reason, now=now)
    if network.state is NetworkState.LEAVING:
        changing.suspend(work.actor, trial.slug, reason=reason, now=now)
    ending.mark_ended(work.actor, trial.slug)
    work.result(_("Prova chiusa."))


def _network(work: Work, trial: Trial) -> NetworkSnapshot:
    """Its network, made now if it is not there. Raises AddressTaken: it is somebody else's."""
    try:
        network = directory.get_network(trial.slug)
    except UnknownNetwork:
        wanted = NewNetwork(
            slug=trial.slug, name=trial.name, state=NetworkState.PROVISIONING, uid=trial.uid
        )
        return provisioning.create_network(work.actor, wanted)
    if network.uid != str(trial.uid):
        raise AddressTaken(slug=trial.slug)
    return network


def _fill(work: Work, trial: Trial) -> None:
    network = scope.current_network()
    change_look(work.actor, colour=trial.colour, claim="")
    if trial.logo:
        change_logo(work.actor, bytes(trial.logo), name=trial.slug, alt=trial.name)
    with transaction.atomic():
        work.step(_("Porto le biblioteche dall'Anagrafe…"))
        work.progress(2, STEPS)
        registry.answer_of(LibraryRegister).add(work.actor, trial.libraries)
        work.step(_("Aggiungo qualche evento d'esempio…"))
        work.progress(3, STEPS)
        for name, manifest in registry.modules().items():
            if manifest.samples is not None and name in network.modules:
                import_string(manifest.samples)()
        if not User.objects.filter(email=trial.email.lower()).exists():
            person = add_person(work.actor, email=trial.email.lower(), name=trial.person)
            give_role(work.actor, person.pk, default_role(Role.DIREZIONE))


@transaction.atomic
def _open(work: Work, trial: Trial) -> None:
    now = clock.now()
    trial = Trial.objects.select_for_update().get(pk=trial.pk)
    trial.state, trial.ends_at, trial.logo = TrialState.READY.value, now + ending.LIFE, b""
    trial.save(update_fields=["state", "ends_at", "logo"])
    record(work.actor, "trials.trial.ready", trial, {"address": trial.slug})
