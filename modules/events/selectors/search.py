"""What a visitor asks of the calendar, and the events that answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import F, Q

from modules.events.models import Event, EventQuerySet
from modules.events.models.events import SEARCH_LANGUAGE
from modules.events.selectors.facets import CHILD_YEARS, FACETS, FOR_CHILDREN
from rete.kernel.municipalities import distance_metres
from rete.kernel.near import Near

# Between a title's words and what was typed: «leture» finds «letture», «lettere» too.
SIMILAR = 0.5


@dataclass(frozen=True, slots=True)
class Search:
    """`chosen` has the facets with their values, already known to be possible; `within_km` holds with `near`."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    age: int | None = None
    near: Near | None = None
    within_km: int = 10

    @property
    def is_empty(self) -> bool:
        return not (self.chosen or self.words or self.age is not None or self.near)


@dataclass(frozen=True, slots=True)
class Answer:
    """`around` are the events before facets narrow them to `events`; `metres` by (library, place) of those near."""

    around: EventQuerySet
    events: EventQuerySet
    metres: Mapping[tuple[int | None, int | None], float] = field(default_factory=dict)
    is_by_likeness: bool = False

    def metres_to(self, event: Event) -> float | None:
        """From where the visitor is; None where nobody asked."""
        return self.metres.get((event.library_id, event.place_id)) if self.metres else None


def answer(search: Search) -> Answer:
    """Published events that match. No query, but one with words, two when nothing has them, and one with `near`."""
    around, is_by_likeness = with_words(Event.objects.published(), search.words)
    if search.age is not None:
        around = around.filter(for_age(search.age))
    metres = {} if search.near is None else _metres(search.near, search.within_km)
    if search.near is not None:
        around = around.filter(_at(metres))
    conditions = [FACETS[name].condition(value) for name, value in search.chosen.items()]
    events = around.filter(*conditions)
    return Answer(around, events, metres, is_by_likeness)


def without(search: Search, what: str) -> Search:
    """The same search with one thing less: a facet's name, «q», «eta» or «vicino»."""
    chosen = {name: value for name, value in search.chosen.items() if name != what}
    return replace(
        search,
        chosen=chosen,
        words="" if what == "q" else search.words,
        age=None if what == "eta" else search.age,
        near=None if what == "vicino" else search.near,
    )


def with_words(events: EventQuerySet, words: str) -> tuple[EventQuerySet, bool]:
    """Those with all the words in Italian's forms; where there is none, those whose title resembles them. By `rank`."""
    if not words:
        return events, False
    query = SearchQuery(words, config=SEARCH_LANGUAGE, search_type="websearch")
    exact = events.filter(search=query).alias(rank=SearchRank(F("search"), query))
    if exact.exists():
        return exact, False
    alike = events.alias(rank=TrigramWordSimilarity(words, "title"))
    return alike.filter(rank__gte=SIMILAR), True


def for_age(years: int) -> Q:
    """Within the ages written; a child only where something says that children are meant."""
    fits = (Q(age_min__isnull=True) | Q(age_min__lte=years)) & (
        Q(age_max__isnull=True) | Q(age_max__gte=years)
    )
    return fits & FOR_CHILDREN if years <= CHILD_YEARS else fits


def _metres(near: Near, within_km: int) -> dict[tuple[int | None, int | None], float]:
    """Distances of the libraries and places that have events, those within reach. One query."""
    rows = (
        Event.objects.published()
        .order_by()
        .values_list(
            "library_id", "place_id",
            "library__latitude", "library__longitude", "place__latitude", "place__longitude",
        )
        .distinct()
    )  # fmt: skip
    found: dict[tuple[int | None, int | None], float] = {}
    for library_id, place_id, *degrees in rows:
        point = degrees[:2] if library_id else degrees[2:]
        if point[0] is None or point[1] is None:
            continue
        metres = distance_metres(near.latitude, near.longitude, point[0], point[1])
        if metres <= within_km * 1000:
            found[library_id, place_id] = metres
    return found


def _at(metres: Mapping[tuple[int | None, int | None], float]) -> Q:
    libraries = [library_id for library_id, _ in metres if library_id is not None]
    places = [place_id for _, place_id in metres if place_id is not None]
    return Q(library_id__in=libraries) | Q(place_id__in=places)
