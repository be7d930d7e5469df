"""What an address asks of the calendar, read from its query and written back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.http import QueryDict

from modules.events import windows
from modules.events.models.events import OLDEST_YEARS
from modules.events.selectors.facets import FACETS, is_choice
from modules.events.selectors.search import Search
from modules.events.windows import Window, day_of
from modules.events.words import day_words
from rete.kernel.near import find_near

LONGEST_WORDS = 100
LAST_PAGE = 1000
KILOMETRES = (5, 10, 20, 50)
USUAL_KILOMETRES = 10
# What an address may ask: which events, and when.
SEARCHING = ("q", "eta", "vicino", "entro", *FACETS)
WHEN = ("quando", "dal", "al")
GOING_ON = "in-corso"
SPAN_NAMES = {
    "oggi": "oggi",
    "domani": "domani",
    "fine-settimana": "questo fine settimana",
    "settimana": "nei prossimi sette giorni",
    GOING_ON: "in corso",
}
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that was read: `values` has what was understood of it, so that links to other pages carry nothing else."""

    search: Search
    span: Window
    values: Mapping[str, str] = field(default_factory=dict)
    page: int = 1
    span_words: str = ""
    unknown_place: str = ""

    @property
    def is_filtered(self) -> bool:
        return bool(self.values) or self.page > 1

    @property
    def is_going_on(self) -> bool:
        """What began on an earlier day is asked, and nothing else."""
        return self.values.get("quando") == GOING_ON

    def on(self, span: Window, words: str) -> "Asked":
        """The same search at another time, which the page's own path says."""
        left = {name: value for name, value in self.values.items() if name not in WHEN}
        return replace(self, span=span, span_words=words, values=left)

    def narrowed(self, facet: str, value: str) -> "Asked":
        """The same within one choice, which the page's own path says."""
        chosen = {**self.search.chosen, facet: value}
        left = {name: written for name, written in self.values.items() if name != facet}
        return replace(self, search=replace(self.search, chosen=chosen), values=left)

    def address(self, **changes: str | int | None) -> str:
        """This query with changes, None taking away; the page goes unless it is said. «?» alone when nothing is left."""
        merged = {**self.values, **changes}
        left = {name: value for name, value in merged.items() if value is not None}
        return f"?{urlencode(left)}"

    @property
    def searching(self) -> str:
        """The query without the time: what another view of the calendar takes over."""
        left = {name: value for name, value in self.values.items() if name not in WHEN}
        return f"?{urlencode(left)}" if left else ""

    @property
    def going_on(self) -> str:
        """The query for what is going on now."""
        return self.address(dal=None, al=None, quando=GOING_ON)

    @property
    def next_page(self) -> str:
        return self.address(pagina=self.page + 1)

    @property
    def previous_page(self) -> str:
        return self.address(pagina=self.page - 1)


def read(query: QueryDict, now: datetime) -> Asked:
    """What is not understood is passed over, and an unknown place said."""
    texts = {
        name: query.get(name, "").replace("\0", "").strip()[:LONGEST_WORDS]
        for name in (*SEARCHING, *WHEN, "pagina")
    }
    near = find_near(texts["vicino"]) if texts["vicino"] else None
    chosen = {name: texts[name] for name in FACETS if texts[name] and is_choice(name, texts[name])}
    age, kilometres = _number(texts["eta"], OLDEST_YEARS), _kilometres(texts["entro"])
    search = Search(chosen, texts["q"], age, near, kilometres)
    span, when, span_words = _span(texts, now)
    values = {**when, **chosen}
    if texts["q"]:
        values["q"] = texts["q"]
    if age is not None:
        values["eta"] = str(age)
    if near is not None:
        values["vicino"] = texts["vicino"]
        if kilometres != USUAL_KILOMETRES:
            values["entro"] = str(kilometres)
    page = max(1, _number(texts["pagina"], LAST_PAGE) or 1)
    unknown = texts["vicino"] if near is None else ""
    return Asked(search, span, values, page, span_words, unknown)


def read_day(text: str) -> date | None:
    """«2026-11-28», within the years that calendars are about."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _span(texts: Mapping[str, str], now: datetime) -> tuple[Window, dict[str, str], str]:
    """The time asked, as written in the address, and in words: the words are empty for «from now on»."""
    today = day_of(now)
    named = {
        "oggi": lambda: windows.whole_day(today),
        "domani": lambda: windows.whole_day(today + windows.DAY),
        "fine-settimana": lambda: windows.weekend(now),
        "settimana": lambda: windows.days(today, today + timedelta(days=6)),
        GOING_ON: lambda: windows.from_now(now),
    }
    first, last = read_day(texts["dal"]), read_day(texts["al"])
    asked = texts["quando"]
    if first is not None or last is not None:
        return _between(first, last, now)
    if asked in named:
        return named[asked](), {"quando": asked}, SPAN_NAMES[asked]
    return windows.from_now(now), {}, ""


def _between(
    first: date | None, last: date | None, now: datetime
) -> tuple[Window, dict[str, str], str]:
    if first is not None and last is not None and last < first:
        first, last = last, first
    today = day_of(now)
    since = min(today, last or today) if first is None else first
    until = windows.from_now(now).last_day if last is None else last
    written = {"dal": first, "al": last}
    values = {name: day.isoformat() for name, day in written.items() if day is not None}
    words = f"da {day_words(since)} a {day_words(until)}" if last else f"da {day_words(since)}"
    return windows.days(since, max(since, until)), values, words


def _number(text: str, most: int) -> int | None:
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most))):
        return None
    return min(int(text), most)


def _kilometres(text: str) -> int:
    number = _number(text, max(KILOMETRES))
    return number if number in KILOMETRES else USUAL_KILOMETRES
