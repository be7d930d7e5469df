"""«Le mie notifiche»: read, opened, chosen, stopped."""

import re
from typing import Any

import pytest
from django.conf import settings as real_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.core.notices import bouncing
from rete.core.notices.models import Mail, Notice, Preference, RefusedAddress, Rhythm
from rete.core.notices.notifying import notify, unsubscribe_address
from rete.kernel import clock
from rete.kernel.actor import system
from rete.site.messages import NOTICE_KINDS
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tests.core.notices import declared
from tests.people import with_second_factor

SYSTEM = system("prova")
MINE, CHOICES = "/notifiche/", "/notifiche/preferenze/"
OFFICE = {"host": real_settings.RETE_BASE_DOMAIN}
KIND = "test.arrived"


@pytest.fixture(autouse=True)
def declare(settings: Any) -> None:
    settings.RETE_NOTICE_KINDS = (*NOTICE_KINDS, *declared.KINDS)


def told(email: str, title: str = "Cuore", about: str = "/biblioteche/") -> Notice:
    person = User.objects.get(email=email)
    notify(SYSTEM, KIND, [person], {"titolo": title}, about=about)
    return Notice.objects.latest("id")


def text(client: Client, address: str = MINE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_citizen_finds_what_they_were_told_and_opens_it(lettrice: Client) -> None:
    notice = told("lettrice@example.org")

    page = text(lettrice)
    opened = lettrice.post(f"{MINE}{notice.pk}/apri/")

    assert "Cuore è arrivato" in page
    assert "da leggere" in page
    assert (opened.status_code, opened["Location"]) == (302, "/biblioteche/")
    assert Notice.objects.get().read_at is not None
    assert "Hai letto tutto" in text(lettrice, f"{MINE}?mostra=da-leggere")
    assert lettrice.get(f"{MINE}{notice.pk}/apri/").status_code == 405


def test_nobody_opens_what_others_were_told(lettrice: Client, direttrice: Client) -> None:
    notice = told("lettrice@example.org")

    assert direttrice.post(f"{MINE}{notice.pk}/apri/").status_code == 404
    assert "Cuore" not in text(direttrice)
    assert Notice.objects.get().read_at is None


def test_all_are_read_with_one_button_and_the_bell_is_quiet(direttrice: Client) -> None:
    for _ in range(3):
        told("direzione@example.org")

    assert bell(text(direttrice, "/gestione/")) == "3"
    answer = direttrice.post(f"{MINE}tutte-lette/", follow=True).content.decode()
    assert "3 notifiche segnate come lette." in answer
    assert bell(answer) == ""
    assert "Segna tutte come lette" not in answer


def test_the_bell_costs_one_query_and_the_list_the_same_with_one_and_thirty(
    direttrice: Client,
) -> None:
    def counting(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            direttrice.get(address)
        asked = [each["sql"] for each in captured if 'FROM "notices_notice"' in each["sql"]]
        assert sum("COUNT(*)" in sql and '"read_at" IS NULL' in sql for sql in asked) == 1
        return len(captured)

    told("direzione@example.org")
    one = [counting(MINE), counting("/gestione/")]
    for _ in range(29):
        told("direzione@example.org")

    assert [counting(MINE), counting("/gestione/")] == one


def test_what_is_unread_is_on_oggi(direttrice: Client) -> None:
    notice = told("direzione@example.org")

    page = text(direttrice, "/gestione/")

    assert f'action="{MINE}{notice.pk}/apri/"' in page
    notice.read_at = clock.now()
    notice.save()
    assert "Cuore" not in text(direttrice, "/gestione/")


def test_the_office_has_its_own(in_control: Scope) -> None:
    fill_office()
    operatore = Client(headers=OFFICE)
    user = with_second_factor(User.objects.get())
    operatore.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    Client().post(
        "/partecipa/",
        {"network_name": "Rete del Garda", "person": "Gina", "email": "gina@example.org"},
        headers=OFFICE,
    )

    assert "Chiede di partecipare: Rete del Garda" in text(operatore)
    assert "Chiede di partecipare: Rete del Garda" in text(operatore, "/ufficio/")
    assert "Qualcuno chiede di partecipare" in text(operatore, CHOICES)
    assert {each.to for each in Mail.objects.all()} == {"gina@example.org", "ufficio@example.org"}


def test_who_has_not_signed_in_is_asked_to(alfa: NetworkSnapshot, client: Client) -> None:
    for address in (MINE, CHOICES, f"{MINE}indirizzi/"):
        answer = client.get(address, headers={"host": alfa.domain})
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accesso/entra/")


def test_a_person_chooses_how_to_be_told(lettrice: Client) -> None:
    first = text(lettrice, CHOICES)
    lettrice.post(CHOICES, {f"in_app:{KIND}": "on", "rhythm": "giornaliero"}, follow=True)

    kept = Preference.objects.get()
    assert (kept.kind, kept.mail, kept.in_app) == (KIND, False, True)
    assert Rhythm.objects.get().is_daily
    assert "Un lavoro è finito" not in first
    assert "La tessera scade" in first
    assert f'name="mail:{KIND}" id="id_mail:{KIND}" checked' in first
    assert f'name="mail:{KIND}" id="id_mail:{KIND}">' in text(lettrice, CHOICES)


def test_what_is_needed_is_not_stopped_by_writing_to_the_page(lettrice: Client) -> None:
    lettrice.post(CHOICES, {"mail:test.needed": "", "rhythm": "subito"})

    assert [each.kind for each in Preference.objects.all()] == [KIND]


def test_a_wrong_choice_changes_nothing(lettrice: Client) -> None:
    answer = lettrice.post(CHOICES, {"rhythm": "mai"})

    assert answer.status_code == 422
    assert "controlla i campi segnati" in answer.content.decode()
    assert not Preference.objects.exists()


def test_a_person_whose_address_is_refused_says_try_again(lettrice: Client) -> None:
    for _ in range(3):
        bouncing.note_bounce("lettrice@example.org", clock.now())

    assert "lettrice@example.org tornano indietro" in text(lettrice, CHOICES)
    lettrice.post(f"{CHOICES}riprova/")
    assert not RefusedAddress.objects.exists()
    assert "tornano indietro" not in text(lettrice, CHOICES)


def test_who_manages_people_sees_the_refused_addresses(direttrice: Client, lettrice: Client) -> None:  # fmt: skip
    for _ in range(3):
        bouncing.note_bounce("chi@example.org", clock.now())
    address = RefusedAddress.objects.get()

    assert "chi@example.org" in text(direttrice, f"{MINE}indirizzi/")
    assert lettrice.get(f"{MINE}indirizzi/").status_code == 403
    assert lettrice.post(f"{MINE}indirizzi/{address.pk}/riprova/").status_code == 403
    direttrice.post(f"{MINE}indirizzi/{address.pk}/riprova/")
    assert not RefusedAddress.objects.exists()


def test_one_click_stops_a_kind_without_session_cookie_or_token(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    anna = User.objects.create_user("anna@example.org", name="Anna")
    path = unsubscribe_address(anna.pk, KIND).partition(":8000")[2]
    program = Client(enforce_csrf_checks=True, headers={"host": alfa.domain})

    asked = program.get(path)
    assert (asked.status_code, Preference.objects.count()) == (200, 0)
    assert "«Un libro è arrivato»" in asked.content.decode()
    there = program.post(path, {"List-Unsubscribe": "One-Click"}, headers={"host": beta.domain})
    assert (there.status_code, Preference.objects.count()) == (404, 0)
    done = program.post(path, {"List-Unsubscribe": "One-Click"})

    assert done.status_code == 200
    assert "Non ricevi più per e-mail: «Un libro è arrivato»" in done.content.decode()
    assert "Set-Cookie" not in done.headers
    assert Preference.objects.get().mail is False


@pytest.mark.parametrize("signed", ["niente", "W10:1tjVzr:0PMCd6JyhVLvX1bFYDEyDKNpnnS9F7zlI3Dz1XfcNyM"])  # fmt: skip
def test_a_link_that_is_none_stops_nothing(
    alfa: NetworkSnapshot, client: Client, signed: str
) -> None:
    for ask in (client.get, client.post):
        assert ask(f"{MINE}basta/{signed}/", headers={"host": alfa.domain}).status_code == 404


def test_a_link_about_what_is_told_no_more_is_not_found(
    alfa: NetworkSnapshot, client: Client, settings: Any
) -> None:
    anna = User.objects.create_user("anna@example.org", name="Anna")
    path = unsubscribe_address(anna.pk, KIND).partition(":8000")[2]
    settings.RETE_NOTICE_KINDS = NOTICE_KINDS

    for ask in (client.get, client.post):
        assert ask(path, headers={"host": alfa.domain}).status_code == 404


def bell(page: str) -> str:
    found = re.search(r'class="bell-count">.*?</span>(\d+)</span>', page)
    return found.group(1) if found else ""
