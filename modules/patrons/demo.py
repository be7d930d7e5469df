"""Invented people of a demonstration network: 400 with a card, among them 40 families. Their fiscal numbers add up and are
nobody's: the place is one that the Agency never gave («Z999»)."""

from datetime import date, timedelta
from random import Random

from modules.libraries.contract import Libraries
from modules.patrons import codes
from modules.patrons.contract import SERVICES
from modules.patrons.models import (
    Authorisation,
    Card,
    Category,
    Exemption,
    Guardianship,
    Patron,
    Registry,
    search_text,
)
from rete.core.accounts.demo import CITIZEN
from rete.core.accounts.models import User
from rete.kernel import clock, registry
from rete.kernel.actor import system
from rete.kernel.fiscal_number import control_character
from tenants import scope

ACTOR = system("dimostrazione")
PEOPLE, FAMILIES = 400, 40
CHILDREN = 2
NAMES = (
    "Anna", "Luca", "Marta", "Paolo", "Giulia", "Davide", "Elena", "Sandro", "Irene", "Tommaso", "Nadia", "Pietro", "Olga",
    "Rocco", "Bianca", "Fabio", "Chiara", "Nicolò", "Sara", "Ivo",
)  # fmt: skip
SURNAMES = (
    "Bruni", "Cossu", "Dell'Orto", "Esposito", "Ferrero", "Galli", "Ibba", "Leone", "Marongiu", "Neri", "Orrù", "Piras",
    "Quaglia", "Rinaldi", "Sanna", "Testa", "Usai", "Vitale", "Zanetti", "Deiana",
)  # fmt: skip
OPEN = {"takes_sign_ups": True, "opens_by_card": True, "officer_note": "Parere di esempio."}
STREETS = (
    "via Roma",
    "via Garibaldi",
    "piazza del Mercato",
    "via dei Mille",
    "viale della Stazione",
)
# The last of them signed up from the site, and have so many days to come by.
UNCONFIRMED = (3, 12, 25)
MONTHS = "ABCDEHLMPRST"


def fill() -> None:
    """Once, and only where nobody is yet. A dozen queries; no PIN is made, since a hash takes its time by design."""
    if Patron.objects.exists():
        return
    today = clock.now().astimezone(clock.ROME).date()
    Registry.objects.get_or_create(pk=1, defaults=OPEN)
    chance = Random(scope.current_network().slug)  # noqa: S311 - the same people at each start
    Category.objects.bulk_create([Category(name=each) for each in ("adulti", "ragazzi")], ignore_conflicts=True)  # fmt: skip
    categories = {each.name: each for each in Category.objects.all()}
    libraries = registry.answer_of(Libraries).names()
    people = [_person(number, chance, today) for number in range(PEOPLE)]
    people[0].first_name, people[0].last_name = CITIZEN[1].split()
    people[0].user = User.objects.filter(email=CITIZEN[0]).first()
    for number, each in enumerate(people):
        each.category = categories["ragazzi" if _is_child(number) else "adulti"]
        each.search_text = search_text(each.last_name, each.first_name, "")
        if libraries:
            each.library_id = libraries[number % len(libraries)].id
            each.municipality = libraries[number % len(libraries)].municipality
    for each, days in zip(people[-len(UNCONFIRMED) :], UNCONFIRMED, strict=True):
        each.confirm_by = today + timedelta(days=days)
    Patron.objects.bulk_create(people)
    Card.objects.bulk_create([Card(patron=each, code=codes.new_card(each.pk)) for each in people])
    _families(people, today)


def _families(people: list[Patron], today: date) -> None:
    """The first forty grown-ups, each with two of the children that follow them."""
    ties = [
        Guardianship(guardian=parent, minor=child, shown="carta d'identità e stato di famiglia")
        for parent, children in _parents(people)
        for child in children
    ]
    for tie in ties:
        tie.minor.last_name = tie.guardian.last_name
        tie.minor.search_text = search_text(tie.minor.last_name, tie.minor.first_name, "")
    Patron.objects.bulk_update([tie.minor for tie in ties], ["last_name", "search_text"])
    Guardianship.objects.bulk_create(ties)
    Authorisation.objects.bulk_create(
        Authorisation(guardianship=tie, service=service.name, given_on=today)
        for at, tie in enumerate(ties)
        for service in SERVICES[: at % len(SERVICES)]
    )
    Exemption.objects.bulk_create(
        Exemption(
            patron=parent,
            kind="isee",
            shown=f"attestazione ISEE {today.year}",
            starts_on=today,
            ends_on=today + timedelta(days=365),
        )
        for parent, _children in _parents(people)[::4]
    )


def _parents(people: list[Patron]) -> list[tuple[Patron, list[Patron]]]:
    """One, then their two: the first hundred and twenty."""
    each = CHILDREN + 1
    return [(people[at], people[at + 1 : at + each]) for at in range(0, FAMILIES * each, each)]


def _is_child(number: int) -> bool:
    return number < FAMILIES * (CHILDREN + 1) and number % (CHILDREN + 1) != 0


def _person(number: int, chance: Random, today: date) -> Patron:
    years = chance.randint(4, 16) if _is_child(number) else chance.randint(25, 80)
    born_on = date(today.year - years, chance.randint(1, 12), chance.randint(1, 28))
    first, last = chance.choice(NAMES), chance.choice(SURNAMES)
    fiscal = _fiscal_number(number, born_on)
    return Patron(
        first_name=first,
        last_name=last,
        born_on=born_on,
        fiscal_print=codes.fiscal_print(fiscal),
        fiscal_sealed=codes.fiscal_sealed(fiscal),
        street=f"{chance.choice(STREETS)} {chance.randint(1, 90)}",
        email="" if _is_child(number) else f"utente{number}@example.org",
        enrolled_on=today - timedelta(days=chance.randint(1, 1500)),
        expires_on=today + timedelta(days=chance.randint(30, 1500)),
    )


def _fiscal_number(number: int, born_on: date) -> str:
    """Valid by its last character, and of nobody: letters that stand for a number instead of a name, and no such place."""
    letters = "".join(chr(ord("A") + number // 26**place % 26) for place in range(3))
    beginning = (
        f"XXX{letters}{born_on.year % 100:02}{MONTHS[born_on.month - 1]}{born_on.day:02}Z999"
    )
    return beginning + control_character(beginning)
