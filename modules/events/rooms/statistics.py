"""How much rooms are used: by room, and by hour of the day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from modules.events.models import ReservationState, Room, RoomHold, Use
from rete.kernel.calendars.zone import wall_clock

HOUR = 3600
FIRST_HOUR, LAST_HOUR = 8, 22


@dataclass(slots=True)
class RoomUse:
    """`hours` of use, seat by seat; `absent` of the `marked`, those of whom somebody said whether they came."""

    room: Room
    times: int = 0
    people: int = 0
    seconds: float = 0
    for_events: int = 0
    marked: int = 0
    absent: int = 0
    by_hour: Counter[int] = field(default_factory=Counter)

    @property
    def hours(self) -> int:
        return round(self.seconds / HOUR)

    @property
    def absent_percent(self) -> int:
        return round(100 * self.absent / self.marked) if self.marked else 0

    @property
    def each_hour(self) -> Sequence[int]:
        """How many times it was taken in each hour, from the first column to the last."""
        return [self.by_hour[hour] for hour in hours_shown()]


def hours_shown() -> range:
    return range(FIRST_HOUR, LAST_HOUR)


def use_of(rooms: Iterable[Room], since: datetime, until: datetime) -> list[RoomUse]:
    """What took place between two instants, blocks left out, in the order of the rooms. One query."""
    found = {each.pk: RoomUse(each) for each in rooms}
    holds = RoomHold.objects.filter(
        room__in=found,
        reservation__state=ReservationState.BOOKED,
        reservation__starts_at__gte=since,
        reservation__starts_at__lt=until,
    ).exclude(reservation__use=Use.BLOCK)
    seen: dict[int, set[int]] = defaultdict(set)
    for hold in holds.select_related("reservation").iterator(1000):
        # An event in a study room has all of its seats: it is one use.
        if hold.reservation_id not in seen[hold.room_id]:
            seen[hold.room_id].add(hold.reservation_id)
            _count(found[hold.room_id], hold)
    return list(found.values())


def _count(use: RoomUse, hold: RoomHold) -> None:
    reservation = hold.reservation
    use.times += 1
    use.people += reservation.people if reservation.use == Use.PERSON else 0
    use.for_events += reservation.use == Use.EVENT
    use.seconds += (reservation.ends_at - reservation.starts_at).total_seconds()
    use.marked += reservation.came is not None
    use.absent += reservation.came is False
    moment = wall_clock(reservation.starts_at).replace(minute=0)
    while moment < wall_clock(reservation.ends_at):
        use.by_hour[moment.hour] += 1
        moment += timedelta(hours=1)
