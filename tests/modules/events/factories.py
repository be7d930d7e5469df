"""Events as tests make them."""

from datetime import datetime, timedelta
from typing import Any

from modules.events.calendars.recurrence import Recurrence, weekly
from modules.events.models import Event, Series
from modules.events.services import events, series
from modules.libraries.models import Body, Library
from rete.kernel.actor import system
from rete.kernel.clock import ROME

SYSTEM = system("prova")
NOW = datetime(2026, 9, 1, 12, tzinfo=ROME)


def library(name: str = "Biblioteca Civica", municipality: str = "Bergamo") -> Library:
    body, _ = Body.objects.get_or_create(name=f"Comune di {municipality}")
    return Library.objects.create(
        body=body, name=name, municipality=municipality, municipality_istat="016024"
    )


def event(title: str = "Storie piccine", **values: Any) -> Event:
    """A draft in a library, unless `values` say otherwise."""
    where = (
        {} if {"library", "place", "mode"} & values.keys() else {"library": library(f"B {title}")}
    )
    return events.add_event(SYSTEM, {"title": title, **where, **values})


def dated(made: Event, *walls: datetime, minutes: int = 60) -> Event:
    """The event with single dates at these wall-clock times."""
    for wall in walls:
        series.add_series(SYSTEM, made.pk, Recurrence(wall, minutes), now=NOW)
    return made


def cycle(made: Event, times: int = 4, **kwargs: Any) -> Series:
    """Every Tuesday at five from 6 October 2026."""
    rule = weekly([1], count=times)
    first = datetime(2026, 10, 6, 17)  # noqa: DTZ001 - wall-clock time
    return series.add_series(SYSTEM, made.pk, Recurrence(first, 60, rule, **kwargs), now=NOW)


def public(made: Event) -> Event:
    return events.publish_event(SYSTEM, made.pk, now=NOW)


def wall(text: str) -> datetime:
    """«2026-10-06 17:00» as clocks in Rome show it."""
    return datetime.fromisoformat(text)


def later(**kwargs: float) -> datetime:
    return NOW + timedelta(**kwargs)
