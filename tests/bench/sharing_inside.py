"""The parts of the bench of the Scambi that run in a process of the copy's own, in control's scope."""

import json
import statistics
import time
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import psycopg

from modules.events.models import Event, Mode, Publication
from rete.control.sharing.models import Offer
from rete.control.sharing.relay import Relay
from rete.core.outbox import services
from rete.core.outbox.models import Envelope
from rete.core.outbox.selectors import Terms
from rete.kernel import clock
from rete.kernel.actor import system
from rete.kernel.sharing import Mode as Sharing
from tenants import directory, names, scope
from tenants.postgres.owner import dsn
from tenants.provisioning import NewNetwork, create_network
from tests.bench.harness import seconds

ACTOR = system("misura")
VISIBLE, CARRIED, SEARCHES = 60, 6000, 120
LONGEST = 5.0
TYPE = "events.event"
OURS = "SELECT * FROM sharing_search(%s, ARRAY['events.event'], NULL, NULL, 2000)"
PLAIN = """
    SELECT f.object_uid, f.record_type, f.network_uid, f.tags, f.seq, ts_rank(f.search, asked)
    FROM websearch_to_tsquery('ext.italiano', %s) asked, LATERAL (
        SELECT o.* FROM control.sharing_offer o
        WHERE o.state = 'offered' AND o.search @@ asked AND o.record_type = ANY (ARRAY['events.event'])
        ORDER BY o.seq DESC LIMIT 2000
    ) f
"""


def prepare() -> None:
    for number in range(3):
        network = create_network(ACTOR, NewNetwork(slug=f"p{number}", name=f"Rete {number}"))
        with scope.visiting(network, reason="misura"):
            services.set_rule(ACTOR, TYPE, Sharing.ASK, Terms())
    print(json.dumps({}))


def visible() -> None:
    """From the commit of a share to the moment that another network's login sees it."""
    sharer, reader = directory.get_network("p0"), directory.get_network("p1")
    taken = []
    for number in range(VISIBLE):
        with scope.visiting(sharer, reason="misura"):
            uid = _event(f"Evento {number}").uid
            _share(uid)
        began = time.perf_counter()
        with scope.visiting(reader, reason="misura"):
            while not Offer.objects.filter(pk=uid).exists():
                assert time.perf_counter() - began < LONGEST, "the relay does not carry"
                time.sleep(0.002)
        taken.append(time.perf_counter() - began)
    print(json.dumps({"p95": statistics.quantiles(taken, n=20)[-1] * 1000, "rounds": VISIBLE}))


def carry() -> None:
    """Outboxes filled with copies of a real envelope, emptied by one relay."""
    size = 0
    for number in range(3):
        with scope.visiting(directory.get_network(f"p{number}"), reason="misura"):
            _share(_event("Da portare", description="Si comincia alle cinque. " * 60).uid)
            values = Envelope.objects.values().get()
            size = len(values["payload"] or "")
            Envelope.objects.all().delete()
            Envelope.objects.bulk_create(_another(values) for _ in range(CARRIED // 3))
    relay = Relay()
    took = seconds(lambda: _drain(relay))
    assert Offer.objects.count() >= CARRIED
    print(json.dumps({"rate": CARRIED / took, "count": CARRIED, "bytes": size}))


def search() -> None:
    """The same words through a network's login, with its audience, and by the owner without."""
    network = directory.get_network("p1")
    ours, plain = [], []
    with (
        psycopg.connect(dsn(network.role, password=names.password(network.role))) as member,
        psycopg.connect(
            dsn(names.owner_role(), password=names.password(names.owner_role()))
        ) as owner,
    ):
        member.execute("SET search_path = control, ext")
        owner.execute("SET search_path = control, ext")
        asked = [_words(number) for number in range(SEARCHES)]
        for words in asked[:10]:
            _timed(member, OURS, words)
            _timed(owner, PLAIN, words)
        for words in asked:
            ours.append(_timed(member, OURS, words))
            plain.append(_timed(owner, PLAIN, words))
    print(
        json.dumps(
            {
                "p95": statistics.quantiles(ours, n=20)[-1] * 1000,
                "ratio": statistics.median(ours) / statistics.median(plain),
                "rounds": SEARCHES,
            }
        )
    )


def _words(number: int) -> str:
    return (f"parola{number % 997}", f"storia{number * 7 % 4999}", f"letture tema{number % 1999}")[
        number % 3
    ]


def _timed(session: psycopg.Connection, query: str, words: str) -> float:
    return seconds(lambda: session.execute(query.encode(), [words]).fetchall())


def _event(title: str, **values: str) -> Event:
    event = Event.objects.create(
        title=title,
        publication=Publication.PUBLISHED,
        published_at=clock.now(),
        mode=Mode.ONLINE,
        online_url="https://www.example.org/",
        **values,
    )
    event.refresh_from_db(fields=["uid"])
    return event


def _share(uid: UUID) -> None:
    seen = services.preview(ACTOR, TYPE, uid)
    services.share(ACTOR, TYPE, uid, Terms(), seen=seen.digest, now=clock.now())


def _drain(relay: Relay) -> None:
    while relay.turn():
        pass


def _another(values: Mapping[str, Any]) -> Envelope:
    """The same of another record."""
    uid = uuid4()
    return Envelope(**{**values, "id": None, "uid": uuid4(), "object_uid": uid, "root_uid": uid})
