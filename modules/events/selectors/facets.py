"""What a search may be narrowed by, and how many events each choice would leave."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Count, Q, Value, When

from modules.events.models import AccessCode, Audience, EventQuerySet, Kind, Mode, Regime
from modules.events.words import with_municipality

CHILD_YEARS = 11
FREE, IN_PERSON = str(Regime.FREE), str(Mode.IN_PERSON)
CHILDREN = str(Audience.CHILDREN)
# Where no least age is written, up to this one it is still for children.
CHILD_YEARS_AT_MOST = 14
FOR_CHILDREN = (
    Q(audiences__overlap=[Audience.CHILDREN, Audience.FAMILIES])
    | Q(age_min__lte=CHILD_YEARS)
    | Q(age_min__isnull=True, age_max__lte=CHILD_YEARS_AT_MOST)
)
Row = Mapping[str, Any]
Vocabulary = type[Audience | Kind | AccessCode]
_VOCABULARIES: Mapping[str, Vocabulary] = {"per": Audience, "tipo": Kind, "accessibile": AccessCode}
_NUMBERS = {"biblioteca", "rassegna"}
DIGITS = 18  # of the greatest bigint, less one


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow: as a condition on events, and as the choices that a group of events falls under."""

    condition: Callable[[str], Q]
    choices: Callable[[Row], Collection[str]]
    label: Callable[[str], str] = str


def _label(choices: Vocabulary) -> Callable[[str], str]:
    names = dict(choices.choices)
    return lambda value: str(names.get(value, value))


def _audiences(row: Row) -> Sequence[str]:
    named = [each for each in row["audiences"] if each != CHILDREN]
    return [*named, CHILDREN] if row["for_children"] else named


FACETS: Mapping[str, Facet] = {
    "per": Facet(
        lambda value: (
            FOR_CHILDREN if value == Audience.CHILDREN else Q(audiences__contains=[value])
        ),
        _audiences,
        _label(Audience),
    ),
    "tipo": Facet(lambda value: Q(kind=value), lambda row: [row["kind"]], _label(Kind)),
    "gratis": Facet(
        lambda _: Q(regime=Regime.FREE),
        lambda row: ["1"] if row["regime"] == FREE else [],
    ),
    "online": Facet(
        lambda _: ~Q(mode=Mode.IN_PERSON),
        lambda row: ["1"] if row["mode"] != IN_PERSON else [],
    ),
    "accessibile": Facet(
        lambda value: Q(access_codes__contains=[value]),
        lambda row: row["access_codes"],
        _label(AccessCode),
    ),
    "biblioteca": Facet(
        lambda value: Q(library_id=int(value)),
        lambda row: [str(row["library_id"])] if row["library_id"] else [],
    ),
    "rassegna": Facet(
        lambda value: Q(festival_id=int(value)),
        lambda row: [str(row["festival_id"])] if row["festival_id"] else [],
    ),
}
_COLUMNS = (
    "audiences", "kind", "regime", "mode", "access_codes", "library_id", "festival_id",
    "library__name", "library__municipality", "festival__title", "for_children",
)  # fmt: skip


@dataclass(slots=True)
class Choices:
    """Events that answer a search, and for each facet how many each of its choices would give.

    `without` has for each facet how many more events there would be without it.
    """

    total: int = 0
    counts: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name in FACETS})
    without: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FACETS, 0))
    names: dict[tuple[str, str], str] = field(default_factory=dict)

    def of(self, facet: str) -> list[tuple[str, str, int]]:
        """Value, words and count, by the words."""
        rows = [
            (value, self.name(facet, value), count) for value, count in self.counts[facet].items()
        ]
        return sorted(rows, key=lambda row: row[1].casefold())

    def name(self, facet: str, value: str) -> str:
        return self.names.get((facet, value)) or FACETS[facet].label(value)


def counted(events: EventQuerySet, chosen: Mapping[str, str]) -> Choices:
    """Count a search's events by facet. One query, whatever the number of facets: events are grouped by all of them.

    A facet that is chosen counts its other choices as if it were not, so that they can be exchanged.
    """
    found = Choices()
    rows = (
        events.annotate(for_children=Case(When(FOR_CHILDREN, then=Value("sì")), default=Value("")))
        .order_by()
        .values(*_COLUMNS)
        .annotate(events=Count("id"))
    )
    for row in rows:
        _count(found, row, chosen)
    return found


def _count(found: Choices, row: Row, chosen: Mapping[str, str]) -> None:
    choices = {name: facet.choices(row) for name, facet in FACETS.items()}
    failing = [name for name, value in chosen.items() if value not in choices[name]]
    if len(failing) > 1:
        return
    count = row["events"]
    if failing:
        found.without[failing[0]] += count
    else:
        found.total += count
    for name in failing or FACETS:
        counts = found.counts[name]
        for value in choices[name]:
            counts[value] = counts.get(value, 0) + count
    _keep_names(found, row)


def _keep_names(found: Choices, row: Row) -> None:
    """What libraries and festivals are called: the other choices have words of their own."""
    library, festival = (
        ("biblioteca", str(row["library_id"])),
        ("rassegna", str(row["festival_id"])),
    )
    if row["library_id"] and library not in found.names:
        found.names[library] = with_municipality(row["library__name"], row["library__municipality"])
    if row["festival_id"] and festival not in found.names:
        found.names[festival] = row["festival__title"]


def is_choice(facet: str, value: str) -> bool:
    """Whether a value can be asked of a facet at all."""
    if facet in _VOCABULARIES:
        return value in _VOCABULARIES[facet].values
    if facet in _NUMBERS:
        return value.isascii() and value.isdigit() and len(value) <= DIGITS
    return value == "1"
