"""The pages of the privacy file, and what citizens read of it."""

from typing import Any

from django.test import Client

from modules.libraries.models import Body
from modules.privacy.models import BodySheet, Breach, DataRequest, PaperKind, Version
from modules.privacy.services import papers
from rete.control.processors.contract import own_agreements
from rete.core.accounts.models import ErasureRequest, User
from tenants.snapshots import NetworkSnapshot
from tests.modules.privacy.conftest import DIRECTION, NOW

FILE = "/gestione/privacy/"


def content(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def test_the_direction_fills_publishes_and_saves(direttrice: Client, melzo: Body) -> None:
    page, sheet = f"{FILE}enti/{melzo.pk}/", f"{FILE}enti/{melzo.pk}/scheda/"
    for each in (FILE, f"{FILE}manca/", page, sheet, f"{page}fascicolo/"):
        assert direttrice.get(each).status_code == 200, each
    wrong = direttrice.post(sheet, {"accessibility_url": "https://form.agid.gov.it/view/1"})
    assert wrong.status_code == 422
    assert "quando la dichiarazione è stata rivista" in content(wrong)
    assert direttrice.post(sheet, {"representative": "Carla Riva"}).status_code == 302
    assert BodySheet.objects.get().representative == "Carla Riva"

    assert direttrice.post(f"{page}fascicolo/", {"note": "Prima."}).status_code == 302
    again = direttrice.post(f"{page}fascicolo/", {"note": ""})
    assert again.status_code == 422
    assert "Non è cambiato nulla dalla versione 1" in content(again)
    made = Version.objects.get()
    saved = direttrice.get(f"{FILE}versioni/{made.pk}/docx/")
    assert saved.content.startswith(b"PK")
    assert direttrice.get(f"{FILE}versioni/{made.pk}/pdf/").content.startswith(b"%PDF-")
    assert "Carla Riva" in content(direttrice.get(f"{FILE}versioni/{made.pk}/"))


def test_a_document_that_cannot_be_is_explained(direttrice: Client, melzo: Body) -> None:
    answer = direttrice.get(f"{FILE}enti/{melzo.pk}/contitolari/")

    assert answer.status_code == 409
    assert "almeno due" in content(answer)
    assert direttrice.get(f"{FILE}enti/{melzo.pk}/altro/").status_code == 404


def test_citizens_read_what_is_in_force_and_what_was(
    client: Client, melzo: Body, alfa: NetworkSnapshot
) -> None:
    host = {"host": alfa.domain}
    first = papers.publish(DIRECTION, melzo.pk, PaperKind.PRIVACY, now=NOW)
    papers.save_sheet(DIRECTION, melzo.pk, {"privacy_addition": "Nuovo paragrafo."})
    papers.publish(DIRECTION, melzo.pk, PaperKind.PRIVACY, note="Un paragrafo in più.", now=NOW)
    papers.publish(DIRECTION, melzo.pk, PaperKind.FILE, now=NOW)
    address = f"/privacy/{melzo.pk}/privacy/"

    assert address in content(client.get("/informazioni/privacy/", headers=host))
    assert address in content(client.get("/privacy/", headers=host))
    today = content(client.get(address, headers=host))
    assert "Versione 2, in vigore dal 25/11/2026" in today
    assert "Nuovo paragrafo." in today
    before = content(client.get(f"{address}{first.number}/", headers=host))
    assert "non è più in vigore" in before
    assert "Nuovo paragrafo." not in before
    assert client.get(f"{address}7/", headers=host).status_code == 404
    assert client.get(f"/privacy/{melzo.pk}/fascicolo/", headers=host).status_code == 404


def test_an_agreement_is_accepted_on_its_page(direttrice: Client, melzo: Body) -> None:
    page = content(direttrice.get(f"{FILE}accordo/"))
    fingerprint = page.split('name="sha256" value="')[1][:64]
    sent = {"sha256": fingerprint, "office_held": "direttrice"}

    assert direttrice.post(f"{FILE}accordo/", sent).status_code == 422
    assert own_agreements() == []
    assert direttrice.post(f"{FILE}accordo/", {**sent, "has_read": "on"}).status_code == 302
    assert own_agreements()[0].office_held == "direttrice"


def test_without_a_controller_the_agreement_says_what_is_missing(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    assert "scegli prima il ruolo" in content(direttrice.get(f"{FILE}accordo/"))


def test_a_request_is_written_prolonged_and_answered(direttrice: Client, melzo: Body) -> None:
    asked = {"kind": "accesso", "person": "Anna Neri", "channel": "pec", "body_id": melzo.pk, "received_on": "2020-01-02"}  # fmt: skip
    assert direttrice.post(f"{FILE}richieste/nuova/", {**asked, "received_on": "2999-01-01"}).status_code == 422  # fmt: skip
    assert direttrice.post(f"{FILE}richieste/nuova/", asked).status_code == 302
    found = DataRequest.objects.get()
    page = f"{FILE}richieste/{found.pk}/"
    late = direttrice.post(f"{page}proroga/", {"reason": "Carte."})
    assert late.status_code == 422
    assert "il termine era il 02/02/2020" in content(late)
    assert "in ritardo" in content(direttrice.get(f"{FILE}richieste/"))
    assert direttrice.post(page, {"outcome": "rifiutata", "closed_on": "2020-01-20"}).status_code == 422  # fmt: skip
    assert direttrice.post(page, {"outcome": "accolta", "closed_on": "2020-01-20"}).status_code == 302  # fmt: skip
    assert "accolta" in content(direttrice.get(page))


def test_the_registers_are_saved_as_files(direttrice: Client, melzo: Body) -> None:
    DataRequest.objects.create(kind="accesso", channel="pec", person="Anna Neri", received_on="2020-01-02")  # fmt: skip

    saved: Any = direttrice.get(f"{FILE}richieste/?formato=csv")
    asked = b"".join(saved.streaming_content).decode()
    treatments = content(direttrice.get(f"{FILE}registro.csv")).splitlines()

    assert "Anna Neri;accesso ai propri dati (art. 15);2020-01-02;2020-02-02;in ritardo" in asked
    assert treatments[0].startswith("\ufeffTrattamento;Perché;Base giuridica")
    assert any("Accesso al sito" in each and "Comune di Melzo" in each for each in treatments)
    assert direttrice.get(f"{FILE}registro.xlsx").content.startswith(b"PK")
    assert direttrice.get(f"{FILE}registro.pdf").status_code == 404


def test_an_erasure_of_the_profile_is_in_the_list(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    reader = User.objects.create_user("lettrice@example.org", name="Lettrice Rossi")
    asked = ErasureRequest.objects.create(user=reader, asked_at=NOW)

    assert "Lettrice Rossi" in content(direttrice.get(f"{FILE}richieste/"))
    assert direttrice.get(f"{FILE}richieste/profilo/{asked.pk}/proroga/").status_code == 200
    assert direttrice.get(f"{FILE}richieste/profilo/0/proroga/").status_code == 404


def test_a_breach_from_the_first_line_to_the_last(direttrice: Client, melzo: Body) -> None:
    known = {"title": "Elenco perso", "happened": "Un foglio.", "known_at": "2020-01-02T10:00", "risk": "da_valutare"}  # fmt: skip
    assert direttrice.post(f"{FILE}violazioni/nuova/", {**known, "known_at": "ieri"}).status_code == 422  # fmt: skip
    assert direttrice.post(f"{FILE}violazioni/nuova/", known).status_code == 302
    page = f"{FILE}violazioni/{Breach.objects.get().pk}/"
    assert "Le 72 ore sono passate" in content(direttrice.get(page))
    direttrice.post(f"{page}chiudi/")
    assert Breach.objects.get().closed_at is None
    late = {**known, "risk": "presente", "notified_at": "2020-01-09T10:00", "consequences": "Poche.", "measures": "Trovato."}  # fmt: skip
    refused = direttrice.post(page, late)
    assert refused.status_code == 422
    assert "dopo 72 ore: scrivi perché" in content(refused)
    assert direttrice.post(page, {**late, "late_reason": "Ferie."}).status_code == 302
    direttrice.post(f"{page}chiudi/")
    assert Breach.objects.get().closed_at is not None
    assert "Chiusa il" in content(direttrice.get(page))
    assert "Elenco perso" in content(direttrice.get(f"{FILE}violazioni/"))
