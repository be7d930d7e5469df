"""What the office asked for, as control's copies tell it."""

from datetime import datetime
from uuid import UUID

from rete.core.accounts.models import User
from rete.core.support import policies
from rete.core.support.models import Access
from rete.kernel.actor import Actor, require


def accesses_to(actor: Actor, slug: str) -> list[Access]:
    """To one network, the newest first. One query. Raises NotAllowed."""
    require(policies.can_ask(actor))
    return list(Access.objects.filter(network=slug)[:100])


def going_on(actor: Actor, now: datetime) -> list[Access]:
    """All that waits for a network's answer, and all that is open. Two queries. Raises NotAllowed."""
    require(policies.can_ask(actor))
    return [*Access.objects.open(now), *Access.objects.waiting()]


def waiting_of(person_uid: UUID, slug: str) -> Access | None:
    return Access.objects.waiting().filter(asked_by_uid=person_uid, network=slug).first()


def find_open_access(actor: Actor, slug: str, now: datetime) -> Access | None:
    """By which this person may enter a network now. One query. Raises NotAllowed."""
    require(policies.can_ask(actor))
    own = User.objects.filter(pk=actor.user_id or 0).values("uid")
    return Access.objects.open(now).filter(network=slug, asked_by_uid__in=own).first()
