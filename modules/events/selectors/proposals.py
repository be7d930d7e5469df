"""What to propose to who found nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from modules.events import windows
from modules.events.selectors import calendar
from modules.events.selectors.facets import Choices
from modules.events.selectors.search import Answer, Search, answer, without
from rete.kernel.near import find_near

PROPOSALS = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another search that has `count` events: `on` another day, or `without` one thing, or `near` what was typed."""

    count: int
    on: date | None = None
    without: str = ""
    near: str = ""


def proposals(
    search: Search, found: Answer, choices: Choices, span: windows.Window
) -> list[Proposal]:
    """At most three, the one that changes least first. Two queries, more for words, an age or a place."""
    return list(islice(_proposals(search, found, choices, span), PROPOSALS))


def _proposals(
    search: Search, found: Answer, choices: Choices, span: windows.Window
) -> Iterator[Proposal]:
    later = calendar.next_day(found, span.until)
    if later is not None:
        yield Proposal(later[1], on=later[0])
    for name in search.chosen:
        if choices.without[name]:
            yield Proposal(choices.without[name], without=name)
    if search.words and find_near(search.words) is not None:
        yield from _counted(search, span, "q", near=search.words)
    asked = {"eta": search.age is not None, "vicino": search.near is not None, "q": search.words}
    for name in filter(asked.get, asked):
        yield from _counted(search, span, name)


def _counted(search: Search, span: windows.Window, name: str, near: str = "") -> Iterator[Proposal]:
    changed = without(search, name)
    if near:
        changed = Search(changed.chosen, "", changed.age, find_near(near), changed.within_km)
    count = calendar.having(answer(changed).events, calendar.beginning(span)).count()
    if count:
        yield Proposal(count, without=name, near=near)
