"""What somebody sees of their own and of those they are a guardian of."""

from dataclasses import dataclass
from datetime import date, datetime

from modules.patrons import barcodes
from modules.patrons.models import Authorisation, Card, Guardianship, Patron, State
from modules.patrons.models.families import OF_AGE
from modules.patrons.software.asking import ask_account
from modules.patrons.software.holders import Account
from rete.kernel.errors import ReteError
from rete.web.kit.square import square_svg


@dataclass(frozen=True, slots=True)
class OwnCard:
    """A card as it is shown: its holder's name and number, the bars and the square as SVG."""

    patron: Patron
    name: str
    code: str
    bars: str
    square: str
    guardianship: Guardianship | None = None
    allowed: tuple[Authorisation, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnLoans:
    """What is borrowed with a card; `problem` is why that is not known."""

    name: str
    account: Account | None
    problem: str = ""


def family_cards(patron: Patron, today: date) -> list[OwnCard]:
    """One's own card, then those of minors by age. Three queries."""
    ties = (
        Guardianship.objects.filter(guardian=patron, minor__state=State.ACTIVE)
        .select_related("minor")
        .prefetch_related("authorisations")
        .order_by("minor__born_on")
    )
    minors = [each for each in ties if _is_minor(each.minor, today)]
    people = [(patron, None), *((each.minor, each) for each in minors)]
    rows = Card.objects.filter(patron__in=[each.pk for each, _ in people], is_active=True)
    codes = {each.patron_id: each.code for each in rows.order_by("pk")}
    return [_shown(each, codes[each.pk], tie) for each, tie in people if each.pk in codes]


def family_loans(cards: list[OwnCard], now: datetime) -> list[OwnLoans]:
    """As the library software says, asked card by card; one that does not answer is not asked again for each."""
    found: list[OwnLoans] = []
    for card in cards:
        try:
            found.append(OwnLoans(card.name, ask_account(card.code, now)))
        except ReteError as error:
            return [*found, OwnLoans(card.name, None, str(error))]
    return found


def _shown(patron: Patron, code: str, tie: Guardianship | None) -> OwnCard:
    held = () if tie is None else tuple(each for each in tie.authorisations.all() if each.withdrawn_on is None)  # fmt: skip
    return OwnCard(patron, patron.name, code, barcodes.bars_svg(code), square_svg(code), tie, held)


def _is_minor(patron: Patron, today: date) -> bool:
    age = patron.age_on(today)
    return age is not None and age < OF_AGE
