"""What documents are written from: the network, its bodies, what modules declare, who works for the federation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from modules.libraries.contract import BodyFacts, Libraries
from modules.privacy.models import BodySheet
from modules.privacy.treatments import FEDERATION, Treatment, treatments
from rete.control.processors.contract import sub_processors
from rete.kernel.errors import Missing
from rete.kernel.registry import answer_of
from tenants import scope
from tenants.snapshots import NetworkSnapshot

MONTHS = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
    "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
)  # fmt: skip
CONTROLLER, JOINT, PROCESSOR = "titolare", "contitolare", "responsabile"


__all__ = ["CONTROLLER", "FEDERATION", "JOINT", "PROCESSOR", "Facts", "Helper", "facts", "written"]


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who works on data for the federation, in words."""

    name: str
    service: str
    data: str
    place: str
    guarantees: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Of the scope's network, as it is now."""

    network: NetworkSnapshot
    site: str
    bodies: Sequence[BodyFacts]
    sheets: Mapping[int, BodySheet]
    treatments: Sequence[Treatment]
    helpers: Sequence[Helper]

    def body(self, body_id: int) -> BodyFacts:
        """Raises Missing."""
        for each in self.bodies:
            if each.id == body_id:
                return each
        raise Missing

    def sheet(self, body: BodyFacts) -> BodySheet:
        """What the body says of itself; an empty one where nobody has written it."""
        return self.sheets.get(body.id) or BodySheet(body_id=body.id)

    def in_role(self, role: str) -> list[BodyFacts]:
        return [body for body in self.bodies if body.role == role]

    def rights_address(self, body: BodyFacts) -> str:
        """Where people write for their data: the address made for it, else the PEC; empty when neither is known."""
        return self.sheet(body).rights_email or body.pec


def facts() -> Facts:
    """Four queries."""
    network = scope.current_network()
    return Facts(
        network=network,
        site=f"{settings.RETE_SCHEME}://{network.domain}{settings.RETE_PUBLIC_PORT}/",
        bodies=answer_of(Libraries).bodies(),
        sheets={sheet.body_id: sheet for sheet in BodySheet.objects.all()},
        treatments=treatments(network),
        helpers=[
            Helper(each.name, each.service, each.data, each.place, each.guarantees)
            for each in sub_processors()
            if each.ended_on is None
        ],
    )


def written(day: date) -> str:
    """«12 novembre 2026», «1º dicembre 2026»."""
    return f"{'1º' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"
