"""How something that is due is paid: a port, which whoever can take money answers.

Whoever asks keeps what is due and whether it was paid; a provider says how, and where.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ToPay:
    """`reference` tells it from all others; `title` is what for; `cents` of a euro; `by` is the last day."""

    reference: str
    title: str
    payer: str
    cents: int
    by: date


@dataclass(frozen=True, slots=True)
class HowToPay:
    """In words; `address` is a page where one pays at once, empty where there is none."""

    words: str
    address: str = ""


class Payments(Protocol):
    """Asked through `rete.kernel.registry.answer_of`."""

    def how(self, due: ToPay) -> HowToPay:
        """No query."""
