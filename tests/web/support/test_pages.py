"""Support on a network's site: asked on «Oggi», answered, in by a button, seen by all, out."""

import pytest
from django.test import Client

from modules.libraries.models import Body
from rete.core.audit.models import Entry
from rete.core.audit.services import record
from rete.core.support import selectors, services
from rete.core.support.models import Access
from rete.kernel import clock
from rete.kernel.manifest import Role
from tenants import directory
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.core.support.asking import DARIA, REASON, UGO, UGO_UID, approved, asked
from tests.web.support.visits import ENTER, LEAVE, inside, let_time_pass

PAGE = "/gestione/impostazioni/assistenza/"


def text(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def seen(page: str) -> str:
    return page.replace("&#x27;", "'")


def test_before_anybody_asks_the_page_says_what_it_is_for(direttrice: Client) -> None:
    assert "non ha mai chiesto di entrare" in text(direttrice)
    assert PAGE in text(direttrice, "/gestione/impostazioni/")


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.DIREZIONE])
def test_only_the_direction_answers_at_first(alfa: NetworkSnapshot, role: Role) -> None:
    access = asked(now=clock.now())
    client = signed_in(alfa, role)

    answers = [client.get(PAGE), client.get(f"{PAGE}{access.pk}/")]
    answers += [client.post(f"{PAGE}{access.pk}/{verb}/", {"hours": 1}) for verb in ("consenti", "rifiuta", "chiudi")]  # fmt: skip

    assert {answer.status_code for answer in answers} == {403}
    assert Access.objects.get().is_waiting
    assert REASON not in seen(text(client, "/gestione/"))


def test_a_request_is_on_today_and_is_answered_there(direttrice: Client) -> None:
    access = asked(now=clock.now())

    assert REASON in seen(text(direttrice, "/gestione/"))
    page = text(direttrice, f"{PAGE}{access.pk}/")
    assert "quattro ore" in page
    answer = direttrice.post(f"{PAGE}{access.pk}/consenti/", {"hours": "4", "extent": "modificare"})

    access.refresh_from_db()
    assert answer.headers["Location"] == f"{PAGE}{access.pk}/"
    assert (access.state, access.may_write) == ("consentito", True)
    assert REASON not in seen(text(direttrice, "/gestione/"))
    assert "Chiudi l'accesso ora" in seen(text(direttrice, f"{PAGE}{access.pk}/"))


def test_an_answer_that_makes_no_sense_changes_nothing(direttrice: Client) -> None:
    access = asked(now=clock.now())

    answer = direttrice.post(f"{PAGE}{access.pk}/consenti/", {"hours": "1000"})

    assert answer.status_code == 422
    assert "Non è cambiato nulla" in answer.content.decode()
    assert Access.objects.get().is_waiting


def test_who_asked_to_look_is_not_offered_more(direttrice: Client) -> None:
    access = asked(wants_to_write=False, now=clock.now())

    assert "guardare e modificare" not in text(direttrice, f"{PAGE}{access.pk}/")
    direttrice.post(f"{PAGE}{access.pk}/consenti/", {"hours": "1", "extent": "modificare"})
    assert not Access.objects.get().may_write


def test_a_request_is_refused(direttrice: Client) -> None:
    access = asked(now=clock.now())

    direttrice.post(f"{PAGE}{access.pk}/rifiuta/")
    again = direttrice.post(f"{PAGE}{access.pk}/consenti/", {"hours": "1", "extent": "guardare"})

    assert "rifiutato" in text(direttrice)
    assert again.status_code == 409
    assert "ha già risposto" in again.content.decode()


def test_a_link_that_is_only_looked_at_lets_nobody_in(alfa: NetworkSnapshot) -> None:
    access = approved(now=clock.now())
    ticket = services.issue_ticket(UGO, access.uid, UGO_UID, now=clock.now())
    client = Client(headers={"host": alfa.domain})

    page = text(client, f"{ENTER}?biglietto={ticket}")

    assert ticket in page
    assert client.get("/gestione/").status_code == 302
    assert client.post(ENTER, {"biglietto": ticket}).headers["Location"] == "/gestione/"
    assert client.get("/gestione/").status_code == 200
    another = Client(headers={"host": alfa.domain})
    assert another.post(ENTER, {"biglietto": ticket}).status_code == 403
    assert another.get("/gestione/").status_code == 302


