"""Importing a spreadsheet from the browser. Seen through the register of libraries."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from modules.libraries.importing.register import RegisterImporter
from modules.libraries.models import Library
from rete.core.audit.models import Entry
from rete.core.imports import runs, services
from rete.core.imports.models import Habit, Upload
from rete.core.jobs.models import Job
from rete.core.jobs.work import Work
from rete.kernel import clock
from rete.kernel.actor import ALL, Actor, ActorKind
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in

IMPORT = "/gestione/importa/biblioteche/"
REGISTER = (Path(__file__).parents[2] / "modules/libraries/files/anagrafe.csv").read_bytes()
ODD = "Codice,Come si chiama,Dove,Codice del comune,Di chi,Nota\nIT-BG0001,Civica,Adrara,016001,Comune di Adrara,x\n"
NAMED = {"isil": "0", "name": "1", "municipality": "2", "istat": "3", "body": "4"}


def upload(client: Client, content: bytes, name: str = "file.csv") -> str:
    answer = client.post(IMPORT, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def many(count: int) -> bytes:
    rows = (f"IT-BG{n:04},Civica {n},Adrara,016001,Comune di Adrara" for n in range(count))
    return "\n".join(("isil,nome,comune,istat,ente", *rows)).encode()


def test_a_file_is_previewed_confirmed_and_recorded(direttrice: Client) -> None:
    page = upload(direttrice, REGISTER)
    before = direttrice.get(page).content.decode()
    assert "Non è ancora cambiato nulla" in before
    assert "Manca l&#x27;ente" in before
    assert 'role="columnheader">ISIL</th>' in before
    assert "Carica il file dell&#x27;Anagrafe" in direttrice.get(IMPORT).content.decode()
    assert not Library.objects.exists()

    done = direttrice.post(f"{page}conferma/", follow=True)

    assert "Importazione eseguita" in done.content.decode()
    assert Library.objects.count() == 6
    entry = Entry.objects.get(action="libraries.register.imported")
    assert entry.changes["counts"] == {"nuova": 6, "modificata": 0, "invariata": 0, "scartata": 1}
    assert entry.actor_name == "Direzione"


def test_a_confirmed_import_is_not_done_twice_and_its_report_stays(direttrice: Client) -> None:
    page = upload(direttrice, REGISTER)
    before = direttrice.get(f"{page}rapporto.csv").content.decode("utf-8-sig").splitlines()
    direttrice.post(f"{page}conferma/")

    again = direttrice.post(f"{page}conferma/")
    given_up = direttrice.post(f"{page}annulla/")
    after = direttrice.get(f"{page}rapporto.csv").content.decode("utf-8-sig").splitlines()

    assert (again.status_code, given_up.status_code) == (404, 404)
    assert "già stata confermata" in again.content.decode()
    assert after == before
    assert len(after) == 8
    assert "manca l'ente" in after[6]
    assert Upload.objects.get().content is None


def test_columns_with_other_titles_are_named_once_and_remembered(direttrice: Client) -> None:
    columns = upload(direttrice, ODD.encode())
    assert columns.endswith("/colonne/")
    wrong = direttrice.post(columns, {"isil": "0", "name": "0"})
    assert wrong.status_code == 422
    assert "Questa colonna è già «ISIL»" in wrong.content.decode()

    named = direttrice.post(columns, NAMED)
    again = upload(direttrice, ODD.replace("Civica", "Nuova").encode())

    assert Habit.objects.get().titles == {
        "codice": "isil", "come si chiama": "name", "dove": "municipality",
        "codice del comune": "istat", "di chi": "body", "nota": "",
    }  # fmt: skip
    assert not again.endswith("/colonne/")
    assert "Nuova, Adrara" in direttrice.get(again).content.decode()
    assert "Civica, Adrara" in direttrice.get(named["Location"]).content.decode()


def test_an_import_with_columns_to_name_asks_for_them_and_writes_nothing(
    direttrice: Client,
) -> None:
    page = upload(direttrice, ODD.encode()).removesuffix("colonne/")

    assert direttrice.get(page)["Location"].endswith("/colonne/")
    refused = direttrice.post(f"{page}conferma/")

    assert refused.status_code == 400
    assert not Library.objects.exists()


def test_what_is_given_up_leaves_nothing(direttrice: Client) -> None:
    page = upload(direttrice, REGISTER)

    told = direttrice.post(f"{page}annulla/", follow=True).content.decode()

    assert "non è cambiato nulla" in told
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.csv", b"", "vuoto"),
        ("x.csv", b"\x00\x01", "non è un testo"),
        ("x.xlsx", b"PK\x03\x04 no", "non è un foglio"),
        ("x.pdf", b"%PDF", "finisce con .csv, .xlsx"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_not_kept(
    direttrice: Client, name: str, content: bytes, words: str
) -> None:
    answer = direttrice.post(IMPORT, {"file": SimpleUploadedFile(name, content)})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_large_file_is_imported_in_the_background(
    direttrice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "LARGE_ROWS", 5)
    page = upload(direttrice, many(12))

    watching = direttrice.post(f"{page}conferma/")

    job = Job.objects.get(kind="imports.apply")
    assert watching["Location"] == f"/gestione/operazioni/{job.pk}/"
    assert not Library.objects.exists()
    work = Work(_importing(Upload.objects.get().uploaded_by))
    runs.apply(work, **job.arguments)
    assert Library.objects.count() == 12
    assert work.so_far.result == "Righe: 12 nuova."
    assert (work.so_far.done, work.so_far.result_address) == (12, page)
    assert "Importazione eseguita" in direttrice.get(page).content.decode()


def test_an_import_that_wants_all_right_or_nothing_says_so(
    direttrice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RegisterImporter, "is_whole", True)
    page = upload(direttrice, REGISTER)

    seen = direttrice.get(page).content.decode()
    refused = direttrice.post(f"{page}conferma/")

    assert "Ci sono righe da correggere" in seen
    assert refused.status_code == 409
    assert not Library.objects.exists()
    assert not Upload.objects.get().is_applied


def test_a_fault_half_way_leaves_nothing_written(
    direttrice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = upload(direttrice, many(1_100))
    written = RegisterImporter.write

    def fail(importer: RegisterImporter, rows: Any) -> None:
        written(importer, rows)
        if Library.objects.count() >= 1_000:
            raise RuntimeError

    monkeypatch.setattr(RegisterImporter, "write", fail)
    upload_id = Upload.objects.get().pk

    with pytest.raises(RuntimeError):
        services.apply(_importing(Upload.objects.get().uploaded_by), upload_id, now=clock.now())

    assert not Library.objects.exists()
    assert direttrice.get(page).status_code == 200


def test_an_upload_is_of_who_sent_it(direttrice: Client, alfa: NetworkSnapshot) -> None:
    page = upload(direttrice, REGISTER)
    redazione = signed_in(alfa, Role.REDAZIONE)

    assert redazione.get(IMPORT).status_code == 403
    assert redazione.get(page).status_code == 403
    Upload.objects.update(uploaded_by=0)
    assert direttrice.get(page).status_code == 404
    assert direttrice.post(f"{page}conferma/").status_code == 404
    assert direttrice.get("/gestione/importa/boh/").status_code == 404


def test_what_nobody_confirms_goes_and_reports_go_later(direttrice: Client) -> None:
    upload(direttrice, REGISTER)
    confirmed = upload(direttrice, REGISTER)
    direttrice.post(f"{confirmed}conferma/")

    services.remove_old(clock.now() + timedelta(days=2))
    after_two_days = Upload.objects.count()
    services.remove_old(clock.now() + timedelta(days=91))

    assert (after_two_days, Upload.objects.count()) == (1, 0)


def _importing(user_id: int) -> Actor:
    return Actor(ActorKind.PERSON, "Direzione", user_id, {"libraries.import": ALL})


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are taken a few at a time, so that every test crosses from a part to the next."""
    monkeypatch.setattr("rete.core.imports.planning.AT_ONCE", 4)
