"""What modules answer when the chassis asks: what was found, what is to be known today, who is responsible, what is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that a search found. `kind` is a plural that groups («Biblioteche»), `summary` one line."""

    title: str
    address: str
    kind: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A line for the band «Avvisi» of the network's home, shown until `until` included."""

    title: str
    address: str
    until: date


@dataclass(frozen=True, slots=True)
class LegalBody:
    """Who answers for what a network's pages say and keep; empty where it is not known yet."""

    name: str
    role: str = ""
    fiscal_code: str = ""
    pec: str = ""
    website: str = ""
    data_protection_officer: str = ""


@dataclass(frozen=True, slots=True)
class LegalPaper:
    """A document that a body has published for citizens, in force since a day."""

    body: str
    title: str
    address: str
    since: date


@dataclass(frozen=True, slots=True)
class WayIn:
    """How else one may sign in: the words of the button, and where it leads."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class PersonalTable:
    """What is kept of a person, of one kind: a file of the copy that they may have. `name` is the file's, without ending."""

    name: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str | int | date | None]]
