"""What other modules may ask about patrons."""

from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class PatronFacts:
    """A card holder as others may know them. `age` is in whole years, None when unknown; `email` is empty when unknown."""

    id: int
    name: str
    age: int | None
    is_active: bool
    email: str


class Patrons(Protocol):
    """Asked through `rete.kernel.registry.answer_of`. A day is today's, in Rome."""

    def of_account(self, user_id: int, today: date) -> PatronFacts | None:
        """Whose card an account is tied to. One query."""

    def with_card(self, code: str, today: date) -> PatronFacts | None:
        """Who holds a card in use, or the health card with this fiscal number. One query, two for a number of neither."""

    def minors_of(self, patron_id: int, today: date) -> list[PatronFacts]:
        """Those of whom somebody is a guardian, under 18. One query."""

    def is_guardian_of(self, guardian_id: int, minor_id: int) -> bool:
        """One query."""

    def may_use(self, patron_id: int, service: str, today: date) -> bool:
        """Whether they are old enough for a service of `SERVICES`, or a guardian allows it. Of whom the age is not known, no.
        Three queries at most."""

    def is_exempt(self, patron_id: int, today: date) -> bool:
        """Whether an exemption holds on that day. One query."""
