"""The measures of Cose da Fare themselves, run by `manage.py shell` in a copy: each prints one line of JSON.

What is invented is the same each time.
"""
# ruff: noqa: S311

import gzip
import json
import re
import statistics
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import icalendar
from dateutil.rrule import rrulestr
from django.conf import settings
from django.db import connection
from django.test import Client

from modules.events.calendars.recurrence import Recurrence, slots
from modules.events.feeds import Publisher, entries
from modules.events.models import Audience, Event, Kind, Occurrence, Publication
from modules.events.selectors import feeds
from modules.events.windows import day_of
from modules.libraries.models import Body
from modules.libraries.services import add_library
from rete.kernel import clock
from rete.kernel.actor import system
from rete.kernel.calendars.writing import Entry
from rete.kernel.calendars.zone import instant, wall_clock
from tenants import scope
from tenants.provisioning import NewNetwork, create_network
from tenants.snapshots import NetworkSnapshot
from tests.bench.harness import interleaved, seconds
from tests.bench.inside import as_web_process, p95, queries

EVENTS, DATES_EACH, LIBRARIES = 2_000, 10, 60
PAST_DAYS, ALL_DAYS = 182, 730
FEED_EVENTS, FEED_DAYS = 10_000, 540
SERIES, SERIES_MONTHS = 10_000, 6
WARM, ROUNDS = 5, 60
HOUR = timedelta(hours=1)
ACTOR = system("misura")
CALENDAR = "/cose-da-fare/calendario.ics"
WORDS = [
    "storie",
    "letture",
    "laboratorio",
    "scacchi",
    "cinema",
    "giardino",
    "robot",
    "poesia",
    "città",
    "inverno",
    "mare",
    "quaderno",
]
LINKED = re.compile(r'(?:href|src)="(/static/[^"#]+|/tema-[^"]+)"')
IN_STYLES = re.compile(r'url\("?([^")]+\.woff2)"?\)')


def pages() -> None:
    """Times of the pages that citizens open most, on a network of 20,000 dates."""
    network = _network("misura", EVENTS, DATES_EACH, PAST_DAYS, ALL_DAYS)
    today = day_of(clock.now())
    with scope.visiting(network, reason="misura"):
        address = Event.objects.all()[0].get_absolute_url()
    paths = {
        "home": "/",
        "month": f"/cose-da-fare/mese/{today:%Y-%m}/",
        "list": "/cose-da-fare/",
        "list_children": "/cose-da-fare/?per=bambini&gratis=1&quando=fine-settimana",
        "list_words": "/cose-da-fare/?q=lettura",
        "day": f"/cose-da-fare/giorno/{today}/",
        "event": address,
    }
    browser = Client(headers={"host": network.domain})
    found = {
        "dates": EVENTS * DATES_EACH,
        "events": EVENTS,
        "rounds": ROUNDS,
        "p95": {name: p95(browser, path, warm=WARM, rounds=ROUNDS) for name, path in paths.items()},
        "queries": {name: queries(browser, path) for name, path in paths.items()},
    }
    print(json.dumps(found))


def feed() -> None:
    """A calendar of 10,000 dates, each of its own event, beside icalendar writing the same entries.

    Ours asks the database and answers a request; icalendar is given entries that are ready.
    """
    network = _network("calendario", FEED_EVENTS, 1, 0, FEED_DAYS)
    as_web_process()
    browser = Client(headers={"host": network.domain})
    first = browser.get(CALENDAR)
    with scope.visiting(network, reason="misura"):
        dates = feeds.dates_for_feed(Event.objects.published(), clock.now())
        address = f"http://{network.domain}/"
        publisher = Publisher(address, network.domain, network.name, f"{address}cose-da-fare/")
        ready = list(entries(feeds.contents(dates), publisher))
    assert first.content.count(b"BEGIN:VEVENT") == len(ready)
    ours, reference = interleaved(
        lambda _: seconds(lambda: browser.get(CALENDAR)),
        lambda _: seconds(lambda: _by_icalendar(ready)),
    )
    tag = {"if-none-match": first["ETag"]}
    assert browser.get(CALENDAR, headers=tag).status_code == 304
    unchanged = statistics.median(
        seconds(lambda: browser.get(CALENDAR, headers=tag)) for _ in range(ROUNDS)
    )
    found = {"ours": ours, "reference": reference, "unchanged": unchanged, "dates": len(ready)}
    print(json.dumps(found))


def _by_icalendar(ready: list[Entry]) -> bytes:
    calendar = icalendar.Calendar()
    for each in ready:
        event = icalendar.Event()
        event.add("uid", each.uid)
        event.add("dtstamp", each.modified_at)
        event.add("last-modified", each.modified_at)
        event.add("created", each.created_at)
        event.add("sequence", each.sequence)
        event.add("dtstart", each.starts_at)
        event.add("dtend", each.ends_at)
        event.add("summary", each.summary)
        event.add("status", each.status)
        event.add("description", each.description)
        event.add("location", each.location)
        event.add("url", each.url)
        event.add("contact", each.organizer.name if each.organizer else "")
        event.add("categories", list(each.categories))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def series() -> None:
    """Rules such as staff write, expanded over six months, beside dateutil's own time for the same dates."""
    rules = [_recurrence(Random(number)) for number in range(SERIES)]
    since = instant(datetime(2026, 9, 1))  # noqa: DTZ001 - wall-clock time
    until = instant(datetime(2027, 3, 1))  # noqa: DTZ001 - wall-clock time
    first, last = wall_clock(since), wall_clock(until)

    def ours() -> int:
        return sum(len(slots(each, since, until)) for each in rules)

    def bare() -> int:
        return sum(
            len(rrulestr(each.rule, dtstart=each.starts_at).between(first, last, inc=True))
            for each in rules
        )

    took, reference = interleaved(lambda _: seconds(ours), lambda _: seconds(bare))
    print(json.dumps({"ours": took, "reference": reference, "dates": ours()}))


