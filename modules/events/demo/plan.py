"""Which events there are, and when: the same for the same network and day, and tomorrow only what is new."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from modules.events.demo import texts
from modules.events.demo.texts import CYCLES, FESTIVALS, ROOMS, SINGLES, Text
from modules.events.models import Status

PAST_DAYS = 90
COMING_DAYS = 60
WEEK = timedelta(days=7)
# Of the single events of a week, those that are part of the season's festival.
FESTIVE = (1, 2)
MONDAY = date(2024, 1, 1)
# What becomes of the first single event of each week, in turn.
FATES = (Status.FULL, Status.CANCELLED, Status.RESCHEDULED, Status.SCHEDULED)
NAMES = uuid.UUID("4c9d6a1e-5a0f-4a57-8a1f-0d5a8e0c7b11")


@dataclass(frozen=True, slots=True)
class Planned:
    """An event of the demonstration: `uid` says that it is there already."""

    uid: uuid.UUID
    text: Text
    author: str
    novel: str
    starts_at: datetime
    minutes: int
    rule: str
    library: int
    """A number: the library is the one at this place in the network's list, beginning again at its end."""
    room: str
    fate: Status
    festival: str

    @property
    def title(self) -> str:
        return self.filled(self.text.title)

    def filled(self, words: str) -> str:
        return words.format(author=self.author, novel=self.novel)


def planned(network: str, today: date) -> Iterator[Planned]:
    """Cycles by season and single events by week, from ninety days ago to sixty ahead."""
    first, last = today - timedelta(days=PAST_DAYS), today + timedelta(days=COMING_DAYS)
    for begins, ends in _seasons(first, last):
        for number, text in enumerate(CYCLES):
            yield _cycle(network, number, text, begins, ends)
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield from _week(network, monday)
        monday += WEEK


def _seasons(first: date, last: date) -> Iterator[tuple[date, date]]:
    """Cycles begin and end with the school's halves, and go on through the summer."""
    for year in range(first.year - 1, last.year + 1):
        for begins, ends in (
            (date(year, 1, 31), date(year, 6, 14)),
            (date(year, 6, 15), date(year, 9, 14)),
            (date(year, 9, 15), date(year + 1, 1, 30)),
        ):
            if begins <= last and ends >= first:
                yield begins, ends


def _cycle(network: str, number: int, text: Text, begins: date, ends: date) -> Planned:
    key = f"{network}/cicli/{number}/{begins}"
    chance = Random(key)  # noqa: S311 - invented data, the same each time
    starts_at = datetime.combine(begins, text.at) + timedelta(minutes=15 * chance.randint(0, 1))
    return Planned(
        uid=uuid.uuid5(NAMES, key), text=text, author="", novel="", starts_at=starts_at, minutes=text.minutes,
        rule=f"{text.rule};UNTIL={ends:%Y%m%d}T235959", library=chance.randrange(1000), room=chance.choice(ROOMS),
        fate=Status.SCHEDULED, festival="",
    )  # fmt: skip


def _week(network: str, monday: date) -> Iterator[Planned]:
    """Three single events and four in turn: in six weeks all kinds come round."""
    week = (monday - MONDAY).days // 7
    offset = Random(network).randrange(len(SINGLES))  # noqa: S311 - as above
    for number in range(3 + week % 2):
        text = SINGLES[(offset + week * 7 // 2 + number) % len(SINGLES)]
        yield _single(network, monday, number, text)


def _single(network: str, monday: date, number: int, text: Text) -> Planned:
    key = f"{network}/eventi/{monday}/{number}"
    chance = Random(key)  # noqa: S311 - as above
    week = (monday - MONDAY).days // 7
    day = monday + timedelta(days=text.weekday)
    starts_at = datetime.combine(day, text.at)
    minutes = text.days * 24 * 60 + text.minutes if text.days else text.minutes
    return Planned(
        uid=uuid.uuid5(NAMES, key), text=text, author=chance.choice(texts.AUTHORS), novel=chance.choice(texts.NOVELS),
        starts_at=starts_at, minutes=minutes, rule="", library=chance.randrange(1000), room=chance.choice(ROOMS),
        fate=FATES[week % len(FATES)] if number == 0 and not text.days else Status.SCHEDULED,
        festival=_festival(network, day) if number in FESTIVE else "",
    )  # fmt: skip


def _festival(network: str, day: date) -> str:
    season = ("inverno", "primavera", "estate", "autunno")[day.month % 12 // 3]
    names = FESTIVALS[season]
    year = day.year + (day.month == 12)  # noqa: PLR2004 - a winter is its January's
    return f"{Random(network).choice(names)} {year}"  # noqa: S311 - as above
