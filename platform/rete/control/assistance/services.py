"""What the office does to help a network: it asks to be let in, enters, gives up.

Each is done in the network, by its own rules and in its own transaction (`rete.core.support`), and written down in
control too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import OperationalError
from django.urls import reverse

from rete.control.assistance import selectors
from rete.core.accounts.models import User
from rete.core.audit.services import record
from rete.core.support import policies, services
from rete.core.support.errors import AlreadyAsked, NetworkUnreachable
from rete.core.support.models import Access
from rete.core.support.services import Asked
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from tenants import directory, scope
from tenants.errors import NetworkReadOnly, UnknownNetwork
from tenants.snapshots import NetworkSnapshot


def ask(actor: Actor, slug: str, *, reason: str, wants_to_write: bool, now: datetime) -> Access:
    """Ask a network's direction to be let in. The audit of both has it; they hear of it by mail.

    Raises:
        NotAllowed, Missing, AlreadyAsked, NetworkUnreachable.
    """
    network, person = _network(actor, slug), _person(actor)
    if selectors.waiting_of(person.uid, slug) is not None:
        raise AlreadyAsked
    address = f"{site_of(network.domain)}{_settings_address()}"
    asked = Asked(reason, wants_to_write, person.uid, address)
    with _inside(network):
        access = services.receive_request(actor, asked, now=now)
    record(actor, "support.access.asked", access, {"network": slug, "reason": reason})
    return access


def enter(actor: Actor, slug: str, uid: UUID, *, now: datetime) -> str:
    """The address by which this person may enter the network's staff area, once and within two minutes.

    Raises:
        NotAllowed, Missing, AccessOver, NetworkUnreachable.
    """
    network, person = _network(actor, slug), _person(actor)
    with _inside(network):
        ticket = services.issue_ticket(actor, uid, person.uid, now=now)
    record(actor, "support.access.entered", None, {"network": slug})
    return f"{site_of(network.domain)}/gestione/assistenza/entra/?biglietto={ticket}"


def give_up(actor: Actor, slug: str, uid: UUID, *, now: datetime) -> None:
    """Withdraw the request, or close what was given.

    Raises:
        NotAllowed, Missing, NetworkUnreachable.
    """
    network, person = _network(actor, slug), _person(actor)
    with _inside(network):
        services.withdraw(actor, uid, person.uid, now=now)
    record(actor, "support.access.ended", None, {"network": slug})


def site_of(host: str) -> str:
    """A network's site, as a browser names its origin."""
    return f"{settings.RETE_SCHEME}://{host}{settings.RETE_PUBLIC_PORT}"


@contextmanager
def _inside(network: NetworkSnapshot) -> Iterator[None]:
    """The network's scope. What is done there is written there by its own service, so the visit itself is not."""
    try:
        with scope.visiting(network, reason="assistenza"):
            yield
    except (OperationalError, NetworkReadOnly) as error:
        raise NetworkUnreachable(slug=network.slug) from error


def _network(actor: Actor, slug: str) -> NetworkSnapshot:
    require(policies.can_ask(actor))
    try:
        network = directory.get_network(slug)
    except UnknownNetwork as error:
        raise Missing from error
    if not network.answers:
        raise NetworkUnreachable(slug=slug)
    return network


def _person(actor: Actor) -> User:
    """Whose account in control this is: a request is one person's."""
    return User.objects.get(pk=actor.user_id or 0)


def _settings_address() -> str:
    return reverse("support:list", settings.ROOT_URLCONF)
