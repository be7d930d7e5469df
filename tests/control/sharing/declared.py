"""A type of record as a module would declare it, kept in memory: cards of three networks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from rete.kernel.actor import Actor
from rete.kernel.errors import Missing
from rete.kernel.payloads import said
from rete.kernel.sharing import Heard, Local, Origin, RecordType, Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    title: str = said("Titolo")
    summary: str = said("In breve")
    tags: tuple[str, ...] = said("Parole chiave")
    hours: int | None = said("Ore")


RECORDS: dict[UUID, Card] = {}
COPIES: dict[UUID, tuple[Card, Origin]] = {}
HEARD: list[Heard] = []


def card(title: str = "Nati per leggere", summary: str = "", *tags: str) -> Card:
    return Card(title=title, summary=summary, tags=tags, hours=None)


def kept(value: Card) -> UUID:
    """A record of some network."""
    uid = uuid4()
    RECORDS[uid] = value
    return uid


def project(_actor: Actor, uid: UUID) -> Card:
    if uid not in RECORDS:
        raise Missing
    return RECORDS[uid]


def adopt(_actor: Actor, value: Card, origin: Origin) -> Local:
    uid = uuid4()
    COPIES[uid] = (value, origin)
    return Local(uid, "/gestione/")


def with_hours(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Version 1 had no hours."""
    return {**fields, "hours": None}


CARD = RecordType(
    name="events.card",
    version=2,
    one="scheda",
    a_one="una scheda",
    many="schede",
    shape=Card,
    permission="network.exchange",
    project=project,
    address=lambda _uid: "/gestione/",
    upcasts={1: with_hours},
    adopt=adopt,
    takes=frozenset({Verb.JOIN, Verb.ANSWER, Verb.COMMENT, Verb.OFFER}),
    heard=HEARD.append,
)
