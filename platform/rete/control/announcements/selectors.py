"""Announcements as the office sees them, and as a network's pages show them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import QuerySet
from redis.exceptions import RedisError

from rete.control.announcements.models import Announcement, Dismissal
from rete.control.directory.policies import can_edit
from rete.core.accounts.models import User
from rete.kernel.actor import Actor, require
from rete.kernel.clock import ROME
from rete.kernel.errors import Missing
from tenants import scope

# A network's pages hear of a new one within a minute; most of them ask nobody.
KEY, REMEMBERED_SECONDS = "announcements", 60


def announcements_for(actor: Actor) -> "QuerySet[Announcement]":
    """All. Two queries. Raises NotAllowed."""
    require(can_edit(actor))
    return Announcement.objects.prefetch_related("networks")


def get_announcement_for(actor: Actor, announcement_id: int) -> Announcement:
    """Raises NotAllowed, Missing."""
    found = announcements_for(actor).filter(pk=announcement_id).first()
    if found is None:
        raise Missing
    return found


def banner(actor: Actor, now: datetime) -> dict[str, Any] | None:
    """What the scope's network is told, and this person has not read; None when there is nothing.

    No query for most pages; when there is something, two.
    """
    if not actor.is_person:
        return None
    day = now.astimezone(ROME).date()
    current = _remembered(day)
    if not current:
        return None
    person = User.objects.filter(pk=actor.user_id or 0).values_list("uid", flat=True).first()
    read = _read_by(person, [each.pk for each in current])
    left = [each for each in current if each.pk not in read]
    return {"announcements": left} if left else None


def _remembered(day: date) -> Sequence[Announcement]:
    """In control once a minute; every time, while the cache is silent."""
    try:
        known: Sequence[Announcement] | None = cache.get(KEY)
        if known is None:
            known = _current(day)
            cache.set(KEY, known, REMEMBERED_SECONDS)
    except RedisError:
        known = _current(day)
    return [each for each in known if each.since <= day <= each.until]


def _current(day: date) -> list[Announcement]:
    network = scope.current_network()
    with scope.entered(scope.control()):
        return list(Announcement.objects.shown_on(day).to(network.id)[:5])


def _read_by(person: UUID | None, ids: Sequence[int]) -> set[int]:
    with scope.entered(scope.control()):
        read = Dismissal.objects.filter(person_uid=person, announcement__in=ids) if person else []
        return {each.announcement_id for each in read}
