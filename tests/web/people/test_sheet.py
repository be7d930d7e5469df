"""Inviting from a spreadsheet, on pages: upload, preview, confirm, report; and the staff carried out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rete.core.accounts.models import User
from rete.core.notices.models import Mail
from rete.core.roster.models import StaffSheet
from rete.core.tables.reading import as_text, read_table
from rete.core.tables.writing import as_csv
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in

PAGE = "/gestione/impostazioni/persone/foglio/"
ROWS = (
    ("Nome", "E-mail", "Ruolo", "Biblioteca"),
    ("Anna <Neri>", "anna@example.org", "sportello", "tutta la rete"),
    ("Bice Blu", "bice@example.org", "imperatrice", "Atlantide"),
)


def uploaded(client: Client, content: bytes = as_csv(ROWS)) -> str:
    """Where the upload leads."""
    answer = client.post(PAGE, {"file": SimpleUploadedFile("personale.csv", content)})
    return answer.headers.get("Location", "")


def test_from_the_file_to_the_report(direttrice: Client) -> None:
    place = uploaded(direttrice)
    preview = direttrice.get(place).content.decode()
    nothing_yet = Mail.objects.count(), User.objects.count()
    direttrice.post(f"{place}invita/")
    done = direttrice.get(place).content.decode()
    found_again = direttrice.get(PAGE).content.decode()
    report = direttrice.get(f"{place}rapporto.csv")

    assert "Non è ancora partito nessun invito" in preview
    assert "Anna &lt;Neri&gt;" in preview
    assert "Il ruolo «imperatrice» non esiste; nessuna biblioteca della rete è «Atlantide»" in preview  # fmt: skip
    assert "Spedisci l'invito" in preview
    assert nothing_yet == (0, 1)
    assert "Inviti spediti" in done
    assert f'<a href="{place}">personale.csv</a>' in found_again
    assert [row.cells[5] for row in read_table(report.content)] == ["Esito", "invito spedito", "scartata"]  # fmt: skip
    assert "http://alfa.rete.localhost/accesso/entra/codice/" in Mail.objects.get().text


def test_pressed_twice_it_shows_the_report_of_the_first_time(direttrice: Client) -> None:
    place = uploaded(direttrice)
    direttrice.post(f"{place}invita/")

    again = direttrice.post(f"{place}invita/", follow=True)

    assert "sono già partiti" in again.content.decode()
    assert Mail.objects.count() == 1


def test_uploaded_again_there_is_nobody_to_invite(direttrice: Client) -> None:
    direttrice.post(f"{uploaded(direttrice)}invita/")

    page = direttrice.get(uploaded(direttrice)).content.decode()

    assert "Non c'è nessuno da invitare" in page
    assert "Spedisci" not in page


def test_a_sheet_is_cancelled(direttrice: Client) -> None:
    place = uploaded(direttrice)

    page = direttrice.post(f"{place}annulla/", follow=True).content.decode()

    assert "non è partito nessun invito" in page
    assert direttrice.get(place).status_code == 404
    assert Mail.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"a;b\n1;2\n", "servono le colonne «Nome»"), (b"PK\x03\x04", "non è un foglio di calcolo")],
)
def test_a_file_that_is_none_is_explained(direttrice: Client, content: bytes, words: str) -> None:
    answer = direttrice.post(PAGE, {"file": SimpleUploadedFile("x.csv", content)})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not StaffSheet.objects.exists()


def test_the_template_and_the_staff_are_files(direttrice: Client) -> None:
    uploaded(direttrice)

    template = direttrice.get(f"{PAGE}modello.xlsx")
    staff = direttrice.get("/gestione/impostazioni/persone/?formato=csv")

    assert template["Content-Disposition"] == 'attachment; filename="modello-personale.xlsx"'
    assert [as_text(cell) for cell in read_table(template.content)[0].cells][:4] == list(ROWS[0])
    assert [as_text(cell) for cell in read_table(staff.getvalue())[0].cells][:4] == list(ROWS[0])


@pytest.mark.parametrize("role", [Role.REDAZIONE, Role.SPORTELLO, Role.LETTURA])
def test_it_is_the_direction_s(alfa: NetworkSnapshot, direttrice: Client, role: Role) -> None:
    place = uploaded(direttrice)
    client = signed_in(alfa, role)

    for address in (PAGE, f"{PAGE}modello.xlsx", place, f"{place}rapporto.csv", "/gestione/impostazioni/persone/?formato=csv"):  # fmt: skip
        assert client.get(address).status_code == 403
    assert client.post(f"{place}invita/").status_code == 403
    assert Mail.objects.count() == 0
