"""When two dates of two networks are one: said once on the calendar, with all who tell of it.

Both begin at the same instant, and either one was copied from the other, or both from a third, and they are not known to be
apart; or they have the same title, whatever its accents, signs and capitals, and their places are within 300 metres. What
two dates have in common goes on to a third. Dates of one network are never one for being alike: it has written two.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from rete.kernel.municipalities import distance_metres

SAME_PLACE_METRES: Final = 300


@dataclass(frozen=True, slots=True)
class Told:
    """A happening as its network tells it. Without a copy's origin `origin_uid` is its own uid."""

    uid: UUID
    network_uid: UUID
    origin_uid: UUID
    title_key: str
    latitude: float | None
    longitude: float | None

    @property
    def rank(self) -> tuple[bool, bool, UUID]:
        """Of several the first shows the others: an original before copies, then one with a place, then the oldest."""
        return self.uid != self.origin_uid, self.latitude is None, self.uid


def is_same(one: Told, other: Told) -> bool:
    """Whether two that begin at the same instant are one."""
    if one.network_uid == other.network_uid:
        return False
    metres = metres_between(one, other)
    if {one.uid, one.origin_uid} & {other.uid, other.origin_uid}:
        return metres is None or metres <= SAME_PLACE_METRES
    return one.title_key == other.title_key and metres is not None and metres <= SAME_PLACE_METRES


def metres_between(one: Told, other: Told) -> float | None:
    """None where either has no place."""
    if one.latitude is None or one.longitude is None:
        return None
    if other.latitude is None or other.longitude is None:
        return None
    return distance_metres(one.latitude, one.longitude, other.latitude, other.longitude)


def groups(told: Iterable[Told]) -> list[Sequence[Told]]:
    """Those that begin at the same instant, by what they are, each group's first the one that shows the others."""
    found: list[list[Told]] = []
    for each in told:
        joined = [group for group in found if any(is_same(each, other) for other in group)]
        apart = [group for group in found if group not in joined]
        found = [*apart, [each, *(other for group in joined for other in group)]]
    return [sorted(group, key=lambda each: each.rank) for group in found]
