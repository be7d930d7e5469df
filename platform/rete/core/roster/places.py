"""Libraries as a spreadsheet names them: by ISIL, by name, or all of them at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType

from rete.core.accounts.models import LIBRARY
from rete.kernel.municipalities import folded

EVERYWHERE = "tutta la rete"


@dataclass(frozen=True, slots=True)
class Place:
    """A library; `code` is its ISIL, where it has one."""

    pk: int
    code: str
    name: str
    title: str

    @property
    def written(self) -> str:
        return self.code or self.title


class UnknownPlace(ValueError):
    """Why a name is no library, in Italian."""


def all_places() -> Sequence[Place]:
    """The network's libraries. One query."""
    model = ContentType.objects.get_by_natural_key(*LIBRARY).model_class()
    found: Iterable[Any] = () if model is None else model._base_manager.all()
    return [Place(each.pk, each.isil, each.name, str(each)) for each in found]


def read_places(written: str, places: Sequence[Place]) -> list[int] | None:
    """The libraries of a cell, several with semicolons between; None for the whole network.

    Raises:
        UnknownPlace: one of them is none, or there is nothing.
    """
    if folded(written) == EVERYWHERE:
        return None
    parts = [part.strip() for part in written.replace("\n", ";").split(";") if part.strip()]
    if not parts:
        raise UnknownPlace(f"manca la biblioteca: scrivi quale, oppure «{EVERYWHERE}»")
    return sorted({_one(part, places) for part in parts})


def _one(written: str, places: Sequence[Place]) -> int:
    wanted = folded(written)
    found = [each.pk for each in places if each.code and each.code == written.upper()]
    found = found or [
        each.pk for each in places if wanted in {folded(each.name), folded(each.title)}
    ]
    if not found:
        raise UnknownPlace(f"nessuna biblioteca della rete è «{written}»")
    if len(found) > 1:
        raise UnknownPlace(f"più biblioteche si chiamano «{written}»: scrivi il codice ISIL")
    return found[0]
