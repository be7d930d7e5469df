"""Hours and closures in and out by spreadsheet: a preview first, a report by row, all or nothing."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.libraries import services as drafts
from modules.libraries.errors import DraftGone, UnknownHoursColumns
from modules.libraries.hours import importing, services
from modules.libraries.hours.services import Week
from modules.libraries.hours.sheets.writing import CLOSURE, DAYS, SEASON, WHO
from modules.libraries.hours.writing import read_day
from modules.libraries.models import Body, Closure, DraftKind, ImportDraft, Library, Timetable
from rete.core.audit.models import Entry
from rete.core.imports.importer import Action
from rete.core.tables.errors import UnreadableFile
from rete.core.tables.reading import Cell, as_text, read_table
from rete.core.tables.writing import Sheet, as_csv, as_xlsx
from rete.kernel import clock
from rete.kernel.actor import ALL, ANONYMOUS, Actor, ActorKind, system
from rete.kernel.errors import NotAllowed
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in

GRID = "/gestione/biblioteche/orari/"
ACTOR = system("prova")
DESK = Actor(ActorKind.PERSON, "Silvia", 7, {"libraries.hours": ALL})
WEEK = ("chiusa", "9-12.30, 14:30-19", "9-19", "9-19", "9-19", "9-13", "")
WEEK_HEADER = (*WHO, *DAYS, *SEASON)
CLOSURE_HEADER = (*WHO, *CLOSURE)
USUAL = Week([read_day(day) for day in WEEK])


@pytest.fixture
def library(alfa: NetworkSnapshot) -> Library:
    return add_library("Centrale", "IT-TO0001")


def add_library(name: str, isil: str = "") -> Library:
    body, _ = Body.objects.get_or_create(name="Comune di Torino")
    place = {"municipality": "Torino", "municipality_istat": "001272"}
    return Library.objects.create(body=body, name=name, isil=isil, **place)


def weeks(*rows: tuple[Cell, ...]) -> bytes:
    return as_csv([WEEK_HEADER, *rows])


def closures(*rows: tuple[Cell, ...]) -> bytes:
    return as_csv([CLOSURE_HEADER, *rows])


def told(content: bytes, actor: Actor = DESK) -> list[tuple[Action, Sequence[str]]]:
    return [
        (row.action, row.reasons) for row in importing.preview_hours(actor, content).report.rows
    ]


def kept(actor: Actor, content: bytes) -> int:
    now = clock.now()
    return drafts.keep_draft(actor, "orari.csv", content, kind=DraftKind.HOURS, now=now).pk


def test_a_week_is_previewed_then_written(library: Library) -> None:
    content = weeks(("IT-TO0001", "", *WEEK, "", "", ""))

    plan = importing.preview_hours(DESK, content)

    row = plan.report.rows[0]
    assert (row.action, row.name) == (Action.NEW, "Centrale, Torino")
    assert (row.changes[0].label, row.changes[0].after) == ("martedì", "9:00–12:30, 14:30–19:00")
    assert not Timetable.objects.exists()
    importing.confirm_hours(DESK, kept(DESK, content))
    assert Timetable.objects.get().spans.count() == 6
    assert not ImportDraft.objects.exists()
    assert Entry.objects.get(action="libraries.hours.set").actor_name == "Silvia"


def test_what_is_written_out_comes_back_unchanged(library: Library, direttrice: Client) -> None:
    services.set_week(ACTOR, [library.pk], USUAL)
    summer = Week(USUAL.days, "Estate", date(2099, 7, 1), date(2099, 8, 31))
    services.set_week(ACTOR, [library.pk], summer)
    services.close(ACTOR, [library.pk], date(2099, 8, 10), date(2099, 8, 20), reason="ferie")
    add_library("Senza orario")

    for address in ("orari.csv", "orari.xlsx", "chiusure.csv", "chiusure.xlsx"):
        answer = direttrice.get(f"{GRID}{address}")
        assert answer.status_code == 200
        assert {action for action, _ in told(answer.content)} == {Action.UNCHANGED}, address
    table = read_table(direttrice.get(f"{GRID}orari.xlsx").content)
    assert [as_text(cell) for cell in table[0].cells[:12]] == list(WEEK_HEADER)
    assert [as_text(row.cells[1]) for row in table[1:]] == ["Centrale, Torino", "Centrale, Torino", "Senza orario, Torino"]  # fmt: skip
    assert [as_text(cell) for cell in table[2].cells[9:12]] == ["Estate", "01/07/2099", "31/08/2099"]  # fmt: skip


def test_the_usual_week_and_a_season_are_two_rows(library: Library) -> None:
    services.set_week(ACTOR, [library.pk], USUAL)
    changed = (*WEEK[:-1], "15-19")
    content = as_xlsx(
        Sheet(
            "orari",
            [
                WEEK_HEADER,
                ("IT-TO0001", "", *changed, "Orario", None, None),
                ("IT-TO0001", "", *WEEK, "Estate", datetime(2099, 7, 1), "31/08/2099"),  # noqa: DTZ001 - as a sheet holds a day
            ],
        )
    )

    assert [action for action, _ in told(content)] == [Action.CHANGED, Action.NEW]
    importing.confirm_hours(DESK, kept(DESK, content))

    found = [(each.name, each.starts_on) for each in Timetable.objects.all()]
    assert found == [("Orario", None), ("Estate", date(2099, 7, 1))]
    assert Timetable.objects.get(starts_on=None).spans.filter(weekday=6).count() == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("IT-XX9999", "Centrale", *WEEK), "nessuna biblioteca della rete è questa"),
        (("", "Nessuna", *WEEK), "nessuna biblioteca della rete è questa"),
        (("", "", *WEEK), "nessuna biblioteca della rete è questa"),
        (("", "Doppia", *WEEK), "più biblioteche hanno questo nome: scrivi il codice ISIL"),
        (("IT-TO0001", "", "sempre", *WEEK[1:]), "lunedì: «sempre» non è un orario"),
        (("IT-TO0001", "", *WEEK, "Estate", "1/7/2099", ""), "servono tutte e due le date"),
        (("IT-TO0001", "", *WEEK, "Estate", "2/7/2099", "1/7/2099"), "viene prima di «Dal»"),
        (("IT-TO0001", "", *WEEK, "Estate", "luglio", "1/7/2099"), "«luglio» non è una data"),
        (("IT-TO0001", "", *WEEK, "Estate", "15/8/2099", "1/9/2099"), "c'è già un altro orario"),
    ],
)
def test_a_row_that_cannot_be_says_why_and_the_others_go_on(
    library: Library, row: tuple[str, ...], reason: str
) -> None:
    add_library("Doppia")
    add_library("Doppia")
    summer = Week(USUAL.days, "Estate", date(2099, 7, 1), date(2099, 8, 31))
    services.set_week(ACTOR, [library.pk], summer)
    other = add_library("Altra", "IT-TO0002")

    found = told(weeks(row, ("IT-TO0002", "", *WEEK)))

    assert found[0][0] is Action.REJECTED
    assert any(reason in each for each in found[0][1]), found[0][1]
    assert found[1] == (Action.NEW, ())
    importing.confirm_hours(DESK, kept(DESK, weeks(row, ("IT-TO0002", "", *WEEK))))
    assert Timetable.objects.filter(library=other).count() == 1
    assert Timetable.objects.filter(library=library).count() == 1


def test_an_hour_that_a_spreadsheet_made_a_date_is_said(library: Library) -> None:
    content = as_xlsx(
        Sheet("orari", [WEEK_HEADER, ("IT-TO0001", "", date(2026, 12, 9), *WEEK[1:])])
    )

    (found,) = told(content)

    assert found[0] is Action.REJECTED
    assert "ha trasformato l'orario in una data" in found[1][0]


def test_the_same_row_twice_and_seasons_that_overlap_in_the_file_are_refused(
    library: Library,
) -> None:
    content = weeks(
        ("IT-TO0001", "", *WEEK),
        ("IT-TO0001", "", *WEEK),
        ("IT-TO0001", "", *WEEK, "Estate", "1/7/2099", "31/8/2099"),
        ("IT-TO0001", "", *WEEK, "Agosto", "1/8/2099", "31/8/2099"),
    )

    assert [action for action, _ in told(content)] == [Action.NEW, Action.REJECTED, Action.NEW, Action.REJECTED]  # fmt: skip


def test_closures_come_in_for_many_at_once(library: Library) -> None:
    other = add_library("Altra", "IT-TO0002")
    services.close(ACTOR, [other.pk], date(2099, 12, 24), date(2099, 12, 26), reason="feste")
    content = closures(
        ("IT-TO0001", "", "10/08/2099", "20/08/2099", "ferie"),
        ("IT-TO0002", "", "10/08/2099", "20/08/2099", "ferie"),
        ("IT-TO0002", "", "2099-12-24", "2099-12-26", "feste"),
        ("IT-TO0001", "", "08/12/2099", "", ""),
        ("IT-TO0001", "", "", "", "ferie"),
        ("IT-TO0001", "", "10/08/2099", "20/08/2099", "di nuovo"),
    )

    found = told(content)

    assert [action for action, _ in found] == [
        Action.NEW, Action.NEW, Action.UNCHANGED, Action.NEW, Action.REJECTED, Action.REJECTED,
    ]  # fmt: skip
    assert found[4][1] == ("manca la data «Dal»",)
    importing.confirm_hours(DESK, kept(DESK, content))
    assert Closure.objects.count() == 4
    assert Closure.objects.filter(reason="ferie").count() == 2


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\0\0", b"PK\x03\x04rotto"])
def test_what_is_no_table_is_refused(library: Library, content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        importing.preview_hours(DESK, content)


def test_a_table_of_something_else_says_which_columns_it_wants(library: Library) -> None:
    with pytest.raises(UnknownHoursColumns) as refused:
        importing.preview_hours(DESK, as_csv([("isil", "nome"), ("IT-TO0001", "x")]))

    assert "i sette giorni" in str(refused.value)


def test_hours_of_a_library_are_changed_by_who_may(library: Library) -> None:
    other = add_library("Altra", "IT-TO0002")
    one = Actor(ActorKind.PERSON, "Anna", 8, {"libraries.hours": frozenset({other.pk})})
    content = weeks(("IT-TO0001", "", *WEEK), ("IT-TO0002", "", *WEEK))

    assert [action for action, _ in told(content, one)] == [Action.REJECTED, Action.NEW]
    importing.confirm_hours(one, kept(one, content))

    assert [each.library for each in Timetable.objects.all()] == [other]
    with pytest.raises(NotAllowed):
        importing.preview_hours(ANONYMOUS, content)
    with pytest.raises(NotAllowed):
        kept(ANONYMOUS, content)


def test_a_draft_is_of_one_person(library: Library) -> None:
    draft = kept(DESK, weeks(("IT-TO0001", "", *WEEK)))
    somebody = Actor(ActorKind.PERSON, "Anna", 8, {"libraries.hours": ALL})

    with pytest.raises(DraftGone):
        importing.confirm_hours(somebody, draft)
    assert not Timetable.objects.exists()
    assert ImportDraft.objects.count() == 1


def test_sixty_libraries_with_one_week_cost_what_one_costs_to_preview(
    alfa: NetworkSnapshot,
) -> None:
    def queries(count: int) -> int:
        rows = [(f"IT-TO{number:04}", "", *WEEK) for number in range(count)]
        with CaptureQueriesContext(connection) as captured:
            importing.preview_hours(DESK, weeks(*rows))
        return len(captured)

    for number in range(60):
        add_library(f"Biblioteca {number}", f"IT-TO{number:04}")

    assert queries(1) == queries(60) == 4


def test_the_desk_uploads_looks_and_confirms(library: Library, alfa: NetworkSnapshot) -> None:
    desk = signed_in(alfa, Role.SPORTELLO)
    sent = SimpleUploadedFile("orari.csv", weeks(("IT-TO0001", "", *WEEK), ("X", "", *WEEK)))

    preview = desk.post(f"{GRID}carica/", {"file": sent})["Location"]
    page = desk.get(preview).content.decode()
    report = desk.get(f"{preview}rapporto.csv").content.decode()
    done = desk.post(f"{preview}conferma/").content.decode()

    assert "Non è ancora cambiato nulla" in page
    assert "nessuna biblioteca della rete è questa" in report
    assert "Orari cambiati" in done
    assert Timetable.objects.count() == 1
    assert desk.get(preview).status_code == 404


def test_a_draft_is_cancelled_and_a_wrong_file_is_said(
    library: Library, alfa: NetworkSnapshot, lettrice: Client
) -> None:
    desk = signed_in(alfa, Role.SPORTELLO)
    wrong = desk.post(f"{GRID}carica/", {"file": SimpleUploadedFile("x.csv", b"a;b\n1;2\n")})
    sent = SimpleUploadedFile("orari.csv", weeks(("IT-TO0001", "", *WEEK)))
    preview = desk.post(f"{GRID}carica/", {"file": sent})["Location"]

    assert wrong.status_code == 422
    assert "Non riconosco le colonne" in wrong.content.decode()
    assert desk.post(f"{preview}annulla/").status_code == 302
    assert not ImportDraft.objects.exists()
    assert not Timetable.objects.exists()
    assert lettrice.get(f"{GRID}carica/").status_code == 403
    assert lettrice.get(f"{GRID}orari.csv").status_code == 403
