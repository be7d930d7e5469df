"""Events written in a spreadsheet, one a line, under Italian headers."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from modules.events.calendars.errors import (
    OF_ONE_EVENT,
    InvalidEvent,
    TooManyEvents,
    UnknownColumns,
    reason_of,
)
from modules.events.calendars.reading.cells import Cells
from modules.events.calendars.reading.lines import LIMIT_EVENTS
from modules.events.calendars.reading.repetition import read_repetition
from modules.events.calendars.reading.series import UNKNOWN_MINUTES
from modules.events.calendars.reading.values import (
    Attendance,
    ReadEvent,
    ReadStatus,
    Report,
    ReportRow,
    RowStatus,
)
from modules.events.calendars.recurrence import LONGEST_MINUTES, Recurrence, daily, validated
from rete.core.tables.errors import UnreadableFile
from rete.core.tables.reading import Row, as_text, read_table
from rete.kernel.municipalities import folded

# Our name of each column → its title in the template, then others it goes under.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "title": ("Titolo", "evento", "nome"),
    "description": ("Descrizione", "testo"),
    "starts_on": ("Data inizio", "data", "dal", "giorno"),
    "starts_at": ("Ora inizio", "ora", "orario", "dalle"),
    "ends_on": ("Data fine", "al"),
    "ends_at": ("Ora fine", "alle"),
    "repeats": ("Si ripete", "ripetizione", "ricorrenza", "frequenza"),
    "until": ("Fino al",),
    "left_out": ("Tranne", "eccetto", "escluse"),
    "library": ("Biblioteca", "codice isil", "isil"),
    "place": ("Luogo", "sede", "altro luogo"),
    "address": ("Indirizzo",),
    "municipality": ("Comune",),
    "age_from": ("Età da", "eta minima"),
    "age_to": ("Età a", "eta fino a", "eta massima"),
    "audience": ("Pubblico", "per chi", "destinatari"),
    "is_free": ("Gratis", "gratuito"),
    "cost": ("Costo", "prezzo", "quota"),
    "booking": ("Prenotazione", "come prenotare"),
    "url": ("Link", "sito", "pagina"),
    "online_url": ("Link online", "collegamento online", "diretta"),
    "accessibility": ("Accessibilità",),
    "image_url": ("Immagine", "locandina"),
    "categories": ("Parole chiave", "categorie", "categoria", "tipo"),
    "organizer_name": ("Chi organizza", "organizzatore"),
    "status": ("Stato",),
    "external_id": ("Id esterno", "id", "codice"),
}
REQUIRED = ("title", "starts_on")
TITLES = {name: titles[0] for name, titles in COLUMNS.items()}
STATUSES = {
    "": ReadStatus.SCHEDULED,
    "confermato": ReadStatus.SCHEDULED,
    "annullato": ReadStatus.CANCELLED,
    "rinviato": ReadStatus.POSTPONED,
    "al completo": ReadStatus.FULL,
    "completo": ReadStatus.FULL,
    "da confermare": ReadStatus.TENTATIVE,
}
ACCESS_CODES = {
    "hi": "hi",
    "udito": "hi",
    "ii": "ii",
    "intellettiva": "ii",
    "mi": "mi",
    "motoria": "mi",
    "pi": "pi",
    "psichica": "pi",
    "vi": "vi",
    "vista": "vi",
}
_FREE = {"gratis", "gratuito", "libero", "ingresso libero", "ingresso gratuito", "0", "0 00"}
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class _When:
    recurrence: Recurrence
    is_all_day: bool


def read_spreadsheet(content: bytes) -> Report:
    """Every line of a CSV or XLSX file that is not empty as a row.

    Raises:
        FileTooLarge, UnreadableFile, UnknownColumns, TooManyEvents: nothing of it can be used.
    """
    table = read_table(content)
    if not table:
        raise UnreadableFile(reason="è vuoto.")
    if len(table) - 1 > LIMIT_EVENTS:
        raise TooManyEvents(found=len(table) - 1, limit=LIMIT_EVENTS)
    places, unknown = _places(table[0])
    seen: dict[str, int] = {}
    rows = tuple(_read(row, places, seen) for row in table[1:])
    notes = (f"colonne lasciate fuori: {', '.join(unknown)}",) if unknown else ()
    return Report(rows=rows, notes=notes)


def _places(header: Row) -> tuple[dict[str, int], list[str]]:
    """Our columns and where each stands, and the titles that are of none.

    Raises:
        UnknownColumns: title or first day are not there.
    """
    titles = {folded(as_text(cell).rstrip(" *")): at for at, cell in enumerate(header.cells)}
    titles.pop("", None)
    found = {
        name: next(titles[folded(word)] for word in words if folded(word) in titles)
        for name, words in COLUMNS.items()
        if any(folded(word) in titles for word in words)
    }
    missing = [TITLES[name] for name in REQUIRED if name not in found]
    if missing:
        raise UnknownColumns(missing=", ".join(f"«{title}»" for title in missing))
    used = set(found.values())
    return found, [as_text(header.cells[at])[:60] for at in titles.values() if at not in used]


def _read(row: Row, places: Mapping[str, int], seen: dict[str, int]) -> ReportRow:
    values = {name: row.cells[at] for name, at in places.items() if at < len(row.cells)}
    cells = Cells(values, TITLES)
    cells.reasons.extend(cells.hollow())
    event = _event(cells)
    title = cells.text("title")
    if event is not None and event.external_id in seen:
        where = seen[event.external_id]
        cells.reasons.append(f"lo stesso evento è già alla riga {where}")
    if event is None or cells.reasons:
        reasons = tuple(cells.reasons)
        return ReportRow(number=row.line, title=title, status=RowStatus.REJECTED, reasons=reasons)
    seen[event.external_id] = row.line
    return ReportRow(
        number=row.line,
        title=title,
        status=RowStatus.ACCEPTED,
        external_id=event.external_id,
        notes=tuple(cells.notes),
        event=event,
    )


def _event(cells: Cells) -> ReadEvent | None:
    title = cells.required_text("title")
    when = _when(cells)
    age_from, age_to = cells.age("age_from"), cells.age("age_to")
    if age_from is not None and age_to is not None and age_to < age_from:
        cells.reasons.append("«Età a» è minore di «Età da»")
    status = STATUSES.get(folded(cells.text("status")))
    if status is None:
        known = ", ".join(word for word in STATUSES if word)
        cells.reasons.append(f"«Stato» è «{cells.text('status')}»: può essere {known}")
    is_free, cost = _cost(cells)
    online_url, place = cells.address("online_url"), cells.text("place")
    address, accessibility = cells.address("url"), _access_codes(cells)
    if when is None or status is None or cells.reasons:
        return None
    return ReadEvent(
        external_id=_external_id(cells, when.recurrence),
        title=title,
        recurrence=when.recurrence,
        is_all_day=when.is_all_day,
        status=status,
        attendance=_attendance(online_url, bool(place or cells.text("library"))),
        description=cells.long_text("description"),
        library=cells.text("library", 250),
        place=place,
        address=cells.text("address", 250),
        municipality=cells.text("municipality", 150),
        url=address,
        online_url=online_url,
        booking=cells.text("booking", 300),
        image_url=cells.address("image_url"),
        categories=tuple(dict.fromkeys(cells.words("categories"))),
        organizer_name=cells.text("organizer_name"),
        age_from=age_from,
        age_to=age_to,
        audience=cells.text("audience"),
        is_free=is_free,
        cost=cost,
        accessibility=accessibility,
    )


def _when(cells: Cells) -> _When | None:
    """When it happens; None where a reason says why not."""
    first, last = cells.day("starts_on", required=True), cells.day("ends_on")
    begins, ends = cells.hour("starts_at"), cells.hour("ends_at")
    until, left_out = cells.day("until"), cells.days("left_out")
    if begins is None and ends is not None:
        cells.reasons.append("c'è «Ora fine» ma non «Ora inizio»")
    if first is None or cells.reasons:
        return None
    try:
        rule = read_repetition(cells.text("repeats", 400), first, until)
        recurrence = _recurrence(cells, (first, begins), (last, ends), rule)
        hour = begins or time()
        except_ = tuple(datetime.combine(day, hour) for day in left_out)
        return _When(validated(replace(recurrence, except_=except_)), begins is None)
    except OF_ONE_EVENT as error:
        cells.reasons.append(reason_of(error))
        return None


def _recurrence(
    cells: Cells,
    begin: tuple[date, time | None],
    end: tuple[date | None, time | None],
    rule: str,
) -> Recurrence:
    """
    Raises:
        InvalidEvent: it ends before it begins.
    """
    (first, begins), (last, ends) = begin, end
    if last is not None and last < first:
        raise InvalidEvent(reason="finisce prima di cominciare")
    if begins is None:
        return _whole_days(cells, first, last or first, rule)
    starts_at = datetime.combine(first, begins)
    if ends is None:
        cells.notes.append("non dice quando finisce: si conta un'ora")
        ends = (starts_at + timedelta(minutes=UNKNOWN_MINUTES)).time()
    elif last in {None, first} and ends <= begins:
        raise InvalidEvent(reason="finisce prima di cominciare")
    if last is None or last == first:
        minutes = _minutes(datetime.combine(first, ends) - starts_at) % _DAY_MINUTES
        return Recurrence(starts_at, minutes, rule)
    return _of_several_days(cells, starts_at, datetime.combine(last, ends), rule)


def _of_several_days(cells: Cells, starts_at: datetime, ends_at: datetime, rule: str) -> Recurrence:
    """A night that ends on the day after is one date; more days, with hours, are a date each."""
    whole = _minutes(ends_at - starts_at)
    if rule or whole < _DAY_MINUTES:
        return Recurrence(starts_at, whole, rule)
    daily_minutes = _minutes(datetime.combine(starts_at, ends_at.time()) - starts_at)
    if daily_minutes <= 0:
        return Recurrence(starts_at, whole)
    cells.notes.append("dura più giorni: una data per ogni giorno, con lo stesso orario")
    return Recurrence(starts_at, daily_minutes, daily(until=ends_at.date()))


def _whole_days(cells: Cells, first: date, last: date, rule: str) -> Recurrence:
    days = (last - first).days + 1
    starts_at = datetime.combine(first, time())
    if days * _DAY_MINUTES <= LONGEST_MINUTES or rule:
        return Recurrence(starts_at, days * _DAY_MINUTES, rule)
    cells.notes.append(f"dura {days} giorni di seguito: una data per ogni giorno")
    return Recurrence(starts_at, _DAY_MINUTES, daily(count=days))


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)


def _cost(cells: Cells) -> tuple[bool | None, str]:
    """Whether it is free, where the line says so, and what it costs in words."""
    is_free, cost = cells.yes_or_no("is_free"), cells.text("cost", 300)
    if folded(cost) in _FREE:
        return True, ""
    return (False if cost and is_free is None else is_free), cost


def _access_codes(cells: Cells) -> tuple[str, ...]:
    found = [(word, ACCESS_CODES.get(folded(word))) for word in cells.words("accessibility")]
    for word, code in found:
        if code is None:
            cells.notes.append(f"accessibilità «{word}» sconosciuta: lasciata fuori")
    return tuple(dict.fromkeys(code for _, code in found if code))


def _attendance(online_url: str, is_somewhere: bool) -> Attendance:  # noqa: FBT001 - the second half of one question
    if not online_url:
        return Attendance.IN_PERSON
    return Attendance.MIXED if is_somewhere else Attendance.ONLINE


def _external_id(cells: Cells, recurrence: Recurrence) -> str:
    """The line's own, or one made of title, beginning and place: changing these makes another event."""
    written = cells.text("external_id", 400)
    if written:
        return written
    said = (
        cells.text("title"),
        recurrence.starts_at.isoformat(),
        cells.text("library"),
        cells.text("place"),
    )
    return f"riga-{hashlib.sha256('|'.join(map(folded, said)).encode()).hexdigest()[:24]}"
