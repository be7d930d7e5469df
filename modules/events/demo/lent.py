"""Rooms, study seats and a projector to lend, and who has them in these days."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from modules.events.demo.booked import PEOPLE
from modules.events.models import (
    Occurrence,
    Reservation,
    ReservationState,
    Room,
    RoomHold,
    RoomKind,
    Status,
    Use,
)
from modules.events.models.rooms import AWAITED, Step
from modules.events.rooms.availability import period_of
from modules.events.rooms.holding import new_code
from modules.events.rooms.hours import Openings, Turn, openings
from modules.events.windows import DAY, day_of
from modules.libraries.contract import LibraryName

LENDING: Final = 3
PAST, AHEAD = 6, 8
ASKED_BEFORE: Final = timedelta(days=2)
ROOMS: Final[tuple[dict[str, Any], ...]] = (
    {
        "name": "Sala conferenze",
        "kind": RoomKind.ROOM,
        "capacity": 60,
        "description": "Per incontri, presentazioni, assemblee.",
        "equipment": "Schermo, microfoni, 60 sedie, rete Wi-Fi.",
        "accessibility": "Piano terra, bagno attrezzato.",
        "setup_minutes": 30,
        "clearing_minutes": 30,
        "notice_hours": 24,
    },
    {
        "name": "Saletta gruppi",
        "kind": RoomKind.ROOM,
        "capacity": 8,
        "description": "Un tavolo e una lavagna, per studiare e lavorare insieme.",
        "accessibility": "Primo piano, con ascensore.",
        "needs_answer": False,
        "most_a_week": 2,
        "most_minutes": 180,
    },
    {
        "name": "Aula studio",
        "kind": RoomKind.SEATS,
        "capacity": 16,
        "description": "Posti singoli con presa e luce. Chi non può venire annulla, così il posto serve ad altri.",
        "needs_answer": False,
        "step_minutes": Step.HALF_DAY,
        "most_minutes": 0,
        "most_a_day": 2,
        "most_absences": 3,
        "ahead_days": 14,
    },
    {
        "name": "Proiettore",
        "kind": RoomKind.THING,
        "capacity": 1,
        "description": "Con cavo HDMI e telecomando.",
    },
)


def add_rooms(libraries: Sequence[LibraryName], now: datetime) -> None:
    """In the first libraries that are open, with reservations around today, and for the first events. Eight queries."""
    today = day_of(now)
    every = [each.id for each in libraries]
    hours = openings(every, today - PAST * DAY, today + AHEAD * DAY)
    # One of them may be closed for works.
    lending = [each for each in every if _is_open(hours, each, today)] or every
    lending = lending[:LENDING]
    rooms = [Room(library_id=library, **values) for library in lending for values in ROOMS]
    Room.objects.bulk_create(rooms)
    made = list(_of_events(rooms, now))
    evenings = {(each.library_id, day_of(each.starts_at)) for each, _room, _seats in made}
    made += [
        each
        for number, room in enumerate(rooms)
        for each in _of(number, room, hours, now)
        if room.kind != RoomKind.ROOM
        or (room.library_id, day_of(each[0].starts_at)) not in evenings
    ]
    Reservation.objects.bulk_create([reservation for reservation, _room, _seats in made])
    RoomHold.objects.bulk_create(
        RoomHold(
            reservation=each,
            room=room,
            seat=seat,
            period=period_of(room, each.starts_at, each.ends_at),
        )
        for each, room, seats in made
        for seat in seats
    )


def _is_open(hours: Openings, library: int, today: date) -> bool:
    return any(spans for day, spans in hours.libraries.get(library, {}).items() if day >= today)


def _of_events(
    rooms: Sequence[Room], now: datetime
) -> Iterator[tuple[Reservation, Room, Sequence[int]]]:
    """The first date to come in each library has its largest room. One query."""
    largest = {each.library_id: each for each in rooms if each.name == ROOMS[0]["name"]}
    coming = Occurrence.objects.filter(
        event__library__in=largest, starts_at__range=(now, now + AHEAD * DAY), is_all_day=False
    ).exclude(status__in=(Status.CANCELLED, Status.POSTPONED, Status.MOVED_ONLINE))
    for each in coming.select_related("event").order_by("starts_at", "pk"):
        room = largest.pop(each.event.library_id or 0, None)
        if room is None or each.ends_at - each.starts_at > DAY:
            continue
        reservation = _of_staff(room, Use.EVENT, each.starts_at, each.ends_at, now)
        reservation.occurrence = each
        yield reservation, room, [1]


def _of(
    number: int, room: Room, hours: Openings, now: datetime
) -> Iterator[tuple[Reservation, Room, Sequence[int]]]:
    """One turn in some days of a room; of study seats some in each. A room is out for repair on the last of them."""
    if room.kind == RoomKind.THING:
        return
    for ahead in range(-PAST, AHEAD + 1):
        turns = hours.turns(room, day_of(now) + ahead * DAY)
        if not turns or (room.kind == RoomKind.ROOM and (ahead + number) % 2):
            continue
        turn = turns[(ahead + number) % len(turns)]
        if room.kind == RoomKind.ROOM and ahead == AHEAD - number % 2:
            block = _of_staff(room, Use.BLOCK, turn.starts_at, turn.ends_at, now)
            block.title = "Manutenzione delle luci"
            yield block, room, [1]
            continue
        seats = 1 if room.kind == RoomKind.ROOM else 2 + (ahead + number) % 5
        for seat in range(1, seats + 1):
            name = PEOPLE[(number + ahead + seat) % len(PEOPLE)]
            yield _reservation(room, turn, name, now), room, [seat]


def _reservation(room: Room, turn: Turn, name: str, now: datetime) -> Reservation:
    is_over = turn.ends_at <= now
    waits = room.needs_answer and turn.starts_at > now + DAY
    state = ReservationState.ASKED if waits else ReservationState.BOOKED
    asked_at = min(now, turn.starts_at) - ASKED_BEFORE
    return Reservation(
        library_id=room.library_id,
        use=Use.PERSON,
        code=new_code(),
        state=state,
        starts_at=turn.starts_at,
        ends_at=turn.ends_at,
        title="Riunione del gruppo di lettura" if room.kind == RoomKind.ROOM else "",
        people=min(room.capacity, 6) if room.kind == RoomKind.ROOM else 1,
        name=name,
        mail=f"{name.split(maxsplit=1)[0].lower()}.sala@example.org",
        is_in_hours=True,
        due_at=turn.starts_at if state in AWAITED else None,
        created_at=asked_at,
        changed_at=asked_at,
        came=(len(name) + turn.starts_at.day) % 6 != 0 if is_over else None,
    )


def _of_staff(
    room: Room, use: Use, starts_at: datetime, ends_at: datetime, now: datetime
) -> Reservation:
    return Reservation(
        library_id=room.library_id,
        use=use,
        code=new_code(),
        state=ReservationState.BOOKED,
        starts_at=starts_at,
        ends_at=ends_at,
        is_by_staff=True,
        created_at=now,
        changed_at=now,
    )
