"""What other modules may ask about events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ComingDate:
    """The next date of an event: `when` and `where` in words, `status` too when it is not simply confirmed.

    `library_id` where it takes place in a library of the network.
    """

    title: str
    address: str
    starts_at: datetime
    when: str
    where: str
    status: str = ""
    summary: str = ""
    library_id: int | None = None


@dataclass(frozen=True, slots=True)
class LibraryEvents:
    """What a library has to come; `address` is of all its events, `feed` of the calendar to follow."""

    dates: Sequence[ComingDate]
    address: str
    feed: str


class Events(Protocol):
    """Asked through `rete.kernel.registry.answer_of`, where the network has the module on."""

    def in_library(self, library_id: int, now: datetime, limit: int) -> LibraryEvents:
        """The next dates in a library that take place, each event once, the nearest first. One query."""

    def coming(self, since: datetime, until: datetime, limit: int) -> Sequence[ComingDate]:
        """The dates between two instants that take place, each event once, the nearest first. One query."""

    def held_by_library(self, since: date, until: date) -> Mapping[int, int]:
        """How many public dates took place in each library that had any, between two days in Rome, both included. One query."""
