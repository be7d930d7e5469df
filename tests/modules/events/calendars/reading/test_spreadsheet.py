"""Events written in a spreadsheet: what is read, what is refused and why."""

import io
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook, load_workbook

from modules.events.calendars.errors import InvalidRecurrence, TooManyEvents, UnknownColumns
from modules.events.calendars.reading.repetition import read_repetition
from modules.events.calendars.reading.spreadsheet import TITLES, read_spreadsheet
from modules.events.calendars.reading.spreadsheet_template import template
from modules.events.calendars.reading.values import (
    Attendance,
    ReadEvent,
    ReadStatus,
    ReportRow,
    RowStatus,
)
from modules.events.calendars.recurrence import Recurrence
from rete.core.tables.errors import UnreadableFile
from rete.core.tables.writing import Sheet, as_csv, as_xlsx

Value = str | int | float | datetime | date | time | None


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def row_of(**values: Value) -> ReportRow:
    """A line of a workbook with these columns, by our names."""
    cells = {"title": "Lettura", "starts_on": date(2026, 12, 3), **values}
    content = as_xlsx(Sheet("Eventi", [[TITLES[name] for name in cells], list(cells.values())]))
    (row,) = read_spreadsheet(content).rows
    return row


def event_of(**values: Value) -> ReadEvent:
    row = row_of(**values)
    assert row.event is not None, row.reasons
    return row.event


def test_the_template_is_empty_and_its_example_is_read_whole() -> None:
    book = load_workbook(io.BytesIO(template()))
    assert book.sheetnames == ["Eventi", "Esempio", "Spiegazioni"]
    assert read_spreadsheet(template()).rows == ()
    assert len(list(book["Spiegazioni"].values)) == len(TITLES) + 1
    del book["Eventi"]
    content = io.BytesIO()
    book.save(content)

    (row,) = read_spreadsheet(content.getvalue()).rows

    assert row.event == ReadEvent(
        external_id="racconto-2026",
        title="Ora del racconto",
        recurrence=Recurrence(
            at("2026-12-03T17:00"),
            60,
            "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270527T235959",
            except_=(at("2026-12-24T17:00"), at("2026-12-31T17:00")),
        ),
        description="Storie per chi sta imparando a leggere.",
        library="IT-MI0185",
        url="https://www.example.org/ora-del-racconto",
        booking="Telefonando in biblioteca",
        categories=("letture", "prima infanzia"),
        age_from=3,
        age_to=6,
        audience="bambini; famiglie",
        is_free=True,
        accessibility=("mi", "hi"),
    )
    assert (row.number, row.notes) == (2, ())


def test_a_csv_with_other_titles_is_read() -> None:
    content = as_csv(
        [
            ["EVENTO", "Data", "dalle", "alle", "Prezzo", "Colore"],
            ["Gialli", "24.11.2026", "ore 17.30", "19", "gratis", "blu"],
        ]
    )

    report = read_spreadsheet(content)

    (event,) = report.events
    assert event.recurrence == Recurrence(at("2026-11-24T17:30"), 90)
    assert event.is_free is True
    assert report.notes == ("colonne lasciate fuori: Colore",)


