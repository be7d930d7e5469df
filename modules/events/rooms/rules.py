"""What a library asks of who books: when, for how long, how often."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from modules.events.models import Askers, Reservation, Room, RoomKind
from modules.events.models.rooms import TAKING
from modules.events.rooms.errors import (
    ForGroupsOnly,
    LimitReached,
    NotLentNow,
    OutOfHours,
    TooFarAhead,
    TooLateToAsk,
    TooLong,
    TooManyAbsences,
    TooManyPeople,
)
from modules.events.rooms.hours import openings_of, week_of
from modules.events.rooms.words import minutes_words, times_words
from modules.events.windows import DAY, day_of
from rete.kernel.actor import Actor
from rete.kernel.calendars.zone import midnight

REMEMBERED: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks for, already validated: instants, rooms of one library, who they are."""

    room_ids: Sequence[int]
    starts_at: datetime
    ends_at: datetime
    name: str = ""
    mail: str = ""
    phone: str = ""
    group: str = ""
    title: str = ""
    people: int = 1


def require_lent(room: Room, asked: Asked, now: datetime) -> None:
    """Raises NotLentNow, ForGroupsOnly, TooManyPeople, TooLateToAsk, TooFarAhead, TooLong, OutOfHours. Four queries."""
    if not room.is_open or room.askers == Askers.STAFF:
        raise NotLentNow(room=room.name)
    if room.askers == Askers.GROUPS and not asked.group:
        raise ForGroupsOnly(room=room.name)
    if room.kind == RoomKind.ROOM and asked.people > room.capacity:
        raise TooManyPeople(room=room.name, capacity=room.capacity)
    _require_time(room, asked, now)


def require_within_limits(actor: Actor, room: Room, asked: Asked, now: datetime) -> None:
    """How often the same person, by account, mail or number, may have it. Three queries. Raises LimitReached, TooManyAbsences."""
    if not (room.most_a_day or room.most_a_week or room.most_absences):
        return
    day = day_of(asked.starts_at)
    week = week_of(day)
    own = Reservation.objects.of_people().filter(_the_same(actor, asked), holds__room=room)
    absences = own.filter(came=False, starts_at__gte=now - REMEMBERED).distinct().count()
    if room.most_absences and absences >= room.most_absences:
        raise TooManyAbsences(room=room.name, absences=absences)
    counted = own.filter(state__in=TAKING)
    in_day = counted.filter(starts_at__gte=midnight(day), starts_at__lt=midnight(day + DAY))
    if room.most_a_day and in_day.distinct().count() >= room.most_a_day:
        raise LimitReached(room=room.name, most=times_words(room.most_a_day, "al giorno"))
    in_week = counted.filter(starts_at__gte=midnight(week), starts_at__lt=midnight(week + 7 * DAY))
    if room.most_a_week and in_week.distinct().count() >= room.most_a_week:
        raise LimitReached(room=room.name, most=times_words(room.most_a_week, "a settimana"))


def _require_time(room: Room, asked: Asked, now: datetime) -> None:
    if asked.starts_at < now + timedelta(hours=room.notice_hours):
        notice = room.notice_hours
        raise TooLateToAsk(room=room.name, hours=minutes_words(notice * 60) if notice else "un po'")
    if day_of(asked.starts_at) > day_of(now) + room.ahead_days * DAY:
        raise TooFarAhead(room=room.name, days=room.ahead_days)
    minutes = (asked.ends_at - asked.starts_at).total_seconds() // 60
    if room.most_minutes and minutes > room.most_minutes:
        raise TooLong(room=room.name, most=minutes_words(room.most_minutes))
    day = day_of(asked.starts_at)
    if not openings_of(room, day, day).hold(room, asked.starts_at, asked.ends_at):
        raise OutOfHours(room=room.name)


def _the_same(actor: Actor, asked: Asked) -> Q:
    found = Q(pk__in=[])
    if actor.user_id is not None:
        found |= Q(account=actor.user_id)
    if asked.mail:
        found |= Q(mail__iexact=asked.mail)
    if asked.phone:
        found |= Q(phone=asked.phone)
    return found
