"""A type of record with dates, kept in memory, and networks that really commit: the relay has a connection of its own."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from rete.control.happenings import services as calendar
from rete.control.happenings.projecting import bring_up_to_date
from rete.control.sharing.relay import Relay
from rete.core.outbox import services
from rete.core.outbox.selectors import Terms
from rete.kernel.actor import Actor, system
from rete.kernel.errors import Missing
from rete.kernel.payloads import said
from rete.kernel.sharing import Listed, Mode, RecordType
from tenants import directory, provisioning, scope
from tenants.provisioning import NewNetwork
from tenants.snapshots import NetworkSnapshot

ACTOR: Actor = system("prova")
# It is ten in the morning of Tuesday 24 November 2026.
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 28, 16, tzinfo=UTC)
HOUR = timedelta(hours=1)
# Metres from one to the other: 0, 250 and 950 from the first.
SQUARE, BESIDE, FAR = (45_464_000, 9_190_000), (45_466_250, 9_190_000), (45_472_550, 9_190_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    title: str = said("Titolo")
    summary: str = said("In breve")
    tags: tuple[str, ...] = said("Parole chiave")
    starts: tuple[datetime, ...] = said("Inizi")
    minutes: int = said("Minuti")
    where: str = said("Dove")
    latitude: int | None = said("Latitudine")
    longitude: int | None = said("Longitudine")
    audiences: tuple[str, ...] = said("Per chi")
    is_free: bool = said("Gratis")
    address: str = said("Pagina")
    origin: str = said("Copiato da")


LEAVES: dict[UUID, Leaf] = {}


def leaf(
    title: str = "Nati per leggere",
    *starts: datetime,
    at: tuple[int, int] | None = SQUARE,
    origin: UUID | None = None,
    **values: object,
) -> Leaf:
    usual = {
        "summary": "",
        "tags": (),
        "minutes": 60,
        "where": "Biblioteca",
        "audiences": ("bambini",),
    }
    own = {"is_free": True, "address": "https://altrove.example.org/cose-da-fare/7-nati/"}
    return Leaf(
        title=title,
        starts=starts or (SATURDAY,),
        latitude=at and at[0],
        longitude=at and at[1],
        origin="" if origin is None else str(origin),
        **{**usual, **own, **values},  # type: ignore[arg-type]
    )


def project(_actor: Actor, uid: UUID) -> Leaf:
    if uid not in LEAVES:
        raise Missing
    return LEAVES[uid]


def listed(value: Leaf) -> Listed:
    return Listed(
        title=value.title,
        summary=value.summary,
        kind="lettura",
        where=value.where,
        municipality="Milano",
        latitude=None if value.latitude is None else value.latitude / 1_000_000,
        longitude=None if value.longitude is None else value.longitude / 1_000_000,
        audiences=value.audiences,
        is_free=value.is_free,
        address=value.address,
        origin_uid=UUID(value.origin) if value.origin else None,
        dates=[(at, at + timedelta(minutes=value.minutes)) for at in value.starts],
    )


LEAF = RecordType(
    name="events.event",
    version=1,
    one="foglio",
    a_one="un foglio",
    many="fogli",
    shape=Leaf,
    permission="network.exchange",
    project=project,
    address=lambda _uid: "/gestione/",
    listed=listed,
)


@contextmanager
def networks(*slugs: str) -> Iterator[Sequence[NetworkSnapshot]]:
    """Networks that share and let everybody see; dropped at the end."""
    yield [
        provisioning.create_network(
            ACTOR, NewNetwork(slug=slug, name=f"Rete {slug}", short_name=slug.capitalize())
        )
        for slug in slugs
    ]
    existing = {network.slug for network in directory.all_networks()}
    for slug in existing.intersection(slugs):
        provisioning.drop_network(ACTOR, slug, force=True)


def opened(network: NetworkSnapshot) -> NetworkSnapshot:
    """One that shares, and consents to be seen."""
    with scope.visiting(network, reason="prova"):
        services.set_rule(ACTOR, LEAF.name, Mode.ASK, Terms())
        calendar.give_consent(ACTOR, now=NOW)
    return network


def shared(network: NetworkSnapshot, value: Leaf, terms: Terms | None = None) -> UUID:
    """A new record of a network, shared and carried, not in the calendar yet. Its uid is later than those before it."""
    uid = UUID(int=(time.time_ns() << 64) + 1)
    LEAVES[uid] = value
    offer(network, uid, terms or Terms())
    return uid


def offer(network: NetworkSnapshot, uid: UUID, terms: Terms, now: datetime = NOW) -> None:
    with scope.visiting(network, reason="prova"):
        seen = services.preview(ACTOR, LEAF.name, uid)
        services.share(ACTOR, LEAF.name, uid, terms, seen=seen.digest, now=now)
    carry()


def withdraw(network: NetworkSnapshot, uid: UUID) -> None:
    with scope.visiting(network, reason="prova"):
        services.withdraw(ACTOR, uid, now=NOW + HOUR)
    carry()


def emptied(network: NetworkSnapshot) -> None:
    """Nothing of it is offered any more: the next test begins anew."""
    with scope.visiting(network, reason="prova"):
        services.withdraw_all(ACTOR, now=NOW + HOUR)
    carry()


def carry() -> None:
    relay = Relay()
    while relay.turn():
        pass


def refreshed() -> int:
    with scope.entered(scope.control()):
        return bring_up_to_date(NOW)
