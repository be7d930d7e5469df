"""What other modules may ask about patrons: who holds a card, whose family, what age and guardians allow, what is not paid.

A module that keeps a foreign key to a patron asks for them with `find`, which follows merges.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Protocol


@dataclass(frozen=True, slots=True)
class Service:
    """What a minor may need an authorisation for: from `age` (years) on nobody asks, unless the network says otherwise."""

    name: str
    title: str
    age: int


# Lending and events: each network's rules. Internet and consent to the processing of data: 14 years (art. 2-quinquies
# d.lgs. 196/2003). Pictures: 18 years (art. 10 c.c., art. 96 l. 633/1941).
SERVICES: Final = (
    Service("prestito", "Prestito", 14),
    Service("eventi", "Iscrizione agli eventi", 14),
    Service("internet", "Internet e postazioni", 14),
    Service("immagini", "Fotografie e riprese", 18),
)


class Leave(StrEnum):
    """Whether somebody may use a service, and if not why: what a page says then is its module's."""

    GIVEN = "sì"
    OF_A_GUARDIAN = "lo autorizza un genitore o tutore"
    NOT_ACTIVE = "la tessera è sospesa o non vale più"
    AGE_UNKNOWN = "manca la data di nascita"
    GUARDIAN_NEEDED = "serve l'autorizzazione di un genitore o tutore"

    @property
    def is_given(self) -> bool:
        return self in {Leave.GIVEN, Leave.OF_A_GUARDIAN}


@dataclass(frozen=True, slots=True)
class PatronFacts:
    """A card holder as others may know them. `age` is in whole years, None when unknown; texts are empty when unknown.

    `is_active` is whether their card is good; `is_confirmed` is false of who signed up from the site and has not yet shown who
    they are. `library_id` is the library that they chose; `language` is of ISO 639; `user_id` the account that the card is tied
    to, by which they are told things.
    """

    id: int
    name: str
    age: int | None
    is_active: bool
    is_confirmed: bool
    email: str
    user_id: int | None
    library_id: int | None
    language: str


@dataclass(frozen=True, slots=True)
class ExemptionFacts:
    """Why somebody does not pay, in words («ISEE»), by its code («isee»), and until which day, included."""

    kind: str
    title: str
    until: date


class Patrons(Protocol):
    """Asked through `rete.kernel.registry.answer_of`. A day is today's, in Rome."""

    def find(self, patron_id: int, today: date) -> PatronFacts | None:
        """Whoever a kept number is today: of a row that was merged into another, that other. One query, two for a merged one."""

    def of_account(self, user_id: int, today: date) -> PatronFacts | None:
        """Whose card an account is tied to. One query."""

    def with_card(self, code: str, today: date) -> PatronFacts | None:
        """Who holds a card in use, or the health card with this fiscal number. One query, two for a number of neither."""

    def family_of_account(self, user_id: int, today: date) -> Sequence[PatronFacts]:
        """For whom an account may act: whose card it is tied to, then the minors of whom they are a guardian, the eldest first.
        Empty where no card is tied. Two queries."""

    def minors_of(self, patron_id: int, today: date) -> Sequence[PatronFacts]:
        """Those of whom somebody is a guardian, under 18, the eldest first. One query."""

    def guardians_of(self, patron_id: int, today: date) -> Sequence[PatronFacts]:
        """Who exercises parental responsibility over somebody, as they are known here. One query."""

    def is_guardian_of(self, guardian_id: int, minor_id: int) -> bool:
        """One query."""

    def age_for(self, service: str) -> int:
        """From how many years on a service of `SERVICES` needs no authorisation in this network. One query."""

    def leave(self, patron_id: int, service: str, today: date) -> Leave:
        """Whether they may use a service of `SERVICES`: they are old enough, or a guardian allows it. Three queries at most."""

    def exemptions(self, patron_id: int, today: date) -> Sequence[ExemptionFacts]:
        """Those that hold on that day, the longest first; none means that they pay. One query."""
