"""Patrons as tests make them."""

from datetime import date
from typing import Any

from modules.patrons.models import Card, Guardianship, Patron
from modules.patrons.services import families
from modules.patrons.services import patrons as services
from rete.kernel.actor import system
from rete.kernel.fiscal_number import control_character

SYSTEM = system("prova")
TODAY = date(2026, 11, 25)
GROWN_UP, CHILD = date(1984, 5, 12), date(2018, 3, 2)


def person(
    last_name: str = "Neri", *, card: str = "", born_on: date | None = GROWN_UP, **values: Any
) -> Patron:
    """Signed up, with a card; grown-up unless it is said when they were born."""
    fields = {"last_name": last_name, "first_name": "Anna", "born_on": born_on, **values}
    return services.enrol(SYSTEM, fields, card=card, today=TODAY)


def guardian_of(minor: Patron, guardian: Patron) -> Guardianship:
    return families.add_guardian(
        SYSTEM,
        minor.pk,
        code_of(guardian),
        relation="genitore",
        shown="carta d'identità",
        today=TODAY,
    )


def code_of(patron: Patron) -> str:
    return Card.objects.get(patron=patron, is_active=True).code


def fiscal_number(number: int = 0, born: str = "84E12") -> str:
    """One that adds up, of a place that does not exist."""
    beginning = f"XXXAA{chr(65 + number)}{born}Z999"
    return beginning + control_character(beginning)
