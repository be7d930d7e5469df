"""What an address asks of the calendar of all networks: less than of a network's own, and a network and a municipality."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import QueryDict

from modules.events.views.asking import LONGEST_WORDS, WHEN, Asked, read
from modules.events.windows import Window
from modules.libraries.contract import Libraries
from rete.control.happenings.contract import Teller, Wanted, tellers
from rete.kernel import registry
from rete.kernel.near import Near, find_near
from tenants.snapshots import NetworkSnapshot

KNOWN = ("q", "per", "gratis", "vicino", "entro", *WHEN)
# Near a network is farther than near a person.
NEAR_KILOMETRES = 50


@dataclass(frozen=True, slots=True)
class Sought:
    """An address that was read, what it looks for, and the networks that can be asked for."""

    asked: Asked
    wanted: Wanted
    known: Sequence[Teller]

    @property
    def heard(self) -> list[Teller]:
        return [each for each in self.known if each.is_heard]

    def on(self, span: Window, words: str) -> "Sought":
        """The same at another time, which the page's own path says."""
        return replace(self, asked=self.asked.on(span, words))


def read_sought(query: QueryDict, now: datetime) -> Sought:
    """On the federation's site, of all networks. Four queries."""
    known = tellers()
    asked = _known_part(read(query, now))
    slug = query.get("rete", "")
    network = slug if slug in {each.slug for each in known} else ""
    municipality = query.get("comune", "").replace("\0", "").strip()[:LONGEST_WORDS]
    written = {"rete": network, "comune": municipality}
    values = {**asked.values, **{name: value for name, value in written.items() if value}}
    wanted = replace(_wanted(asked), network=network, municipality=municipality)
    return Sought(replace(asked, values=values), wanted, known)


def read_near(query: QueryDict, now: datetime, network: NetworkSnapshot) -> Sought:
    """On a network's site, of the others: near where the visitor says, or else near its own libraries. Five queries."""
    asked = _known_part(read(query, now))
    wanted = replace(_wanted(asked), but=network.uid)
    if wanted.near is None:
        wanted = replace(wanted, near=_of_libraries(), within_km=NEAR_KILOMETRES)
    return Sought(asked, wanted, tellers())


def _known_part(asked: Asked) -> Asked:
    values = {name: value for name, value in asked.values.items() if name in KNOWN}
    return replace(asked, values=values)


def _wanted(asked: Asked) -> Wanted:
    search = asked.search
    return Wanted(
        words=search.words,
        audience=search.chosen.get("per", ""),
        is_free="gratis" in search.chosen,
        near=search.near,
        within_km=search.within_km,
    )


def _of_libraries() -> Near | None:
    """The municipality where most of the network's libraries are. One query."""
    counted = Counter(each.municipality for each in registry.answer_of(Libraries).names())
    return next((near for name, _count in counted.most_common() if (near := find_near(name))), None)
