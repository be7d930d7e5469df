"""What staff see when they import events and follow calendars."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from modules.events.calendars.reading.spreadsheet import TITLES
from modules.events.importing import runs, subscriptions
from modules.events.models import Event, ImportDraft, ImportRun, Subscription
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.jobs.models import Job
from rete.core.jobs.work import Work
from rete.kernel import clock
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.modules.events.importing.files import ics, library, one

STAFF = "/gestione/cose-da-fare/importa/"
NEXT_YEAR = clock.now().year + 1
TOMORROW = f"DTSTART;VALUE=DATE:{NEXT_YEAR}0301"
ADDRESS = "https://www.example.org/calendario.ics"


def upload(client: Client, content: bytes, name: str = "eventi.ics", **fields: object) -> str:
    answer = client.post(STAFF, {"file": SimpleUploadedFile(name, content), **fields})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def refused(client: Client, path: str, fields: dict[str, object]) -> str:
    answer = client.post(path, fields)
    assert answer.status_code == 200
    return answer.content.decode()


def actor_named(word: str) -> object:
    return actor_of(User.objects.get(email=f"{word}@example.org"))


def test_a_file_goes_from_upload_to_report(alfa: NetworkSnapshot, direttrice: Client) -> None:
    sormani = library()
    assert "Non hai ancora importato nessun file" in text(direttrice, STAFF)
    content = ics(one(TOMORROW, title="<b>Gialli</b>"), one("DTSTART:boh", uid="rotto"))

    preview = upload(direttrice, content, library=sormani.pk)
    seen = text(direttrice, preview)
    assert "Non è ancora cambiato nulla" in seen
    assert "DTSTART «boh» non è una data" in seen
    assert not Event.objects.exists()

    answer = direttrice.post(f"{preview}conferma/", follow=True)

    assert Event.objects.get().library == sormani
    page = answer.content.decode()
    assert "Importazione eseguita" in page
    assert "Gialli" in page
    assert "<b>Gialli" not in page
    assert "eventi.ics" in text(direttrice, STAFF)


def test_a_report_is_downloaded(alfa: NetworkSnapshot, direttrice: Client) -> None:
    preview = upload(direttrice, ics(one(TOMORROW), one("DTSTART:boh", uid="rotto")))

    before = direttrice.get(f"{preview}rapporto.csv")
    direttrice.post(f"{preview}conferma/")
    run = ImportRun.objects.get()
    after = direttrice.get(f"{STAFF}fatte/{run.pk}/rapporto.xlsx")

    assert "anteprima-importazione.csv" in before["Content-Disposition"]
    assert before.content.decode("utf-8-sig").splitlines()[2].startswith("2;Lettura;;scartato;")
    sheet = load_workbook(io.BytesIO(after.content)).worksheets[0]
    assert [row[3] for row in sheet.iter_rows(values_only=True)] == ["esito", "nuovo", "scartato"]


def test_an_import_is_cancelled(alfa: NetworkSnapshot, direttrice: Client) -> None:
    preview = upload(direttrice, ics(one(TOMORROW)))

    answer = direttrice.post(f"{preview}annulla/", follow=True)

    assert "non è cambiato nulla" in answer.content.decode()
    assert not ImportDraft.objects.exists()
    assert direttrice.get(preview).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("foto.png", b"\x89PNG\r\n\x1a\n\x00", "non è un calendario (.ics)"),
        ("eventi.ics", b"boh", "non è un calendario iCalendar"),
        ("eventi.csv", b"autore,anno\nx,y", "Non riconosco le colonne"),
        ("eventi.json", b"{}", "manca «events»"),
        ("eventi.xlsx", b"PK\x03\x04", "non è un foglio di calcolo"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_words(
    alfa: NetworkSnapshot, direttrice: Client, name: str, content: bytes, words: str
) -> None:
    page = refused(direttrice, STAFF, {"file": SimpleUploadedFile(name, content)})

    assert words in page.replace("&#x27;", "'")
    assert not ImportDraft.objects.exists()


def test_a_large_file_is_imported_in_the_background(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    content = ics(*[one(TOMORROW, f"X-PESO:{'x' * 900}", uid=str(n)) for n in range(250)])
    preview = upload(direttrice, content)

    answer = direttrice.post(f"{preview}conferma/")

    job = Job.objects.get()
    assert answer["Location"].endswith(f"/{job.pk}/")
    assert (job.kind, job.title) == ("events.import", "Importo eventi.ics")
    assert not Event.objects.exists()

    work = Work(actor_named("direzione"))  # type: ignore[arg-type]
    runs.import_file(work, **job.arguments)

    assert Event.objects.count() == 250
    assert work.so_far.result == "250 nuovi."
    assert work.so_far.result_address == f"{STAFF}fatte/{ImportRun.objects.get().pk}/"


def test_the_template_is_downloaded(alfa: NetworkSnapshot, direttrice: Client) -> None:
    answer = direttrice.get(f"{STAFF}modello.xlsx")

    assert load_workbook(io.BytesIO(answer.content)).sheetnames[0] == "Eventi"


def test_a_calendar_is_followed_from_its_page(alfa: NetworkSnapshot, direttrice: Client) -> None:
    listed = f"{STAFF}calendari/"
    assert "Non segui ancora nessun calendario" in text(direttrice, listed)

    direttrice.post(f"{listed}segui/", {"name": "Comune", "address": ADDRESS, "publishes": "on"})

    followed = Subscription.objects.get()
    assert (followed.name, followed.publishes) == ("Comune", True)
    assert Job.objects.get().arguments == {"subscription_id": followed.pk}
    assert "non ancora letto" in text(direttrice, listed)
    page = f"{listed}{followed.pk}/"
    direttrice.post(f"{page}pausa/")
    assert "in pausa" in text(direttrice, page)
    direttrice.post(f"{page}riprendi/")
    direttrice.post(f"{page}aggiorna/")
    assert Job.objects.count() == 2
    direttrice.post(page, {"name": "Altro nome", "address": ADDRESS})
    assert "Altro nome" in text(direttrice, listed)
    assert "Gli eventi che ha portato restano" in text(direttrice, f"{page}togli/")
    direttrice.post(f"{page}togli/")
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ftp://example.org/a.ics", "comincia con https://"),
        ("https://io:x@example.org/", "contiene un nome utente"),
        ("https://example.org:22/", "la porta 22 non è quella del web"),
    ],
)
def test_an_address_that_is_refused_says_why(
    alfa: NetworkSnapshot, direttrice: Client, address: str, words: str
) -> None:
    page = refused(direttrice, f"{STAFF}calendari/segui/", {"name": "x", "address": address})

    assert words in page
    assert address in page
    assert not Subscription.objects.exists()


def test_a_reading_in_the_background_of_an_address_of_this_machine_fails_and_says_it(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    actor = actor_named("direzione")
    followed = subscriptions.follow(
        actor,  # type: ignore[arg-type]
        {"name": "Interno", "address": "http://127.0.0.1/calendario.ics"},
    )

    runs.read_due_calendars(clock.now())

    page = text(direttrice, f"{STAFF}calendari/{followed.pk}/")
    assert "non è nella rete pubblica" in page
    assert "non si legge" in page


@pytest.mark.parametrize(
    "path", ["", "modello.xlsx", "calendari/", "calendari/segui/", "1/", "fatte/1/", "calendari/1/"]
)
def test_who_may_not_import_sees_nothing(
    alfa: NetworkSnapshot, client: Client, lettrice: Client, path: str
) -> None:
    desk = signed_in(alfa, Role.SPORTELLO)
    anonymous = client.get(f"{STAFF}{path}", headers={"host": alfa.domain})

    assert anonymous.status_code == 302
    assert lettrice.get(f"{STAFF}{path}").status_code == 403
    assert desk.get(f"{STAFF}{path}").status_code == 403


@pytest.mark.parametrize("path", ["fatte/999/", "calendari/999/", "999/"])
def test_what_is_not_there_is_missing(alfa: NetworkSnapshot, direttrice: Client, path: str) -> None:
    assert direttrice.get(f"{STAFF}{path}").status_code == 404


def test_lists_cost_the_same_with_many_rows(alfa: NetworkSnapshot, direttrice: Client) -> None:
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            text(direttrice, path)
        return len(captured)

    def follow(number: int) -> None:
        Subscription.objects.create(name=f"N. {number}", address=f"{ADDRESS}?{number}")

    follow(0)
    few = queries(f"{STAFF}calendari/")
    for number in range(1, 30):
        follow(number)

    assert queries(f"{STAFF}calendari/") == few


def test_the_how_to_names_every_column() -> None:
    page = (Path(settings.BASE_DIR) / "docs" / "how-to" / "import-events.md").read_text()

    assert [title for title in TITLES.values() if title not in page] == []
