"""Events to look at, made straight in the tables."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from html import unescape
from typing import Any

from django.test import Client

from modules.events.models import Event, Occurrence, Publication, Series
from modules.libraries.models import Body, Library
from modules.libraries.services import add_library
from rete.kernel.actor import system
from rete.kernel.calendars.zone import instant
from tenants.snapshots import NetworkSnapshot

SYSTEM = system("prova")
PATH = "/cose-da-fare/"
# A Tuesday, at ten in the morning in Rome.
NOW = instant(datetime(2026, 11, 24, 10))  # noqa: DTZ001 - wall-clock time
TODAY = date(2026, 11, 24)
Read = Callable[[str], str]


def library(name: str = "Biblioteca civica", **values: object) -> Library:
    body, _made = Body.objects.get_or_create(name="Comune di Alfa", kind="comune")
    place = {"municipality": "Milano", "municipality_istat": "015146", "province": "MI"}
    return add_library(SYSTEM, {"body": body, "name": name, **place, **values})


def event(title: str = "Storie piccine", **values: Any) -> Event:
    """A published event, in a library of its own unless it is told where."""
    if not values.keys() & {"library", "place", "mode"}:
        values["library"] = Library.objects.first() or library()
    values = {"publication": Publication.PUBLISHED, "published_at": NOW, **values}
    return Event.objects.create(title=title, **values)


def on(shown: Event, wall: datetime, minutes: int = 60, **values: Any) -> Occurrence:
    """A date of an event at a wall-clock time in Rome."""
    starts_at = instant(wall)
    return Occurrence.objects.create(
        event=shown,
        slot_starts_at=starts_at,
        starts_at=starts_at,
        ends_at=instant(wall + timedelta(minutes=minutes)),
        **values,
    )


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


def dated(title: str, wall: datetime, minutes: int = 60, **values: Any) -> Event:
    """An event with one date."""
    made = event(title, **values)
    on(made, wall, minutes)
    return made


def cycle(shown: Event, first: datetime, rule: str, minutes: int = 60) -> Series:
    return Series.objects.create(
        event=shown, starts_on=first.date(), starts_at=first.time(), minutes=minutes, rule=rule
    )


def reader(client: Client, network: NetworkSnapshot) -> Read:
    """Read a page of a network's site."""

    def read(path: str) -> str:
        answer = client.get(path, headers={"host": network.domain})
        assert answer.status_code == 200, path
        return answer.content.decode()

    return read


def stated(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    facts = json.loads(found[1])
    assert facts.pop("@context") == "https://schema.org"
    return facts  # type: ignore[no-any-return]


def words(page: str) -> str:
    """What is read in the page's content."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())
