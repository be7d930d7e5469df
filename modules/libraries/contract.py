"""What other modules may ask about libraries."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class LibraryName:
    """A library that citizens are shown: `name` is with its municipality."""

    id: int
    name: str
    municipality: str


class Libraries(Protocol):
    """Asked through `rete.kernel.registry.answer_of`."""

    def names(self) -> Sequence[LibraryName]:
        """All that citizens are shown, by municipality. One query."""

    def name_of(self, library_id: int) -> str | None:
        """What a library is called, with its municipality; None when citizens are not shown it. One query."""

    def states(self, library_ids: Collection[int], now: datetime) -> Mapping[int, str]:
        """«Aperta, chiude alle 19:00» for each whose hours are known. Four queries."""

    def closed_days(
        self, library_ids: Collection[int], since: date, until: date
    ) -> Mapping[int, Mapping[date, str]]:
        """By library, the days between two, both included, on which it is known to be closed, and why. Four queries."""