def test_the_page_of_entering_says_where_one_should_come_from(
    alfa: NetworkSnapshot, client: Client
) -> None:
    assert "Qui si arriva dalla pagina della rete" in client.get(ENTER, headers={"host": alfa.domain}).content.decode()  # fmt: skip


def test_entering_leaves_whoever_was_signed_in_before(alfa: NetworkSnapshot) -> None:
    browser = signed_in(alfa, Role.REDAZIONE)
    access = approved(now=clock.now())
    ticket = services.issue_ticket(UGO, access.uid, UGO_UID, now=clock.now())

    browser.post(ENTER, {"biglietto": ticket})

    page = text(browser, "/gestione/")
    assert "Ugo Ferri, assistenza" in page
    assert "_auth_user_id" not in browser.session
    assert (browser.session.get_expiry_date() - clock.now()).total_seconds() <= 3600


def test_who_is_in_and_who_works_there_both_see_it(direttrice: Client, alfa: NetworkSnapshot) -> None:  # fmt: skip
    before = text(direttrice, "/gestione/")
    client, access = inside(alfa, may_write=False)
    directory.snapshots().clear()

    assert "Stai assistendo la rete Rete Alfa fino alle" in text(client, "/gestione/")
    assert "solo per guardare" in text(client, "/gestione/")
    assert "può entrare qui per assistenza" not in before
    assert "può entrare qui per assistenza" in text(direttrice, "/gestione/")
    let_time_pass(access)
    services.end(DARIA, access.pk, now=clock.now())
    refused = client.get("/gestione/")
    assert refused.status_code == 403
    assert "L'accesso di assistenza è finito" in seen(refused.content.decode())


def test_the_direction_ends_it_at_once(direttrice: Client, alfa: NetworkSnapshot) -> None:
    client, access = inside(alfa, may_write=True)

    direttrice.post(f"{PAGE}{access.pk}/chiudi/")

    assert client.get("/gestione/").status_code == 403
    assert client.post("/gestione/biblioteche/enti/aggiungi/", {}).status_code == 403


def test_who_has_finished_goes_out_and_the_access_is_over(alfa: NetworkSnapshot) -> None:
    client, access = inside(alfa, may_write=False)

    answer = client.post(LEAVE)

    assert answer.headers["Location"] == "/"
    access.refresh_from_db()
    assert access.ended_by == "Ugo Ferri, assistenza"
    assert client.get("/gestione/").status_code == 302
    assert Entry.objects.filter(action="support.access.ended", actor_support_id=access.pk).exists()
    assert client.post(LEAVE).status_code == 302


def test_what_was_opened_and_changed_is_read_by_the_direction(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    client, access = inside(alfa, may_write=True)
    body = Body.objects.create(name="Comune di Forlì", kind="comune")
    client.get("/gestione/biblioteche/")
    client.get("/gestione/biblioteche/")
    client.get("/gestione/impostazioni/persone/")
    actor = selectors.actor_of_access(access.pk, clock.now())
    assert actor is not None
    record(actor, "libraries.body.changed", body, {})

    page = text(direttrice, f"{PAGE}{access.pk}/")

    assert "Ente modificato, «Comune di Forlì»" in page
    assert "/gestione/biblioteche/" in page
    assert "2 volte di seguito" in page
    assert "rifiutata" in page


def test_a_write_by_support_bears_its_access(alfa: NetworkSnapshot) -> None:
    client, access = inside(alfa, may_write=True)
    form = {"name": "Comune di Forlì", "kind": "comune"}

    answer = client.post("/gestione/biblioteche/enti/aggiungi/", form)

    assert answer.status_code == 302, answer.content.decode()
    entry = Entry.objects.get(action="libraries.body.added")
    assert (entry.actor_kind, entry.actor_support_id) == ("support", access.pk)
    assert entry.actor_name == "Ugo Ferri, assistenza"


def test_what_cannot_be_written_down_is_not_shown(
    alfa: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _access = inside(alfa, may_write=False)

    def broken(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(services, "note_opened", broken)
    with pytest.raises(RuntimeError):
        client.get("/gestione/")


def test_without_a_form_of_ours_nobody_comes_in(alfa: NetworkSnapshot) -> None:
    access = approved(now=clock.now())
    ticket = services.issue_ticket(UGO, access.uid, UGO_UID, now=clock.now())
    client = Client(enforce_csrf_checks=True, headers={"host": alfa.domain})

    assert client.post(ENTER, {"biglietto": ticket}).status_code == 403
    assert Access.objects.get().ticket_sha256
