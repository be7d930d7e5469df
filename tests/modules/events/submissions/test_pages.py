"""Proposing and moderating, page by page."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from modules.events.models import Event, Submission, SubmissionState
from modules.events.submissions import moderating
from modules.events.windows import day_of
from rete.core.files.models import StoredFile
from rete.kernel import clock
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.core.files.pictures import picture
from tests.modules.events.making import SYSTEM
from tests.modules.events.submissions.making import association, path_in_mail, version_of

STAFF = "/gestione/cose-da-fare/proposte/"


@pytest.fixture
def home(alfa: NetworkSnapshot) -> str:
    association()
    return path_in_mail()


@pytest.fixture
def browser(alfa: NetworkSnapshot) -> Client:
    return Client(headers={"host": alfa.domain})


def form(**values: object) -> dict[str, object]:
    day = day_of(clock.now()) + timedelta(days=20)
    return {
        "title": "Scambio di giocattoli", "kind": "altro", "summary": "Si scambiano giocattoli.",
        "regime": "gratuito", "first_day": day.isoformat(), "starts_at": "16:00", "ends_at": "18:00",
        "place_name": "Piazza Grande", "place_municipality": "Melzo", "azione": "invia", **values,
    }  # fmt: skip


def test_an_association_writes_sends_corrects_and_is_published(
    home: str, browser: Client, alfa: NetworkSnapshot
) -> None:
    saved = browser.post(f"{home}nuova/", {"title": "Scambio", "kind": "altro", "regime": "gratuito", "azione": "salva"})  # fmt: skip
    own = Submission.objects.get()
    assert saved["Location"] == f"{home}{own.uid}/"
    assert "È una bozza" in browser.get(saved["Location"]).content.decode()
    assert browser.post(f"{home}{own.uid}/modifica/", form()).status_code == 302
    staff = signed_in(alfa, Role.REDAZIONE)

    assert "Una proposta di un'associazione" in staff.get("/gestione/").content.decode()
    assert "Scambio di giocattoli" in staff.get(f"{STAFF}?stato=inviata").content.decode()
    read = staff.get(f"{STAFF}{own.pk}/")
    assert "Piazza Grande, Melzo" in read.content.decode()
    answer = {"version": version_of(own).pk, "comment": "Per chi è?", "azione": "correggi"}
    assert staff.post(f"{STAFF}{own.pk}/", answer).status_code == 302

    assert "Per chi è?" in browser.get(f"{home}{own.uid}/").content.decode()
    again = browser.post(f"{home}{own.uid}/modifica/", form(audiences=["bambini"], summary="Si scambiano libri."))  # fmt: skip
    assert again.status_code == 302
    compared = staff.get(f"{STAFF}{own.pk}/").content.decode()
    assert "<del>giocattoli.</del><ins>libri.</ins>" in compared
    late = staff.post(f"{STAFF}{own.pk}/", {**answer, "azione": "pubblica"})
    assert late.status_code == 409
    assert "Intanto è arrivata" in late.content.decode()
    done = {"version": version_of(own).pk, "azione": "pubblica"}
    assert staff.post(f"{STAFF}{own.pk}/", done).status_code == 302

    event = Event.objects.get()
    page = browser.get(event.get_absolute_url()).content.decode()
    assert "Proposto da Amici del libro" in page
    assert "Proposto da" in staff.get(f"/gestione/cose-da-fare/{event.pk}/").content.decode()
    assert "Proponi un cambiamento" in browser.get(f"{home}{own.uid}/").content.decode()
    changed = browser.post(f"{home}{own.uid}/cambia/")
    assert changed.status_code == 302
    assert "Cambia «Scambio di giocattoli»" in browser.get(changed["Location"]).content.decode()


def test_what_is_wrong_is_said_and_what_was_written_stays(home: str, browser: Client) -> None:
    answer = browser.post(
        f"{home}nuova/",
        form(starts_at="18:00", ends_at="16:00", place_municipality="", summary=""),
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Finisce prima di cominciare." in page
    assert "Scegli la biblioteca, oppure scrivi il nome del luogo e il comune." in page
    assert 'value="Scambio di giocattoli"' in page
    assert not Submission.objects.exists()


def test_a_picture_is_seen_by_nobody_until_it_is_accepted(
    home: str, browser: Client, alfa: NetworkSnapshot
) -> None:
    file = SimpleUploadedFile("festa.jpg", picture(size=(800, 400)))
    upload = {"image_file": file, "image_alt": "Due bambini", "image_rights": "nostra"}
    assert browser.post(f"{home}nuova/", form(**upload)).status_code == 302
    submission = Submission.objects.get()
    image = StoredFile.objects.get()
    assert not image.is_public

    page = browser.get(f"{home}{submission.uid}/").content.decode()
    assert 'alt="Due bambini"' in page
    moderating.publish(SYSTEM, submission.pk, version_of(submission).pk, now=clock.now())

    image.refresh_from_db()
    assert image.is_public
    assert Event.objects.get().image_alt == "Due bambini"


def test_what_nobody_sent_and_the_desk_are_kept_out(
    home: str, browser: Client, alfa: NetworkSnapshot
) -> None:
    browser.post(f"{home}nuova/", form(azione="salva"))
    draft = Submission.objects.get()
    staff = signed_in(alfa, Role.REDAZIONE)

    assert staff.get(f"{STAFF}{draft.pk}/").status_code == 404
    assert signed_in(alfa, Role.SPORTELLO).get(STAFF).status_code == 403
    assert browser.get(f"{home}{draft.uid}/invia/").status_code == 405
    sent_now = browser.post(f"{home}{draft.uid}/invia/")
    assert sent_now.status_code == 302
    assert browser.get(f"{home}{draft.uid}/modifica/").status_code == 409
    assert browser.post(f"{home}{draft.uid}/ritira/").status_code == 302
    draft.refresh_from_db()
    assert draft.state == SubmissionState.WITHDRAWN


def test_pages_of_a_link_are_kept_by_nobody(home: str, browser: Client) -> None:
    answer = browser.get(home)

    assert "no-store" in answer["Cache-Control"]
    assert 'name="referrer" content="same-origin"' in answer.content.decode()
