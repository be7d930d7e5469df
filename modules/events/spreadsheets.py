"""Events as a table, with the titles under which a spreadsheet is imported where they say the same."""

from collections.abc import Iterable, Iterator, Sequence

from modules.events import words
from modules.events.calendars.wording import in_italian
from modules.events.models import Audience, Event
from rete.core.tables.reading import Cell
from rete.kernel.calendars.zone import wall_clock

TITLES = (
    "Titolo", "In breve", "Tipo", "Pubblicazione", "Biblioteca", "Luogo", "Rassegna", "Quando", "Prossima data",
    "Date da venire", "Date in tutto", "Età da", "Età a", "Pubblico", "Gratis", "Costo", "Prenotazione necessaria",
    "Posti", "Chi organizza", "Parole chiave",
)  # fmt: skip


def event_table(events: Iterable[Event]) -> Iterator[Sequence[Cell]]:
    """The header, then a row for each event of `selectors.staff.listed`, its series prefetched."""
    yield TITLES
    for event in events:
        yield _row(event)


def _row(event: Event) -> Sequence[Cell]:
    rules = (in_italian(each.rule, each.recurrence.starts_at) for each in event.series.all())
    next_at = event.next_at  # type: ignore[attr-defined] # of the selector
    return (
        event.title,
        event.summary,
        str(event.get_kind_display()),
        str(event.get_publication_display()),
        event.library.display_name if event.library else "",
        str(event.place or ""),
        str(event.festival or ""),
        "; ".join(rules),
        None if next_at is None else f"{wall_clock(next_at):%d/%m/%Y %H:%M}",
        event.coming,  # type: ignore[attr-defined]
        event.dates,  # type: ignore[attr-defined]
        event.age_min,
        event.age_max,
        "; ".join(str(Audience(each).label) for each in event.audiences),
        "sì" if event.is_free else "no",
        words.price(event.fee_cents) if event.fee_cents else event.cost_note,
        "sì" if event.must_book else "no",
        event.capacity,
        event.organizer,
        "; ".join(event.tags),
    )
