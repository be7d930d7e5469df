"""The network's own words for its messages, seen before they are kept."""

from typing import Any

import pytest
from django.test import Client

from rete.core.notices.models import Wording
from rete.kernel.manifest import Role
from rete.site.messages import NOTICE_KINDS
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.core.notices import declared

PAGE = "/gestione/impostazioni/messaggi/"
KIND = f"{PAGE}test.arrived/"
OURS = {"subject": "Vieni: {titolo}", "text": "Caro {nome},\r\n\r\n<b>{titolo}</b>\r\n\r\n{indirizzo}"}  # fmt: skip


@pytest.fixture(autouse=True)
def declare(settings: Any) -> None:
    settings.RETE_NOTICE_KINDS = (*NOTICE_KINDS, *declared.KINDS)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_words_are_written_seen_in_the_list_and_given_back(direttrice: Client) -> None:
    assert "con parole vostre" not in text(direttrice, PAGE)
    saved = direttrice.post(KIND, OURS, follow=True).content.decode()
    listed = text(direttrice, PAGE)
    question = text(direttrice, f"{KIND}partenza/")
    direttrice.post(f"{KIND}partenza/")

    assert "Salvato" in saved
    assert "Torna al testo di partenza" in saved
    assert "con parole vostre" in listed
    assert "Tornare al testo di partenza?" in question
    assert not Wording.objects.exists()
    assert "Torna al testo di partenza" not in text(direttrice, KIND)


def test_the_placeholders_are_listed(direttrice: Client) -> None:
    page = text(direttrice, KIND)

    for name in ("nome", "rete", "indirizzo", "titolo"):
        assert f"<code>{{{name}}}</code>" in page


def test_wrong_words_are_explained_and_are_still_there(direttrice: Client) -> None:
    answer = direttrice.post(KIND, {**OURS, "text": "Caro {nomee}"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "«{nomee}» non è un segnaposto di questo messaggio" in page
    assert "Caro {nomee}" in page
    assert not Wording.objects.exists()


def test_a_preview_shows_what_is_written_with_sample_data_and_keeps_nothing(
    direttrice: Client,
) -> None:
    before, after = direttrice.get(f"{KIND}anteprima/"), direttrice.post(f"{KIND}anteprima/", OURS)

    shown = after.content.decode()
    assert "Cuore ti aspetta." in before.content.decode()
    assert "Caro Anna Neri," in shown
    assert "&lt;b&gt;Cuore&lt;/b&gt;" in shown
    assert '<p class="go"><a href="https://rete.example.org/pagina/">Apri la pagina</a>' in shown
    assert "Rete Alfa" in shown
    assert not Wording.objects.exists()
    policy = after.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox ")
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert after.headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize(("wrong", "said"), [("Ciao {tu}", "{tu}"), ("", "Servono")])
def test_a_preview_of_wrong_words_says_what_is_wrong(
    direttrice: Client, wrong: str, said: str
) -> None:
    shown = direttrice.post(f"{KIND}anteprima/", {**OURS, "text": wrong}).content.decode()

    assert said in shown
    assert "Cuore" not in shown


@pytest.mark.parametrize("role", [Role.REDAZIONE, Role.SPORTELLO, Role.LETTURA])
@pytest.mark.parametrize("address", [PAGE, KIND, f"{KIND}anteprima/", f"{KIND}partenza/"])
def test_only_who_may_words_messages(alfa: NetworkSnapshot, role: Role, address: str) -> None:
    browser = signed_in(alfa, role)

    assert browser.get(address).status_code == 403
    assert browser.post(address, OURS).status_code == 403
    assert not Wording.objects.exists()


def test_what_is_not_told_here_has_no_page(direttrice: Client) -> None:
    for name in ("directory.join_asked", "test.nothing"):
        assert direttrice.get(f"{PAGE}{name}/").status_code == 404
