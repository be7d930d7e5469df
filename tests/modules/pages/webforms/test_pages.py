"""A form's pages: staff make it without code, citizens fill it in without an account, staff read what came."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.pages.models import Answer, FormState, FormVersion, WebForm
from modules.pages.webforms import selectors
from modules.pages.webforms.questions import KINDS, YES, Question, answer_form
from rete.core.audit.models import Entry
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.modules.events.factories import library
from tests.modules.pages.making import public
from tests.modules.pages.webforms.making import NAME, answered, form, page_of

STAFF = "/gestione/pagine/moduli/"
USUAL = {"title": "Gita", "kept_days": "30", "seen": "0"}


def question(index: int, kind: str, **values: str) -> dict[str, str]:
    sent = {
        "kind": kind,
        "id": f"c{index + 1}",
        "order": str(index + 1),
        "label": f"Domanda {index}",
    }
    return {f"d{index}-{name}": value for name, value in {**sent, **values}.items()}


def test_staff_make_a_form_without_script_or_code(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    empty = direttrice.post(f"{STAFF}nuovo/", {**USUAL, "azione": "aggiungi-choice"})
    both = {**USUAL, **question(0, "choice", label="Serve un pasto?"), "azione": "aggiungi-short"}
    two = direttrice.post(f"{STAFF}nuovo/", {**both, "d0-choices": "sì\nno"})
    asked = {
        **USUAL,
        **question(0, "choice", label="Serve un pasto?", choices="sì\nno"),
        **question(1, "short", label="Allergie", when="c1=sì", is_needed="on"),
        "azione": "salva",
    }
    saved = direttrice.post(f"{STAFF}nuovo/", asked)
    opened = direttrice.post(f"{saved['Location']}apri/", follow=True)

    assert "Domanda 1: una scelta" in empty.content.decode()
    assert "se la risposta a «Serve un pasto?» è «sì»" in two.content.decode()
    made = WebForm.objects.get()
    assert (made.state, str(made)) == (FormState.OPEN, "Gita")
    assert made.newest is not None
    assert [each["label"] for each in made.newest.questions] == ["Serve un pasto?", "Allergie"]
    assert "Il modulo è aperto" in opened.content.decode()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({**question(0, "choice", choices="una sola")}, "Servono da 2 a 60 risposte"),
        ({**question(0, "choice", choices="sì\nsì")}, "due volte la stessa risposta"),
        ({**question(0, "short", label="")}, 'href="#id_d0-label"'),
        (
            {**question(0, "short", when="c2=sì"), **question(1, "yes_no")},
            "deve venire prima di questa",
        ),
        ({**question(0, "short", when="c9=sì")}, "non è tra quelle disponibili"),
        ({"title": ""}, 'href="#id_title"'),
    ],
)
def test_a_form_badly_made_is_explained_and_kept_in_the_page(
    alfa: NetworkSnapshot, direttrice: Client, sent: dict[str, str], told: str
) -> None:
    answer = direttrice.post(f"{STAFF}nuovo/", {**USUAL, "azione": "salva", **sent})

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not WebForm.objects.exists()


def test_the_second_of_two_makers_is_told_and_keeps_the_words(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    made = form(is_open=False)
    path = f"{STAFF}{made.pk}/modifica/"
    sent = {**USUAL, **question(0, "short"), "azione": "salva", "seen": "1"}
    direttrice.post(path, {**sent, "title": "Di prima"})

    told = direttrice.post(path, {**sent, "title": "Di dopo"})

    assert told.status_code == 409
    assert 'value="Di dopo"' in told.content.decode()
    assert 'name="seen" value="2"' in told.content.decode()
    assert FormVersion.objects.count() == 2


EVERY = tuple(
    Question(
        f"c{number}",
        kind,
        f"Domanda {kind}",
        is_needed=True,
        choices=("rosso", "verde") if kind in {"choice", "several"} else (),
    )
    for number, kind in enumerate(KINDS, start=1)
)
GOOD: dict[str, Any] = {
    "short": "Anna",
    "long": "Una storia.",
    "number": "12,5",
    "date": "2026-12-01",
    "email": "Anna@Example.org",
    "phone": "+39 035 123456",
    "choice": "rosso",
    "several": ["rosso", "verde"],
    "yes_no": YES,
    "library": "Civica, Bergamo",
    "consent": "on",
}
BAD: dict[str, Any] = {
    "number": "dodici",
    "date": "boh",
    "email": "niente",
    "phone": "chiamami",
    "choice": "giallo",
    "several": ["giallo"],
    "library": "Un'altra",
}


def filled(made: WebForm, said: dict[str, Any], **files: Any) -> dict[str, Any]:
    by_id = {each.id: said[each.kind] for each in EVERY if each.kind in said}
    return page_of(made, **by_id, **files)


def test_every_kind_of_question_takes_what_is_good(alfa: NetworkSnapshot, client: Client) -> None:
    civica = library("Civica")
    made = form(*EVERY)
    said = {**GOOD, "library": civica.display_name}
    file = next(each.id for each in EVERY if each.kind == "file")
    upload = SimpleUploadedFile("curriculum.txt", b"So leggere.")

    answer = client.post(
        made.get_absolute_url(), filled(made, said, **{file: upload}), headers={"host": alfa.domain}
    )

    assert answer.status_code == 302, answer.content.decode()
    kept = Answer.objects.get()
    facts = dict(selectors.facts_of(kept))
    assert facts["Domanda number"] == "12.5"
    assert facts["Domanda date"] == "01/12/2026"
    assert facts["Domanda several"] == "rosso, verde"
    assert "curriculum.txt" in str(facts["Domanda file"])
    assert (kept.email, kept.values["c8"]) == ("anna@example.org", ["rosso", "verde"])


def test_what_is_bad_or_missing_is_told_at_its_question_and_kept(
    alfa: NetworkSnapshot, client: Client
) -> None:
    library("Civica")
    made = form(*EVERY)

    bad = client.post(
        made.get_absolute_url(), filled(made, {**GOOD, **BAD}), headers={"host": alfa.domain}
    )
    empty = client.post(made.get_absolute_url(), page_of(made), headers={"host": alfa.domain})

    told = bad.content.decode()
    assert bad.status_code == empty.status_code == 422
    for kind in BAD:
        number = next(each.id for each in EVERY if each.kind == kind)
        assert f'href="#id_m{made.pk}-{number}"' in told
    assert 'value="Anna"' in told
    assert 'value="chiamami"' in told
    assert empty.content.decode().count('href="#id_m') == len(EVERY)
    assert not Answer.objects.exists()


def test_what_was_not_asked_is_not_kept_and_what_is_asked_is_needed(
    alfa: NetworkSnapshot, client: Client
) -> None:
    made, site = form(), {"host": alfa.domain}
    path = made.get_absolute_url()

    missing = client.post(path, page_of(made, c1="Anna", c3=YES), headers=site)
    client.post(path, page_of(made, c1="Anna", c3="no", c4="Melzo"), headers=site)

    assert missing.status_code == 422
    assert Answer.objects.get().values == {"c1": "Anna", "c3": "no"}


def test_a_page_too_quick_too_old_or_changed_is_told_and_goes_the_second_time(
    alfa: NetworkSnapshot, client: Client
) -> None:
    made, site, now = form(), {"host": alfa.domain}, datetime.now(UTC)
    path = made.get_absolute_url()
    quick = page_of(made, made=now + timedelta(minutes=1), c1="Anna", c3="no")
    old = page_of(made, made=now - timedelta(days=3), c1="Bruno", c3="no")
    other = {**page_of(made, c1="Carla", c3="no"), f"m{made.pk}-version": "7"}

    answers = [client.post(path, each, headers=site) for each in (quick, old, other)]

    assert [each.status_code for each in answers] == [422, 422, 409]
    for each, words in zip(answers, ("dopo un istante", "aperta troppo a lungo", "le domande sono cambiate"), strict=True):  # fmt: skip
        assert words in each.content.decode()
        assert "Da sistemare" in each.content.decode()
    assert quick[f"m{made.pk}-sign"] in answers[0].content.decode()
    assert old[f"m{made.pk}-sign"] not in answers[1].content.decode()
    assert not Answer.objects.exists()


def test_a_file_that_is_no_document_is_told_and_nothing_is_kept(
    alfa: NetworkSnapshot, client: Client
) -> None:
    made = form(NAME, Question("c2", "file", "Il curriculum"))
    upload = SimpleUploadedFile("curriculum.pdf", b"MZ\x00\x00programma")

    sent = page_of(made, c1="Anna", c2=upload)
    answer = client.post(made.get_absolute_url(), sent, headers={"host": alfa.domain})

    assert answer.status_code >= 400
    assert f'href="#id_m{made.pk}-c2"' in answer.content.decode()
    assert not Answer.objects.exists()


def test_a_form_stands_within_a_page(alfa: NetworkSnapshot, client: Client) -> None:
    made = form()
    page = public(blocks=[{"kind": "form", "web_form": made.pk}])

    shown = client.get(page.get_absolute_url(), headers={"host": alfa.domain}).content.decode()

    assert f'action="{made.get_absolute_url()}"' in shown
    assert f'name="m{made.pk}-c1"' in shown
    assert "kit/form" in shown


def test_a_draft_is_nothing_to_citizens_and_a_closed_one_says_so(
    alfa: NetworkSnapshot, direttrice: Client, client: Client
) -> None:
    made, site = form(is_open=False), {"host": alfa.domain}
    path = made.get_absolute_url()
    assert client.get(path, headers=site).status_code == 404

    direttrice.post(f"{STAFF}{made.pk}/apri/")
    assert str(made) in client.get("/pagine/servizi/", headers=site).content.decode()
    direttrice.post(f"{STAFF}{made.pk}/chiudi/")

    closed = client.get(path, headers=site)
    sent = client.post(path, page_of(made, c1="Anna"), headers=site)
    assert "non riceve più risposte" in closed.content.decode()
    assert (closed.status_code, sent.status_code) == (200, 409)
    assert not Answer.objects.exists()


def test_answers_are_read_worked_and_saved_by_who_may(alfa: NetworkSnapshot) -> None:
    made = form()
    answer = answered(made, {"c1": "Anna Neri", "c2": "anna@example.org"})
    desk, volunteer = signed_in(alfa, Role.SPORTELLO), signed_in(alfa, Role.VOLONTARIO)
    path = f"{STAFF}{made.pk}/risposte/"

    listed = desk.get(path).content.decode()
    desk.post(f"{path}{answer.pk}/", {"text": "Telefonato."})
    desk.post(f"{path}{answer.pk}/", {"state": "chiusa"})
    shown = desk.get(f"{path}{answer.pk}/").content.decode()
    saved = b"".join(desk.get(f"{path}?formato=csv")).decode("utf-8-sig")

    assert "Anna Neri" in listed
    assert "Telefonato." in shown
    assert "chiusa" in shown
    assert "Come ti chiami" in saved
    assert "anna@example.org" in saved
    assert Entry.objects.filter(changes__icontains="risposte-gita-al-museo").count() == 1
    assert volunteer.get(path).status_code == 403
    assert desk.get(f"{STAFF}nuovo/").status_code == 403


@pytest.mark.parametrize("which", ["forms", "answers", "public"])
def test_a_list_costs_the_same_with_one_and_with_thirty(
    alfa: NetworkSnapshot, direttrice: Client, which: str
) -> None:
    made = form()
    answered(made)
    path = {"forms": STAFF, "answers": f"{STAFF}{made.pk}/risposte/", "public": "/pagine/servizi/"}[which]  # fmt: skip
    direttrice.get(path)
    one = queries(lambda: direttrice.get(path))

    for number in range(29):
        answered(form(title=f"Modulo {number}"))
        answered(made)

    assert queries(lambda: direttrice.get(path)) == one


def queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as seen:
        act()
    return len(seen)


def test_a_form_made_twice_is_two_classes(alfa: NetworkSnapshot) -> None:
    """The classes of forms are made for each: one's questions are not another's."""
    first, second = form(), form(NAME, title="Altra")
    assert first.newest is not None
    assert second.newest is not None

    shapes = [answer_form(first.newest), answer_form(second.newest)]

    assert [len(each.questions) for each in shapes] == [4, 1]
