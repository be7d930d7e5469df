"""What is done by the clock: what nobody answered, closures entered later, events that an import moved, reminders."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from modules.events.models import Reservation, ReservationState, Use
from modules.events.models.rooms import NOTE_LENGTH
from modules.events.rooms import holding, locks, services, telling
from modules.events.rooms.dates import follow_imports
from modules.events.rooms.hours import Openings, openings
from modules.events.windows import day_of
from modules.libraries.contract import Libraries
from rete.kernel import registry
from rete.kernel.actor import system
from rete.kernel.errors import Missing

CLOCK = system("sale e posti")
REMINDED_BEFORE: Final = timedelta(hours=28)
# Who booked yesterday for tomorrow remembers.
SETTLED: Final = timedelta(hours=24)
AT_ONCE: Final = 500
CLOSED: Final = "In quelle ore la biblioteca non è aperta."

logger = logging.getLogger(__name__)


def look_again(now: datetime) -> int:
    """Every five minutes: how many reservations have ended, or gone elsewhere. Each in a transaction of its own."""
    return _expire(now) + follow_imports(CLOCK, now) + call_off_closed(now)


def call_off_closed(now: datetime) -> int:
    """Of what is to come in a library's hours, end what its hours do not hold any more, and tell who booked; how many.

    Seven queries when nothing has changed.
    """
    coming = Reservation.objects.taking().filter(is_in_hours=True, starts_at__gt=now)
    ended = 0
    for reservation, reason in _closed(list(coming.with_rooms())):
        ended += _call_off(reservation.pk, reservation.changed_at, reason, now)
    return ended


@transaction.atomic
def remind(now: datetime) -> int:
    """Every hour: who comes tomorrow is told once; how many. Five queries for each five hundred."""
    coming = Reservation.objects.of_people().filter(
        state=ReservationState.BOOKED,
        reminded_at__isnull=True,
        created_at__lte=now - SETTLED,
        starts_at__range=(now, now + REMINDED_BEFORE),
    )
    locked = coming.select_for_update(skip_locked=True).exclude(mail="").order_by("pk")
    found = list(locked[:AT_ONCE])
    Reservation.objects.filter(pk__in=[each.pk for each in found]).update(reminded_at=now)
    return telling.tell(CLOCK, telling.REMINDER, found, now)


def _expire(now: datetime) -> int:
    due = list(Reservation.objects.due(now).order_by("due_at", "pk").values_list("pk", flat=True))
    ended = 0
    for reservation_id in due:
        try:
            ended += services.expire(CLOCK, reservation_id, now=now)
        except Missing:
            logger.info("a reservation that was to expire has gone")
    return ended


def _closed(coming: list[Reservation]) -> Iterator[tuple[Reservation, str]]:
    """Those out of hours now, and why. Four queries for the hours, four for the reasons."""
    if not coming:
        return
    libraries = sorted({each.library_id for each in coming})
    since = day_of(min(each.starts_at for each in coming))
    until = day_of(max(each.ends_at for each in coming))
    hours = openings(libraries, since, until)
    out = [each for each in coming if not _is_held(hours, each)]
    reasons = registry.answer_of(Libraries).closed_days(libraries, since, until) if out else {}
    for each in out:
        reason = reasons.get(each.library_id, {}).get(day_of(each.starts_at), "")
        yield each, f"{reason[:1].upper()}{reason[1:]}." if reason else CLOSED


def _is_held(hours: Openings, each: Reservation) -> bool:
    rooms = [hold.room for hold in each.holds.all() if hold.room.is_within_hours]
    return all(hours.hold(room, each.starts_at, each.ends_at) for room in rooms)


@transaction.atomic
def _call_off(reservation_id: int, as_read: datetime, reason: str, now: datetime) -> bool:
    """Once, unless it has changed since it was looked at."""
    reservation = locks.reservation(reservation_id)
    if not reservation.is_taking or reservation.changed_at != as_read:
        return False
    reservation.note = reason[:NOTE_LENGTH]
    services.become(reservation, ReservationState.CANCELLED, now)
    holding.note(CLOCK, "called_off", reservation, {"why": reason})
    if reservation.use == Use.PERSON:
        telling.tell(CLOCK, telling.CALLED_OFF, [reservation], now)
    return True