def weights() -> None:
    """What a first visit to the heaviest of the public pages loads, compressed."""
    network = _network("peso", 400, 5, 30, 120)
    today = day_of(clock.now())
    browser = Client(headers={"host": network.domain})
    with scope.visiting(network, reason="misura"):
        address = Event.objects.all()[0].get_absolute_url()
    paths = (
        "/",
        "/cose-da-fare/",
        f"/cose-da-fare/mese/{today:%Y-%m}/",
        "/cose-da-fare/segui/",
        address,
    )
    weighed = [_weight(browser, path) for path in paths]
    page, script = (max(each) for each in zip(*weighed, strict=True))
    print(json.dumps({"page": page, "script": script, "pages": len(paths)}))


def _network(slug: str, events: int, dates_each: int, past: int, days: int) -> NetworkSnapshot:
    """A network with so many events, their dates spread over `days` from `past` days ago."""
    network = create_network(ACTOR, NewNetwork(slug=slug, name=f"Rete {slug}"))
    with scope.visiting(network, reason="misura"):
        body = Body.objects.create(name="Comune di Milano", kind="comune")
        place = {
            "body": body,
            "municipality": "Milano",
            "municipality_istat": "015146",
            "province": "MI",
        }
        libraries = [
            add_library(ACTOR, {"name": f"Biblioteca {n}", **place}).pk for n in range(LIBRARIES)
        ]
        made = Event.objects.bulk_create(
            [_event(Random(n), n, libraries) for n in range(events)], batch_size=1000
        )  # fmt: skip
        first = day_of(clock.now()) - timedelta(days=past)
        dates = [
            each
            for event in made
            for each in _dates(Random(event.pk), event, first, dates_each, days)
        ]
        Occurrence.objects.bulk_create(dates, batch_size=2000)
    with scope.entered(scope.as_owner(network.schema, network)), connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return network


def _event(chance: Random, number: int, libraries: list[int]) -> Event:
    words = chance.sample(WORDS, 4)
    is_for_children = chance.random() < 0.4
    return Event(
        title=f"{words[0].title()} e {words[1]} {number}",
        summary=f"Una {words[2]} per tutti, con lettura ad alta voce e {words[3]}.",
        description=" ".join(chance.choices(WORDS, k=80)),
        kind=chance.choice(Kind.values),
        publication=Publication.PUBLISHED,
        published_at=clock.now(),
        library_id=chance.choice(libraries),
        audiences=[Audience.CHILDREN if is_for_children else Audience.ADULTS],
        age_min=chance.randint(0, 9) if is_for_children else None,
    )


def _dates(chance: Random, event: Event, first: date, count: int, days: int) -> list[Occurrence]:
    found = []
    for day in chance.sample(range(days), count):
        wall = datetime.combine(
            first + timedelta(days=day), datetime.min.time()
        ) + HOUR * chance.randint(9, 20)
        starts_at = instant(wall)
        found.append(
            Occurrence(
                event=event, slot_starts_at=starts_at, starts_at=starts_at, ends_at=starts_at + HOUR
            )
        )
    return found


def _recurrence(chance: Random) -> Recurrence:
    """Nine weekly of ten, as libraries have them; the others monthly or daily."""
    starts_at = datetime(2026, chance.randint(1, 12), chance.randint(1, 28), chance.randint(9, 20))  # noqa: DTZ001 - wall-clock time
    days = ",".join(chance.sample(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), chance.randint(1, 3)))
    rule = chance.choices(
        (f"FREQ=WEEKLY;BYDAY={days}", f"FREQ=MONTHLY;BYDAY={chance.randint(1, 4)}SA", "FREQ=DAILY"), (90, 8, 2)
    )[0]  # fmt: skip
    until = starts_at.replace(tzinfo=UTC) + timedelta(days=chance.randint(100, 500))
    return Recurrence(starts_at, 60, f"{rule};UNTIL={until:%Y%m%d}T235959")


def _weight(browser: Client, path: str) -> tuple[int, int]:
    """All that a first visit loads, and of it the scripts."""
    answer = browser.get(path)
    page = len(gzip.compress(answer.content))
    linked = set(LINKED.findall(answer.content.decode()))
    sizes = {each: _size(browser, each) for each in linked}
    for sheet in (each for each in linked if each.endswith(".css") and each.startswith("/static/")):
        text = _static(sheet).read_text(encoding="utf-8")
        fonts = {str(Path(sheet).parent.joinpath(font)) for font in IN_STYLES.findall(text)}
        sizes |= {_static(font).name: _static(font).stat().st_size for font in fonts}
    scripts = sum(size for name, size in sizes.items() if name.endswith(".js"))
    return page + sum(sizes.values()), scripts


def _size(browser: Client, address: str) -> int:
    if not address.startswith("/static/"):
        return len(gzip.compress(browser.get(address).content))
    file = _static(address)
    compressed = [file.with_name(f"{file.name}{ending}") for ending in (".br", ".gz")]
    return min(each.stat().st_size for each in (file, *compressed) if each.exists())


def _static(address: str) -> Path:
    return Path(settings.STATIC_ROOT, address.removeprefix("/static/")).resolve()
