"""The fields of a letter, and what they are for one contact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rete.control.contacts.letters.errors import FieldUnknown
from rete.control.contacts.models import Contact, Position
from rete.core.notices.wording import Words
from rete.kernel.manifest import BRACED

FIELDS: Mapping[str, str] = {
    "nome": "nome e cognome",
    "carica": "la carica",
    "ente": "l'ente",
    "rete": "la rete",
}
SAMPLE = {"nome": "Serena Valli", "carica": "direttrice", "ente": "Comune di Rho", "rete": "CSBNO"}


@dataclass(frozen=True, slots=True)
class Own:
    """What of a contact goes into a letter, and the certified address of their body."""

    values: Mapping[str, str]
    pec: str


def check(subject: str, text: str) -> None:
    """Raises FieldUnknown."""
    for field in BRACED.findall(f"{subject} {text}"):
        if field not in FIELDS:
            raise FieldUnknown(field=field, fields=", ".join(f"{{{name}}}" for name in FIELDS))


def filled(subject: str, text: str, values: Mapping[str, str]) -> Words:
    """For one contact; a field that they do not have is empty."""
    return Words(subject, text).filled({**dict.fromkeys(FIELDS, ""), **values})


def own_of(contact: Contact, day: date) -> Own:
    """From the offices that they hold on a day, the first that has each thing. One query."""
    held: list[Position] = list(
        contact.positions.held_on(day).select_related("body", "network").order_by("pk")
    )
    bodies = [each.body for each in held if each.body is not None]
    networks = [each.network for each in held if each.network is not None]
    values = {
        "nome": contact.name,
        "carica": held[0].title if held else "",
        "ente": bodies[0].name if bodies else "",
        "rete": str(networks[0].name) if networks else "",
    }
    return Own(values, next((each.pec for each in bodies if each.pec), ""))
