"""What a network sees of what others share. Read with its own login: the database decides what that is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import connections

from rete.control.sharing.models import LedgerEntry, Offer
from rete.core.outbox import policies
from rete.core.outbox.models import Take
from rete.core.outbox.responding import Seen
from rete.kernel import registry
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from rete.kernel.payloads import PayloadUnreadable
from rete.kernel.sharing import Origin, RecordType, VersionUnknown
from tenants import scope
from tenants.models import Network

PAGE_SIZE = 20
# Of more than these the newest are looked at.
MOST = 2000
TAGS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: all of it together."""

    words: str = ""
    kind: str = ""
    network: str = ""
    tag: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Card:
    """A line of the results. What a newer program wrote has no title yet."""

    uid: UUID
    kind: str
    one: str
    title: str
    summary: str
    tags: Sequence[str]
    network: str
    is_own: bool
    is_taken: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that narrows, and how many have it."""

    value: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results. `total` counts at most `MOST`."""

    cards: Sequence[Card]
    total: int
    is_more: bool
    has_next: bool
    kinds: Sequence[Facet]
    networks: Sequence[Facet]
    tags: Sequence[Facet]


class Titled(Protocol):
    """What every shape has."""

    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class _Hit:
    uid: UUID
    kind: str
    network_uid: UUID
    tags: Sequence[str]
    seq: int
    rank: float


def search_for(actor: Actor, wanted: Wanted) -> Found:
    """What this network may see and looks for, the best first, else the newest. Four queries.

    Raises:
        NotAllowed.
    """
    require(policies.can_exchange(actor))
    return search(wanted)


def search(wanted: Wanted) -> Found:
    """What the scope may see, for who may look from there. Four queries."""
    names = _networks()
    hits = _hits(wanted)
    hits.sort(key=lambda hit: (-hit.rank, -hit.seq))
    first = (wanted.page - 1) * PAGE_SIZE
    shown = hits[first : first + PAGE_SIZE]
    return Found(
        cards=list(_cards(shown, names)),
        total=len(hits),
        is_more=len(hits) == MOST,
        has_next=len(hits) > first + PAGE_SIZE,
        kinds=_kinds(hits),
        networks=[
            Facet(str(uid), names.get(uid, "—"), count)
            for uid, count in Counter(hit.network_uid for hit in hits).most_common()
        ],
        tags=[
            Facet(tag, tag, count)
            for tag, count in Counter(tag for hit in hits for tag in hit.tags).most_common(
                TAGS_SHOWN
            )
        ],
    )


def types_here() -> dict[str, RecordType]:
    """The types of the modules that are on in the scope's network; all of them in control."""
    network = scope.current().network
    if network is None:
        return dict(registry.record_types())
    on = network.modules
    return {
        name: each for name, each in registry.record_types().items() if name.partition(".")[0] in on
    }


def get_seen_for(actor: Actor, uid: UUID) -> Seen:
    """A record as it is offered now. Two queries.

    Raises:
        NotAllowed.
        Missing: it is not offered to this network, or no more.
        VersionUnknown, PayloadUnreadable: it cannot be read here.
    """
    require(policies.can_exchange(actor))
    return get_seen(uid)


def get_seen(uid: UUID) -> Seen:
    """The same, for who may look from the scope. Two queries. Raises Missing, VersionUnknown, PayloadUnreadable."""
    offer = Offer.objects.filter(pk=uid, state="offered").first()
    if offer is None or offer.record_type not in types_here():
        raise Missing
    record_type = types_here()[offer.record_type]
    return Seen(record_type, record_type.read(offer.version, offer.payload or {}), _origin(offer))


def is_own(seen: Seen) -> bool:
    return str(seen.origin.network_uid) == _own_uid()


def other_networks() -> list[tuple[str, str]]:
    """(uid, name) of the networks that something may be shared with. One query."""
    own = scope.current_network().id
    rows = Network.objects.answering().exclude(pk=own).values_list("uid", "name")
    return [(str(uid), name) for uid, name in rows]


def latest_entries(limit: int = 100) -> list[LedgerEntry]:
    """What was carried last, without the words. In control."""
    return list(LedgerEntry.objects.defer("payload").order_by("-seq")[:limit])


def offers_of_all() -> Mapping[str, int]:
    """How many records each network offers of those that the office sees, by its name. In control."""
    rows = Offer.objects.filter(state="offered").values_list("network_name", flat=True)
    return dict(Counter(rows).most_common())


def _origin(offer: Offer) -> Origin:
    name = Network.objects.filter(uid=offer.network_uid).values_list("name", flat=True).first()
    return Origin(
        network_uid=offer.network_uid,
        network_name=name or offer.network_name,
        object_uid=offer.object_uid,
        revision=offer.revision,
        licence=offer.licence,
    )


def _hits(wanted: Wanted) -> list[_Hit]:
    kinds = [wanted.kind] if wanted.kind else list(types_here())
    origins = [UUID(wanted.network)] if wanted.network else None
    tags = [wanted.tag] if wanted.tag else None
    with connections[Offer.objects.db].cursor() as cursor:
        cursor.execute(
            "SELECT object_uid, record_type, network_uid, tags, seq, rank"
            " FROM sharing_search(%s, %s, %s::uuid[], %s::text[], %s)",
            [wanted.words, kinds, origins, tags, MOST],
        )
        return [_Hit(*row) for row in cursor.fetchall()]


def _cards(shown: Sequence[_Hit], names: Mapping[UUID, str]) -> Iterable[Card]:
    offers = Offer.objects.in_bulk([hit.uid for hit in shown])
    taken = set(Take.objects.filter(root_uid__in=offers).values_list("root_uid", flat=True))
    own = _own_uid()
    for hit in shown:
        # Withdrawn since it was found: it is not shown any more.
        if (offer := offers.get(hit.uid)) is None:
            continue
        value = _read(offer)
        yield Card(
            uid=offer.object_uid,
            kind=offer.record_type,
            one=registry.record_types()[offer.record_type].one,
            title="" if value is None else value.title,
            summary="" if value is None else value.summary,
            tags=offer.tags,
            network=names.get(offer.network_uid, offer.network_name),
            is_own=str(offer.network_uid) == own,
            is_taken=offer.object_uid in taken,
            changed_at=offer.changed_at,
        )


def _read(offer: Offer) -> Titled | None:
    try:
        value: Titled = registry.record_types()[offer.record_type].read(
            offer.version, offer.payload or {}
        )
    except (VersionUnknown, PayloadUnreadable):
        return None
    return value


def _kinds(hits: Sequence[_Hit]) -> list[Facet]:
    types = registry.record_types()
    return [
        Facet(name, types[name].many, count)
        for name, count in Counter(hit.kind for hit in hits).most_common()
    ]


def _own_uid() -> str:
    """Of the scope's network; empty in control."""
    network = scope.current().network
    return "" if network is None else network.uid


def _networks() -> dict[UUID, str]:
    return dict(Network.objects.values_list("uid", "short_name"))
