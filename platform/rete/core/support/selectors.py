"""Accesses as pages show them, and from an access to who acts by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rete.core.accounts.models import User
from rete.core.accounts.selectors import assignments_of, grants_of
from rete.core.audit.models import Entry
from rete.core.support import policies
from rete.core.support.models import Access, Opened
from rete.kernel.actor import ALL, Actor, ActorKind, Extent, Support
from rete.kernel.errors import Missing
from tenants import scope

MOST_ACCESSES = 200


def actor_of_access(access_id: int, now: datetime) -> Actor | None:
    """Who acts by an access; None when it does not hold (any more), or who asked is no more of the office.

    Two queries, at each request: one here, one in control.
    """
    access = Access.objects.open(now).filter(pk=access_id).first()
    if access is None or access.expires_at is None or not is_of_office(access.asked_by_uid):
        return None
    grants: Mapping[str, Extent] = dict.fromkeys(sorted(policies.codenames()), ALL)
    return Actor(
        ActorKind.SUPPORT,
        f"{access.asked_by}, assistenza",
        grants=grants,
        support=Support(access.pk, access.expires_at, access.may_write),
    )


def is_of_office(person_uid: UUID) -> bool:
    """Whether they may still sign in there. One query, in control."""
    with scope.entered(scope.control()):
        return User.objects.filter(uid=person_uid, is_active=True, is_member=True).exists()


def accesses() -> list[Access]:
    """The latest, the newest first. One query."""
    return list(Access.objects.all()[:MOST_ACCESSES])


def waiting() -> list[Access]:
    """Those that nobody has answered, the oldest first. One query."""
    return list(Access.objects.waiting().order_by("asked_at", "pk"))


def get_access(access_id: int) -> Access:
    """Raises Missing."""
    access = Access.objects.filter(pk=access_id).first()
    if access is None:
        raise Missing
    return access


@dataclass(frozen=True, slots=True)
class Look:
    """A page that was asked for, so many times one after the other; the last is `opened`."""

    opened: Opened
    times: int


def looked_at(access: Access, limit: int = 500) -> list[Look]:
    """What was opened and tried, the latest first; the same several times running is one line. One query."""
    found: list[Look] = []
    for opened in access.opened.all()[:limit]:
        before = found[-1] if found else None
        if before is not None and _is_same(before.opened, opened):
            found[-1] = Look(before.opened, before.times + 1)
        else:
            found.append(Look(opened, 1))
    return found


def changed_by(access: Access, limit: int = 500) -> list[Entry]:
    """What the register says was changed by an access, or carried away, the latest first. One query.

    Coming and going are neither.
    """
    done = Entry.objects.filter(actor_support_id=access.pk)
    return list(done.exclude(action__startswith="support.")[:limit])


def deciders() -> list[User]:
    """Who may answer: their permission is on the whole network. Two queries."""
    people = list(User.objects.filter(is_member=True, is_active=True).order_by("pk"))
    held = assignments_of([person.pk for person in people])
    return [person for person in people if grants_of(held[person.pk]).get("network.support") is ALL]


def _is_same(one: Opened, other: Opened) -> bool:
    return (one.method, one.address, one.status) == (other.method, other.address, other.status)
