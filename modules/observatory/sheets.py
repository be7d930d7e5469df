"""«Scheda del Comune»: figures in words, each with its source and its day."""

from collections.abc import Callable, Iterator
from datetime import date

from modules.observatory.figures import (
    LEAST,
    POPULATION_YEAR,
    LibraryFigures,
    MunicipalityFigures,
    NetworkFigures,
)
from rete.web.papers.paper import Block, Paper, Section, points, table, text

UNKNOWN, NONE = "non indicate", "–"
Figure = Callable[[MunicipalityFigures], float | None]


def sheet(figures: NetworkFigures, municipality: MunicipalityFigures, network: str) -> Paper:
    """The document of a municipality. No query."""
    count = len(municipality.libraries)
    return Paper(
        title=f"Scheda del Comune: {municipality.name}",
        subtitle=f"Le biblioteche di {municipality.name} in {network}, anno {figures.year}",
        sections=[
            Section("In breve", [text(_in_short(municipality, count))]),
            Section("Il Comune e la rete", [_compared(figures, municipality)]),
            Section("Biblioteche", [_libraries(municipality)]),
            Section("Come si leggono i numeri", [points(*_method(figures))]),
        ],
    )


def written(value: float | None, none: str = NONE) -> str:
    """«1.250», «12,5»."""
    if value is None:
        return none
    rounded = f"{value:,.1f}".removesuffix(".0")
    return rounded.translate(str.maketrans(",.", ".,"))


def as_rows(figures: NetworkFigures) -> Iterator[tuple[str | int | float | None, ...]]:
    """A heading, then a row for each municipality; what is not known is empty."""
    yield ("codice ISTAT", "comune", "abitanti", "biblioteche", "ore la settimana", "giorni di chiusura per biblioteca", "eventi da inizio anno")  # fmt: skip
    for each in figures.municipalities:
        yield (each.istat, each.name, each.population, len(each.libraries), each.weekly_hours, each.closed_days, each.events)  # fmt: skip


def _in_short(municipality: MunicipalityFigures, count: int) -> str:
    people = "" if municipality.population is None else f" per {written(municipality.population)} abitanti"  # fmt: skip
    libraries = "una biblioteca" if count == 1 else f"{count} biblioteche"
    hours = municipality.weekly_hours
    opened = "" if hours is None else f" Sono aperte {written(hours)} ore la settimana in tutto."
    if count == 1 and hours is not None:
        opened = f" È aperta {written(hours)} ore la settimana."
    return f"{municipality.name} ha {libraries}{people}.{opened}"


def _compared(figures: NetworkFigures, municipality: MunicipalityFigures) -> Block:
    return table(
        ("Dato", "Comune", "Rete (mediana dei Comuni)", "Fonte e data"),
        [*_rows(figures, municipality)],
    )


def _rows(
    figures: NetworkFigures, municipality: MunicipalityFigures
) -> Iterator[tuple[str, str, str, str]]:
    day = f"{figures.today:%d/%m/%Y}"
    register = f"{_source(municipality)}, {_updated(municipality)}"
    staff = f"operatori della rete, {day}"
    lines: tuple[tuple[str, Figure, str, str], ...] = (
        ("Abitanti", lambda each: each.population, f"ISTAT, {POPULATION_YEAR}", NONE),
        ("Biblioteche", lambda each: len(each.libraries), register, NONE),
        ("Ore di apertura la settimana", lambda each: each.weekly_hours, staff, UNKNOWN),
        ("Ore la settimana ogni 1.000 abitanti", lambda each: each.hours_per_thousand, staff, NONE),
        ("Giorni di chiusura nell'anno, per biblioteca", lambda each: each.closed_days, staff, NONE),
        ("Eventi tenuti da inizio anno", lambda each: each.events, f"Cose da Fare, {day}", NONE),
        ("Eventi ogni 1.000 abitanti", lambda each: each.events_per_thousand, f"Cose da Fare, {day}", NONE),
    )  # fmt: skip
    for title, figure, source, none in lines:
        yield title, written(figure(municipality), none), written(figures.median(figure)), source
    yield "Presenze agli eventi", "non rilevate", NONE, NONE


def _libraries(municipality: MunicipalityFigures) -> Block:
    return table(
        ("Biblioteca", "Indirizzo", "Ore la settimana", "Giorni di chiusura", "Eventi"),
        [_library(each) for each in municipality.libraries],
    )


def _library(figures: LibraryFigures) -> tuple[str, str, str, str, str]:
    library = figures.library
    minutes = library.weekly_minutes
    return (
        f"{library.name} ({library.kind})",
        library.address or NONE,
        written(None if minutes is None else minutes / 60, UNKNOWN),
        NONE if minutes is None else written(library.closed_days),
        written(figures.events),
    )


def _method(figures: NetworkFigures) -> Iterator[str]:
    yield "le ore sono quelle dell'orario di sempre, senza quelli stagionali, e si sommano tra le biblioteche del Comune"
    yield f"i giorni di chiusura sono quelli in cui una chiusura scritta nel {figures.year} toglie ore che l'orario prevede, anche se devono ancora venire"
    yield f"gli eventi sono le date pubblicate e tenute in biblioteca dal 1º gennaio al {min(figures.today, date(figures.year, 12, 31)):%d/%m/%Y}, senza quelle annullate o rinviate"
    yield f"la mediana è il valore che sta a metà tra i Comuni della rete che hanno il dato; con meno di {LEAST} Comuni non si dice"


def _source(municipality: MunicipalityFigures) -> str:
    return " e ".join(dict.fromkeys(each.library.source for each in municipality.libraries))


def _updated(municipality: MunicipalityFigures) -> str:
    return f"{max(each.library.updated_on for each in municipality.libraries):%d/%m/%Y}"