@pytest.mark.parametrize(
    ("values", "recurrence"),
    [
        ({}, Recurrence(at("2026-12-03T00:00"), 1440)),
        ({"ends_on": date(2026, 12, 5)}, Recurrence(at("2026-12-03T00:00"), 3 * 1440)),
        ({"ends_on": "31/01/2027"}, Recurrence(at("2026-12-03T00:00"), 1440, "FREQ=DAILY;COUNT=60")),
        ({"starts_at": time(17, 30)}, Recurrence(at("2026-12-03T17:30"), 60)),
        ({"starts_at": "17.30", "ends_at": "18:15"}, Recurrence(at("2026-12-03T17:30"), 45)),
        ({"starts_at": 17, "ends_at": 18.0}, Recurrence(at("2026-12-03T17:00"), 60)),
        ({"starts_at": "23:30"}, Recurrence(at("2026-12-03T23:30"), 60)),
        ({"starts_at": "21", "ends_at": "9", "ends_on": "4/12/2026"}, Recurrence(at("2026-12-03T21:00"), 720)),
        (
            {"starts_at": "9", "ends_at": "18", "ends_on": "5/12/2026"},
            Recurrence(at("2026-12-03T09:00"), 540, "FREQ=DAILY;UNTIL=20261205T235959"),
        ),
        ({"starts_on": "giovedì 3 dicembre 2026"}, Recurrence(at("2026-12-03T00:00"), 1440)),
        ({"starts_on": "2026-12-03"}, Recurrence(at("2026-12-03T00:00"), 1440)),
        ({"starts_on": at("2026-12-03T10:00")}, Recurrence(at("2026-12-03T00:00"), 1440)),
    ],
)  # fmt: skip
def test_when_it_happens(values: dict[str, Value], recurrence: Recurrence) -> None:
    assert event_of(**values).recurrence == recurrence


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"title": ""}, "manca «Titolo»"),
        ({"starts_on": None}, "manca «Data inizio»"),
        ({"starts_on": 46359}, "«Data inizio» è «46359»: serve una data, per esempio 24/11/2026"),
        ({"starts_on": "domani"}, "«Data inizio» è «domani»: serve una data, per esempio 24/11/2026"),
        ({"starts_on": "31/02/2027"}, "«Data inizio» è «31/02/2027»: serve una data, per esempio 24/11/2026"),
        ({"starts_on": "1/1/1926"}, "«Data inizio» è «1/1/1926»: serve una data dal 2000 al 2100, per esempio 24/11/2026"),
        ({"starts_at": "sera"}, "«Ora inizio» è «sera»: serve un'ora, per esempio 17:30"),
        ({"starts_at": 0.729}, "«Ora inizio» è «0.729»: serve un'ora, per esempio 17:30"),
        ({"starts_at": "25:00"}, "«Ora inizio» è «25:00»: serve un'ora, per esempio 17:30"),
        ({"ends_at": "18"}, "c'è «Ora fine» ma non «Ora inizio»"),
        ({"starts_at": "18", "ends_at": "17"}, "finisce prima di cominciare"),
        ({"ends_on": "1/12/2026"}, "finisce prima di cominciare"),
        ({"repeats": "quando capita"}, "«quando capita» non si capisce: scrivi per esempio"),
        ({"repeats": "RRULE:FREQ=SECONDLY"}, "un evento si ripete al più ogni giorno, non a ore, minuti o secondi"),
        ({"repeats": "ogni giorno", "until": date(2026, 1, 1)}, "la regola non dà nessuna data"),
        ({"left_out": "Natale"}, "«Tranne» è «Natale»: serve un elenco di date, per esempio 24/12/2026; 31/12/2026"),
        ({"age_from": "sei"}, "«Età da» è «sei»: serve un'età in anni, per esempio 6"),
        ({"age_from": 200}, "«Età da» è «200»: serve un'età in anni, per esempio 6"),
        ({"age_from": 9, "age_to": 6}, "«Età a» è minore di «Età da»"),
        ({"is_free": "forse"}, "«Gratis» è «forse»: serve sì o no, per esempio sì"),
        ({"status": "boh"}, "«Stato» è «boh»: può essere confermato, annullato"),
        ({"starts_on": date(2027, 3, 28), "starts_at": "2:30"}, "Il 28 marzo 2027 cambia l'ora"),
        ({"age_from": "#REF!"}, "«Età da» contiene l'errore #REF!"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_rejected_with_its_reason(values: dict[str, Value], reason: str) -> None:
    row = row_of(**values)

    assert (row.status, row.event) == (RowStatus.REJECTED, None)
    assert row.reasons[0].startswith(reason)


def test_a_row_says_everything_that_is_wrong_with_it() -> None:
    row = row_of(title="", starts_on="mai", age_from="x")

    assert len(row.reasons) == 3


def test_formulas_and_merged_cells_are_told() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Titolo", "Data inizio", "Descrizione"])
    sheet.append(["Lettura", "=TODAY()", "x"])
    sheet.append([None, date(2026, 12, 4), "y"])
    sheet.merge_cells("A2:A3")
    content = io.BytesIO()
    book.save(content)

    report = read_spreadsheet(content.getvalue())

    assert [row.reasons for row in report.rows] == [
        ("«Data inizio» contiene una formula senza risultato",),
        ("«Titolo» è unita a un'altra cella",),
    ]


def test_odd_values_are_left_out_and_said() -> None:
    row = row_of(url="javascript:alert(1)", accessibility="udito; olfatto", image_url="foto.jpg?")

    assert row.event is not None
    assert row.event.url == ""
    assert row.event.accessibility == ("hi",)
    assert row.notes == (
        "«Link» non è un indirizzo web: lasciato fuori",
        "accessibilità «olfatto» sconosciuta: lasciata fuori",
    )


def test_an_address_without_its_beginning_is_completed() -> None:
    assert event_of(url="www.example.org/evento").url == "https://www.example.org/evento"


def test_where_it_happens_says_how_one_takes_part() -> None:
    online = {"online_url": "https://meet.example.org/x"}

    assert event_of().attendance is Attendance.IN_PERSON
    assert event_of(**online).attendance is Attendance.ONLINE
    assert event_of(**online, place="Teatro").attendance is Attendance.MIXED
    assert event_of(status="Annullato").status is ReadStatus.CANCELLED


def test_cost_is_told_from_free() -> None:
    assert (event_of(cost="5 euro").is_free, event_of(cost="5 euro").cost) == (False, "5 euro")
    assert (event_of(cost="Ingresso libero").is_free, event_of().is_free) == (True, None)


def test_a_line_without_a_name_of_its_own_gets_the_same_each_time() -> None:
    assert event_of().external_id == event_of(description="altra").external_id
    assert event_of().external_id != event_of(title="Altra").external_id


def test_the_same_event_twice_is_rejected_the_second_time() -> None:
    content = as_csv([["Titolo", "Data"], ["Uno", "3/12/2026"], ["Uno", "3/12/2026"]])

    first, second = read_spreadsheet(content).rows

    assert (first.status, second.status) == (RowStatus.ACCEPTED, RowStatus.REJECTED)
    assert second.reasons == ("lo stesso evento è già alla riga 2",)


def test_files_that_hold_no_events_are_refused() -> None:
    with pytest.raises(UnknownColumns) as refusal:
        read_spreadsheet(b"autore,anno\nCalvino,1957")
    assert "«Titolo», «Data inizio»" in str(refusal.value)
    with pytest.raises(UnreadableFile):
        read_spreadsheet(b"")
    with pytest.raises(TooManyEvents):
        read_spreadsheet(b"Titolo,Data\n" + b"Uno,3/12/2026\n" * 5001)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", ""),
        ("no", ""),
        ("ogni giorno", "FREQ=DAILY"),
        ("Giornaliero", "FREQ=DAILY"),
        ("ogni 3 giorni", "FREQ=DAILY;INTERVAL=3"),
        ("ogni lunedì", "FREQ=WEEKLY;BYDAY=MO"),
        ("ogni Lunedi' e giovedi'", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("lunedì, martedì e venerdì", "FREQ=WEEKLY;BYDAY=MO,TU,FR"),
        ("tutti i sabati", None),
        ("tutti i sabato", "FREQ=WEEKLY;BYDAY=SA"),
        ("dal lunedì al venerdì", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("dal venerdì al lunedì", None),
        ("ogni settimana", "FREQ=WEEKLY;BYDAY=TH"),
        ("settimanale", "FREQ=WEEKLY;BYDAY=TH"),
        ("ogni 2 settimane", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        ("mensile", "FREQ=MONTHLY;BYMONTHDAY=3"),
        ("ogni 2 mesi", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=3"),
        ("ogni anno", "FREQ=YEARLY"),
        ("il primo sabato del mese", "FREQ=MONTHLY;BYDAY=1SA"),
        ("l'ultima domenica del mese", "FREQ=MONTHLY;BYDAY=-1SU"),
        ("ogni terzo giovedì del mese", "FREQ=MONTHLY;BYDAY=3TH"),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO"),
        ("ogni tanto", None),
        ("ogni 5000 giorni", None),
        ("il sesto lunedì del mese", None),
    ],
)
def test_repetitions_in_words(text: str, rule: str | None) -> None:
    try:
        read: str | None = read_repetition(text, date(2026, 12, 3), None)
    except InvalidRecurrence:
        read = None

    assert read == rule


def test_a_last_day_ends_every_kind_of_repetition() -> None:
    for text in ("ogni giorno", "ogni lunedì", "ogni mese", "ogni anno", "FREQ=DAILY"):
        rule = read_repetition(text, date(2026, 12, 3), date(2027, 5, 27))
        assert rule.endswith(";UNTIL=20270527T235959"), text
