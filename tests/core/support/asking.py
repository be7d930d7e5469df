"""An access as tests make it: asked by somebody of the office, answered by the network's direction."""

from datetime import UTC, datetime
from uuid import UUID

from rete.core.accounts.models import User
from rete.core.support import services
from rete.core.support.models import Access
from rete.core.support.services import Asked
from rete.kernel.actor import ALL, Actor, ActorKind
from tenants import scope

UGO_UID = UUID("01a20d41-e7d0-73b4-9093-e00aa97ebbee")
UGO = Actor(ActorKind.PERSON, "Ugo Ferri", user_id=1)
DARIA = Actor(ActorKind.PERSON, "Daria Fontana", user_id=1, grants={"network.support": ALL})
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
REASON = "L'importazione di ieri si è fermata: guardo che cosa è rimasto."


def ugo() -> User:
    """Whoever asks, as the federation's site knows them."""
    with scope.entered(scope.control()):
        known, _ = User.objects.get_or_create(
            uid=UGO_UID,
            defaults={"email": "ugo.ferri@example.org", "name": "Ugo Ferri", "is_member": True},
        )
        return known


def asked(*, wants_to_write: bool = True, now: datetime = NOW) -> Access:
    ugo()
    request = Asked(REASON, wants_to_write, UGO_UID, "http://alfa.rete.localhost/gestione/")
    return services.receive_request(UGO, request, now=now)


def approved(*, may_write: bool = True, hours: int = 1, now: datetime = NOW) -> Access:
    access = asked(wants_to_write=may_write, now=now)
    return services.approve(DARIA, access.pk, hours=hours, may_write=may_write, now=now)
