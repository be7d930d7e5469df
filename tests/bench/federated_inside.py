"""The parts of the bench of the calendar of all networks that run in a process of the copy's own, in control's scope."""

import json
from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.test import Client

from modules.events.models import Event, Mode, Occurrence, Publication
from modules.events.windows import day_of
from rete.control.happenings import services as calendar
from rete.control.happenings.models import Happening, HappeningDate
from rete.control.happenings.projecting import bring_up_to_date
from rete.control.sharing.relay import Relay
from rete.core.outbox import services
from rete.core.outbox.selectors import Terms
from rete.kernel import clock
from rete.kernel.actor import system
from rete.kernel.sharing import Mode as Sharing
from tenants import directory, scope
from tenants.provisioning import NewNetwork, create_network
from tests.bench.harness import seconds
from tests.bench.inside import p95, queries

ACTOR = system("misura")
TYPE = "events.event"
NETWORKS, SHARED, DATES = 6, 60, 20
WARM, ROUNDS = 5, 60


def prepare() -> None:
    for number in range(NETWORKS):
        network = create_network(ACTOR, NewNetwork(slug=f"p{number}", name=f"Rete {number}"))
        with scope.visiting(network, reason="misura"):
            services.set_rule(ACTOR, TYPE, Sharing.ASK, Terms())
            calendar.give_consent(ACTOR, now=clock.now())
    print(json.dumps({}))


def written() -> None:
    """Events that were shared by a real network and carried, written into the calendar by one round."""
    with scope.visiting(directory.get_network("p0"), reason="misura"):
        for number in range(SHARED):
            _share(_event(f"Evento {number}"))
    relay = Relay()
    while relay.turn():
        pass
    took = seconds(lambda: bring_up_to_date(clock.now()))
    count = Happening.objects.count()
    assert count == SHARED
    print(json.dumps({"rate": count / took, "count": count, "dates": DATES}))


def pages() -> None:
    """The pages that people open most, on the federation's own site."""
    today = day_of(clock.now())
    month = f"/cose-da-fare/mese/{today + timedelta(days=40):%Y-%m}/"
    paths = {
        "month": month,
        "month_of_children": f"{month}?per=bambini&gratis=1",
        "list": "/cose-da-fare/",
        "near": "/cose-da-fare/?vicino=45.46,9.19&entro=50",
        "words": "/cose-da-fare/?q=parola7",
    }
    browser = Client(headers={"host": settings.RETE_BASE_DOMAIN})
    dates = HappeningDate.objects.all()
    found = {
        "dates": dates.count(),
        "happenings": Happening.objects.count(),
        "merged": dates.exclude(shown_by=F("happening_id")).count(),
        "rounds": ROUNDS,
        "warm": WARM,
        "p95": {name: p95(browser, path, warm=WARM, rounds=ROUNDS) for name, path in paths.items()},
        "queries": {name: queries(browser, path) for name, path in paths.items()},
    }
    print(json.dumps(found))


def _event(title: str) -> Event:
    event = Event.objects.create(
        title=title,
        publication=Publication.PUBLISHED,
        published_at=clock.now(),
        mode=Mode.ONLINE,
        online_url="https://www.example.org/",
    )
    event.refresh_from_db(fields=["uid"])
    first = clock.now() + timedelta(days=1)
    starts = [first + timedelta(days=7 * number) for number in range(DATES)]
    Occurrence.objects.bulk_create(
        Occurrence(event=event, slot_starts_at=at, starts_at=at, ends_at=at + timedelta(hours=1))
        for at in starts
    )
    return event


def _share(event: Event) -> None:
    seen = services.preview(ACTOR, TYPE, event.uid)
    services.share(ACTOR, TYPE, event.uid, Terms(), seen=seen.digest, now=clock.now())
