"""Coming in at a desk: who is shown, where one lands, what is not of the desk."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rete.core.accounts.services.people import switch_person
from rete.core.audit.models import Entry
from rete.core.desk.middleware import COOKIE
from rete.core.desk.models import Workstation
from rete.core.desk.services.workstations import Enrolled, revoke
from rete.core.jobs import demo as jobs
from rete.core.jobs.models import Job
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER, signed_in
from tests.core.desk.making import NOW, OTHER_PIN, WRONG_PIN, again, operator
from tests.web.desk.at_desk import DESKS, ENTER, HOURS, browser, come_in, is_in

NOT_OF_THE_DESK = (
    "/gestione/impostazioni/",
    "/gestione/impostazioni/persone/",
    "/gestione/impostazioni/persone/?formato=csv",
    "/gestione/impostazioni/persone/ruoli/",
    "/gestione/impostazioni/api/",
    "/gestione/impostazioni/aspetto/",
    DESKS,
    "/gestione/cose-da-fare/",
    "/gestione/importa/biblioteche/",
)


def test_an_operator_comes_in_and_is_named(alfa: NetworkSnapshot, desk: Enrolled) -> None:
    anna, client = operator(), browser(alfa, desk)

    shown = client.get(ENTER).content.decode()
    answer = come_in(client, anna.pk, next=HOURS)
    page = client.get(HOURS)

    assert "Anna" in shown
    assert (answer.status_code, answer["Location"]) == (302, HOURS)
    assert page.status_code == 200
    assert "Anna, Banco" in page.content.decode()
    assert "Cambia operatore" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert answer.cookies[COOKIE]["max-age"] == 400 * 24 * 3600


@pytest.mark.parametrize("address", NOT_OF_THE_DESK)
def test_even_the_direction_does_at_a_desk_only_what_is_done_there(
    alfa: NetworkSnapshot, desk: Enrolled, address: str
) -> None:
    dora, client = operator("Dora", Role.DIREZIONE), browser(alfa, desk)
    come_in(client, dora.pk)

    assert is_in(client)
    assert client.get(address).status_code == 403
    assert signed_in(alfa, Role.DIREZIONE).get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "e-mail/",
        "password/",
        "password/scegli/",
        "secondo-passaggio/",
        "secondo-passaggio/app/",
        "secondo-passaggio/passkey/aggiungi/",
        "secondo-passaggio/codici/",
        "dispositivi/",
    ],
)
def test_one_s_own_access_is_not_reached_with_a_pin(
    alfa: NetworkSnapshot, desk: Enrolled, address: str
) -> None:
    anna, client = operator(), browser(alfa, desk)
    come_in(client, anna.pk)

    answer = client.get(f"/accesso/{address}")

    assert answer.status_code == 302
    assert answer["Location"].startswith(("/accesso/entra/", "/accesso/conferma/"))


def test_the_own_pin_is_not_changed_with_a_pin(alfa: NetworkSnapshot, desk: Enrolled) -> None:
    anna, client = operator(), browser(alfa, desk)
    come_in(client, anna.pk)

    assert client.get("/accesso/pin/").status_code == 403
    assert client.post("/accesso/pin/togli/").status_code == 403


def test_lists_are_not_carried_away_from_a_desk(alfa: NetworkSnapshot, desk: Enrolled) -> None:
    dora, client = operator("Dora", Role.DIREZIONE), browser(alfa, desk)
    come_in(client, dora.pk)
    libraries = "/gestione/biblioteche/"

    assert "Laudense" in client.get(libraries).content.decode()
    assert "Esporta in" not in client.get(libraries).content.decode()
    assert client.get(f"{libraries}?formato=csv").status_code == 403
    assert "Esporta in" in signed_in(alfa, Role.DIREZIONE).get(libraries).content.decode()


@pytest.mark.parametrize("address", ["", "preferenze/", "indirizzi/"])
def test_what_one_is_told_in_person_is_not_read_with_a_pin(
    alfa: NetworkSnapshot, desk: Enrolled, address: str
) -> None:
    dora, client = operator("Dora", Role.DIREZIONE), browser(alfa, desk)
    come_in(client, dora.pk)

    assert client.get(f"/notifiche/{address}").status_code == 403


def test_the_api_sees_nobody_at_a_desk(alfa: NetworkSnapshot, desk: Enrolled) -> None:
    anna, client = operator(), browser(alfa, desk)
    come_in(client, anna.pk)

    assert client.get("/api/v1/me").status_code == 401


def test_long_work_with_its_results_is_not_seen_at_a_desk(
    alfa: NetworkSnapshot, desk: Enrolled
) -> None:
    dora, client = operator("Dora", Role.DIREZIONE), browser(alfa, desk)
    jobs.fill(dora.email)
    own = Job.objects.get(created_by=dora.pk)
    come_in(client, dora.pk)

    page = client.get("/gestione/operazioni/").content.decode()

    assert str(own) not in page
    assert client.get(f"/gestione/operazioni/{own.pk}/").status_code == 404
    assert client.post(f"/gestione/operazioni/{own.pk}/riprova/").status_code == 404


def test_a_switch_lands_where_the_desk_was_if_the_next_one_may(
    alfa: NetworkSnapshot, desk: Enrolled
) -> None:
    anna = operator("Anna", Role.SPORTELLO)
    vito = operator("Vito", Role.VOLONTARIO, pin=OTHER_PIN)
    client = browser(alfa, desk)
    come_in(client, anna.pk)
    page = client.get(f"{HOURS}?settimana=2026-11-23").content.decode()
    switch = f"{ENTER}?next=%2Fgestione%2Fbiblioteche%2Forari%2F%3Fsettimana%3D2026-11-23"

    back = come_in(client, anna.pk, next=f"{HOURS}?settimana=2026-11-23")
    elsewhere = come_in(client, vito.pk, OTHER_PIN, next=HOURS)

    assert switch in page
    assert f'value="{HOURS}?settimana=2026-11-23"' in client.get(switch).content.decode()
    assert back["Location"] == f"{HOURS}?settimana=2026-11-23"
    assert elsewhere["Location"] == "/gestione/"
    assert "Vito, Banco" in client.get("/gestione/").content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "/\\example.org", "niente", "/non/c/e/"]
)
def test_nobody_is_sent_elsewhere(alfa: NetworkSnapshot, desk: Enrolled, elsewhere: str) -> None:
    anna, client = operator(), browser(alfa, desk)

    assert come_in(client, anna.pk, next=elsewhere)["Location"] == "/gestione/"


def test_nothing_of_one_operator_s_session_is_the_next_one_s(
    alfa: NetworkSnapshot, desk: Enrolled
) -> None:
    anna, bice = operator("Anna"), operator("Bice", pin=OTHER_PIN)
    client = browser(alfa, desk)
    come_in(client, anna.pk)
    session = client.session
    session["cesto"] = "di Anna"
    session.save()
    first = client.cookies["rete_sessione"].value

    come_in(client, bice.pk, OTHER_PIN)

    assert "cesto" not in client.session
    assert client.cookies["rete_sessione"].value != first
    stale = browser(alfa, desk)
    stale.cookies["rete_sessione"] = first
    assert not is_in(stale)


def test_a_wrong_pin_is_said_and_opens_nothing(alfa: NetworkSnapshot, desk: Enrolled) -> None:
    anna, client = operator(), browser(alfa, desk)

    answer = come_in(client, anna.pk, WRONG_PIN, next=HOURS)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "PIN sbagliato" in page
    assert WRONG_PIN not in page
    assert f'value="{HOURS}"' in page
    assert not is_in(client)


def test_who_is_not_among_the_names_cannot_be_written_in(
    alfa: NetworkSnapshot, desk: Enrolled
) -> None:
    nobody, client = operator("Dora", pin=None), browser(alfa, desk)

    assert come_in(client, nobody.pk).status_code == 422
    assert come_in(client, 0).status_code == 422
    assert not is_in(client)


def test_leaving_closes_the_desk(alfa: NetworkSnapshot, desk: Enrolled) -> None:
    anna, client = operator(), browser(alfa, desk)
    come_in(client, anna.pk)

    left = client.post(f"{ENTER}blocca/", {"next": HOURS})

    assert left["Location"] == f"{ENTER}?next=%2Fgestione%2Fbiblioteche%2Forari%2F"
    assert not is_in(client)
    assert again(desk.workstation).operator is None


def test_a_page_asked_for_at_a_desk_asks_for_the_pin_and_leads_back(
    alfa: NetworkSnapshot, desk: Enrolled
) -> None:
    assert browser(alfa, desk).get(HOURS)["Location"] == f"{ENTER}?next={HOURS}"
    assert browser(alfa).get(HOURS)["Location"] == f"/accesso/entra/?next={HOURS}"


def test_a_revoked_desk_sends_out_who_is_there_at_the_next_request(
    alfa: NetworkSnapshot, desk: Enrolled
) -> None:
    anna, client = operator(), browser(alfa, desk)
    come_in(client, anna.pk)
    assert is_in(client)

    revoke(TESTER, desk.workstation.pk, now=again(desk.workstation).last_used_at or NOW)

    answer = client.get("/gestione/")
    assert answer["Location"] == "/accesso/entra/?next=/gestione/"
    page = client.get(ENTER)
    assert "non è una postazione" in page.content.decode()
    assert page.cookies[COOKIE]["max-age"] == 0
    assert come_in(client, anna.pk).status_code == 200
    assert not is_in(client)


def test_who_may_no_longer_come_in_is_out_at_the_next_request(
    alfa: NetworkSnapshot, desk: Enrolled
) -> None:
    anna, client = operator(), browser(alfa, desk)
    come_in(client, anna.pk)

    switch_person(TESTER, anna.pk, is_active=False)

    assert not is_in(client)


def test_signing_in_whole_at_a_desk_is_being_that_person_and_the_pin_ends_it(
    alfa: NetworkSnapshot, desk: Enrolled
) -> None:
    anna, dora = operator("Anna"), operator("Dora", Role.DIREZIONE, pin=None)
    client = browser(alfa, desk)
    client.force_login(dora, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(DESKS).status_code == 200

    come_in(client, anna.pk)

    assert is_in(client)
    assert client.get(DESKS).status_code == 403
    assert client.get("/accesso/dispositivi/").status_code == 302


def test_only_desks_pay_for_desks(alfa: NetworkSnapshot, desk: Enrolled) -> None:
    def asked(secret: Enrolled | None) -> list[str]:
        with CaptureQueriesContext(connection) as counted:
            browser(alfa, secret).get("/informazioni/privacy/")
        return [each["sql"] for each in counted if "desk_" in each["sql"]]

    assert asked(None) == []
    assert len(asked(desk)) == 1


def test_an_idle_desk_locks_and_it_is_written_once(alfa: NetworkSnapshot, desk: Enrolled) -> None:
    anna, client = operator(), browser(alfa, desk)
    come_in(client, anna.pk)
    past = again(desk.workstation)
    earlier = timedelta(minutes=11)
    Workstation.objects.update(
        last_used_at=(past.last_used_at or NOW) - earlier, enrolled_at=NOW - timedelta(days=1)
    )

    assert not is_in(client)
    assert not is_in(client)
    entry = Entry.objects.get(action="desk.turn.ended")
    assert (entry.actor_name, entry.changes) == ("Anna, al banco «Banco»", {"why": "inattività"})
    assert again(desk.workstation).operator is None
