"""What surrounds a list of dates: how to narrow it, what it is narrowed by, what to try when it is empty."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from modules.events.models import Audience, EventQuerySet
from modules.events.selectors import calendar, facets
from modules.events.selectors.facets import Choices
from modules.events.selectors.proposals import Proposal, proposals
from modules.events.selectors.search import Answer
from modules.events.views.asking import KILOMETRES, SPAN_NAMES, Asked
from modules.events.words import day_words
from rete.kernel.near import find_near

SELECTS: Mapping[str, tuple[str, str]] = {
    "per": ("Per chi", "Per tutte le età"),
    "tipo": ("Che cosa", "Ogni tipo di evento"),
    "biblioteca": ("Biblioteca", "Tutte le biblioteche"),
    "accessibile": ("Accessibile a", "Non importa"),
    "rassegna": ("Rassegna", "Tutte le rassegne"),
}
TIMES = {"oggi": "Oggi", "fine-settimana": "Questo fine settimana"}
SWITCHES = {("per", str(Audience.CHILDREN)): "Per bambini", ("gratis", "1"): "Gratis"}


@dataclass(frozen=True, slots=True)
class Link:
    """A choice that is an address: followed it is made, followed again undone. `count` in events, where it is known."""

    title: str
    address: str
    is_on: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Select:
    """A facet as a field of the form: value, words and count of each choice."""

    name: str
    label: str
    every: str
    chosen: str
    options: Sequence[tuple[str, str, int]]


@dataclass(slots=True)
class Searching:
    """All that a page shows around its dates."""

    asked: Asked
    found: Answer
    choices: Choices
    proposals: Sequence[Link] = field(default_factory=list)

    @classmethod
    def of(cls, asked: Asked, found: Answer) -> "Searching":
        """One query."""
        return cls(asked, found, facets.counted(_events(asked, found), asked.search.chosen))

    def propose(self) -> None:
        """Look for what to try instead. Two queries or more: only for who found nothing."""
        asked = self.asked
        found = proposals(asked.search, self.found, self.choices, asked.span)
        self.proposals = [self._proposed(each) for each in found]

    @property
    def total(self) -> int:
        return self.choices.total

    @property
    def chips(self) -> Iterator[Link]:
        calendar_page, searching = reverse("events:list"), self.asked.searching
        for value, title in TIMES.items():
            is_on = self.asked.values.get("quando") == value
            address = (
                searching or "?" if is_on else self.asked.address(dal=None, al=None, quando=value)
            )
            yield Link(title, f"{calendar_page}{address}", is_on)
        for (name, value), title in SWITCHES.items():
            is_on = self.asked.search.chosen.get(name) == value
            address = self.asked.address(**{name: None if is_on else value})
            yield Link(title, address, is_on, self.choices.counts[name].get(value, 0))

    @property
    def selects(self) -> Iterator[Select]:
        for name, (label, every) in SELECTS.items():
            chosen = self.asked.search.chosen.get(name, "")
            options = self.choices.of(name)
            if chosen and chosen not in {value for value, *_ in options}:
                options.append((chosen, self.choices.name(name, chosen), 0))
            if options:
                yield Select(name, label, every, chosen, options)

    @property
    def removals(self) -> Iterator[Link]:
        """What the list is narrowed by, each with the address without it."""
        search, without = self.asked.search, self.asked.address
        if search.words:
            yield Link(f"con «{search.words}»", without(q=None))
        for name in search.chosen:
            yield Link(self.words_of(name), without(**{name: None}))
        if search.age is not None:
            yield Link(f"a {search.age} anni", without(eta=None))
        if search.near is not None:
            words = f"entro {search.within_km} km da {search.near.name}"
            yield Link(words, without(vicino=None, entro=None))

    @property
    def nothing(self) -> str:
        """«Niente oggi per bambini»."""
        span = self.asked.span_words or "in programma"
        return f"Niente {span} {', '.join(each.title for each in self.removals)}".strip()

    @property
    def shows_more(self) -> bool:
        """Something is asked that the chips do not show."""
        shown = {"per", "gratis", "q", "quando"}
        values = self.asked.values
        is_known = (
            values.get("quando", "oggi") in TIMES and values.get("per", "bambini") == "bambini"
        )
        return not (is_known and values.keys() <= shown)

    @property
    def times(self) -> list[tuple[str, str]]:
        return list(SPAN_NAMES.items())

    @property
    def is_narrowed(self) -> bool:
        return not self.asked.search.is_empty

    @property
    def kilometres(self) -> tuple[int, ...]:
        return KILOMETRES

    def words_of(self, name: str) -> str:
        """What a facet's choice is called where it stands alone: «per bambini»."""
        value = self.asked.search.chosen[name]
        words = {"gratis": "gratis", "online": "online"}.get(name) or self.choices.name(name, value)
        before = {"accessibile": "accessibile a ", "per": "" if value == Audience.ALL else "per "}
        return before.get(name, "") + words

    def _proposed(self, proposal: Proposal) -> Link:
        return Link(*self._title_and_address(proposal), count=proposal.count)

    def _title_and_address(self, proposal: Proposal) -> tuple[str, str]:
        if proposal.on is not None:
            page = reverse("events:day", args=[proposal.on.isoformat()])
            return day_words(proposal.on), f"{page}{self.asked.searching}"
        if proposal.near:
            near = find_near(proposal.near)
            place = proposal.near if near is None else near.name
            return f"vicino a {place}", self.asked.address(q=None, vicino=proposal.near)
        if proposal.without in self.asked.search.chosen:
            title = f"non solo {self.words_of(proposal.without)}"
            return title, self.asked.address(**{proposal.without: None})
        words = {"eta": "a ogni età", "vicino": "anche più lontano", "q": "senza quelle parole"}
        return words[proposal.without], self.asked.address(**{proposal.without: None})


def _events(asked: Asked, found: Answer) -> EventQuerySet:
    dates = calendar.begun_before if asked.is_going_on else calendar.beginning
    return calendar.having(found.around, dates(asked.span))
