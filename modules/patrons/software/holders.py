"""What the library software says of who holds a card."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Loan:
    """Something borrowed: its title as the software writes it, and by when it is due where it says so."""

    title: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """`is_valid` is whether the card may be used; `number` is the patron's own in the software, empty where it says none.
    `dues_cents` is None where it is not said."""

    card: str
    name: str
    is_valid: bool
    number: str = ""
    dues_cents: int | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """Something kept for somebody: whether it can be fetched already, and by when where the software says so."""

    title: str
    is_ready: bool
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """What somebody has borrowed and had kept, and owes in cents. `dues_cents` and `holds` are None where they are not said."""

    loans: list[Loan]
    dues_cents: int | None
    holds: list[Hold] | None = None


class LibrarySoftware(Protocol):
    """Raises SoftwareSilent when it does not answer in time, SoftwareRefused when what it answers makes no sense."""

    def holder(self, card: str, pin: str) -> Holder | None:
        """Who holds a card, if the PIN is theirs; None when the software knows neither, or not the two together."""

    def account(self, card: str) -> Account | None:
        """What the holder of a card has; None for a card that the software does not know."""
