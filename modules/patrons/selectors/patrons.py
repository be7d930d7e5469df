"""Finding patrons: by name, by card, by fiscal number; and what there is to be seen of one."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from modules.patrons import codes, policies
from modules.patrons.contract import SERVICES
from modules.patrons.models import (
    Authorisation,
    Card,
    Category,
    Connection,
    Exemption,
    Guardianship,
    Merge,
    Patron,
    PatronQuerySet,
    Registry,
    State,
    Threshold,
)
from rete.kernel.actor import Actor
from rete.kernel.errors import Missing
from rete.kernel.fiscal_number import read_fiscal_number
from rete.kernel.municipalities import folded

LONGEST = 100
HAS_DIGIT = re.compile("[0-9]")


def registry() -> Registry:
    """Where this network keeps its patrons. One query."""
    return Registry.objects.filter(pk=1).first() or Registry()


def connection() -> Connection | None:
    """How the library software is asked, whether it is on or not. One query."""
    return Connection.objects.filter(pk=1).first()


def patrons_for(actor: Actor) -> PatronQuerySet:
    """All those that this actor may see; merged ones are found through what they were merged into."""
    if not policies.can_see(actor):
        return Patron.objects.none()
    return Patron.objects.exclude(state=State.MERGED)


def get_patron_for(actor: Actor, patron_id: int) -> Patron:
    """One query. Raises Missing."""
    found = (
        patrons_for(actor)
        .select_related("category", "user", "library")
        .filter(pk=patron_id)
        .first()
    )
    if found is None:
        raise Missing
    return found


def with_words(rows: "QuerySet[Patron]", words: str) -> "QuerySet[Patron]":
    """Those with all the words in their name, or with a card or a fiscal number: milliseconds among 100,000, by index."""
    text = words[:LONGEST].replace("\0", "").strip()
    if not text:
        return rows
    number = read_fiscal_number(text)
    if number is not None:
        return rows.filter(fiscal_print=codes.fiscal_print(number))
    named = Q()
    for word in folded(text).split():
        named &= Q(search_text__contains=word)
    if HAS_DIGIT.search(text) is None:
        return rows.filter(named)
    cards = Card.objects.filter(code="".join(text.upper().split()))
    return rows.filter(Q(pk__in=list(cards.values_list("patron_id", flat=True))) | named)


def find_by_card(text: str) -> Patron | None:
    """Who holds a card in use, or a health card with this fiscal number. One query, two for what is neither."""
    written = "".join(text.upper().split())
    holding = Patron.objects.holding()
    found = holding.filter(cards__code=written, cards__is_active=True).first()
    number = read_fiscal_number(written)
    if found is None and number is not None:
        found = holding.filter(fiscal_print=codes.fiscal_print(number)).first()
    return found


def patron_of(user_id: int | None) -> Patron | None:
    """Whose card an account is tied to. One query, none for nobody."""
    if user_id is None:
        return None
    return Patron.objects.holding().filter(user=user_id).first()


def cards_of(patron: Patron) -> list[Card]:
    return list(patron.cards.all())


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a family: whose guardian they are or who is theirs, and what is allowed."""

    guardianship: Guardianship
    patron: Patron
    allowed: list[Authorisation]


@dataclass(frozen=True, slots=True)
class Family:
    minors: list[Member]
    guardians: list[Member]


def family_of(patron: Patron) -> Family:
    """Four queries."""
    minors = Guardianship.objects.filter(guardian=patron).select_related("minor")
    guardians = Guardianship.objects.filter(minor=patron).select_related("guardian")
    return Family(
        [Member(each, each.minor, _in_force(each)) for each in _with_authorisations(minors)],
        [Member(each, each.guardian, _in_force(each)) for each in _with_authorisations(guardians)],
    )


def get_guardianship(guardianship_id: int) -> Guardianship:
    """Raises Missing."""
    found = Guardianship.objects.select_related("guardian", "minor").filter(pk=guardianship_id)
    guardianship = found.first()
    if guardianship is None:
        raise Missing
    return guardianship


def thresholds() -> dict[str, int]:
    """The age, in years, from which each service needs no authorisation. One query."""
    decided = dict(Threshold.objects.values_list("service", "age"))
    return {each.name: decided.get(each.name, each.age) for each in SERVICES}


def ages() -> list[tuple[str, int]]:
    """The same, by the service's title. One query."""
    decided = thresholds()
    return [(str(each.title), decided[each.name]) for each in SERVICES]


def exemptions_of(patron: Patron) -> list[Exemption]:
    return list(patron.exemptions.all())


def merges_of(patron: Patron) -> list[Merge]:
    """Those that can be undone, the last first. One query."""
    return list(patron.merges.filter(undone_at=None).select_related("gone"))


def categories() -> list[Category]:
    return list(Category.objects.all())


def exemptions_on(patron_id: int, today: date) -> list[Exemption]:
    """Those that hold on a day, the longest first. One query."""
    held = Exemption.objects.filter(patron=patron_id, starts_on__lte=today, ends_on__gte=today)
    return list(held.order_by("-ends_on", "pk"))


def _with_authorisations(rows: "QuerySet[Guardianship]") -> "QuerySet[Guardianship]":
    return rows.prefetch_related("authorisations").order_by("pk")


def _in_force(guardianship: Guardianship) -> list[Authorisation]:
    return [each for each in guardianship.authorisations.all() if each.withdrawn_on is None]
