"""What other modules may ask about libraries."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class LibraryName:
    """A library that citizens are shown: `name` is with its municipality, `address` is its page's."""

    id: int
    name: str
    municipality: str
    address: str


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """A body with its libraries by name. `role` is «titolare», «contitolare», «responsabile», or empty until it is known."""

    id: int
    name: str
    kind: str
    role: str
    fiscal_code: str
    ipa_code: str
    pec: str
    website: str
    data_protection_officer: str
    libraries: Sequence[str]


@dataclass(frozen=True, slots=True)
class LibraryYear:
    """A library that citizens are shown, and how open it is.

    `weekly_minutes` of its usual week, None when nobody has written it; `closed_days` are days between two dates on which a
    closure took hours away; `updated_on` is when the library's row was last written, in the register or here.
    """

    id: int
    name: str
    kind: str
    address: str
    municipality_istat: str
    municipality: str
    weekly_minutes: int | None
    closed_days: int
    source: str
    updated_on: date


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

    def bodies(self) -> Sequence[BodyFacts]:
        """All of them, by name. Two queries."""

    def year(self, since: date, until: date) -> Sequence[LibraryYear]:
        """All that citizens are shown, by municipality, between two days, both included. Five queries."""

    def open_spans(
        self, library_ids: Collection[int], since: date, until: date
    ) -> Mapping[int, Mapping[date, Sequence[tuple[int, int]]]]:
        """By library, the days between two, both included, whose hours are known: from when until when it is open, in
        minutes from midnight; nothing when it is closed. Four queries."""
