"""The pages of the Scambi, from one network's staff to another's."""

from collections.abc import Mapping
from uuid import UUID

import pytest
from django.test import Client

from rete.core.outbox import receiving, services
from rete.core.outbox.models import Message, Share, Take
from rete.core.outbox.selectors import Terms
from rete.kernel.sharing import Mode, VersionUnknown
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.control.sharing import declared
from tests.control.sharing.conftest import ACTOR, NOW, carried, shared
from tests.control.sharing.declared import card, kept

BASE = "/gestione/scambi/"


def read(browser: Client, path: str, status: int = 200) -> str:
    answer = browser.get(path)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def share_by_page(browser: Client, uid: UUID, **changed: object) -> int:
    """Confirm what the page previews; the status."""
    path = f"{BASE}condividi/events.card/{uid}/"
    answer = browser.get(path)
    seen = answer.context["form"].initial["seen"]
    form = {"reach": "tutte", "licence": "CC-BY-4.0", "seen": seen, **changed}
    return int(browser.post(path, form).status_code)


def test_shared_copied_and_withdrawn_by_hand(
    uno: NetworkSnapshot,
    due: NetworkSnapshot,
    tre: NetworkSnapshot,
    staff: Mapping[str, Client],
) -> None:
    uid = kept(card("Merenda con delitto", "Si indaga tra gli scaffali", "gialli"))
    sharer, copier, outside = (staff[each.slug] for each in (uno, due, tre))

    preview = read(sharer, f"{BASE}condividi/events.card/{uid}/")
    status = share_by_page(sharer, uid, reach="scelte", networks=[due.uid])
    carried()

    assert "Si indaga tra gli scaffali" in preview
    assert status == 302
    results = read(copier, f"{BASE}?q=indagare")
    assert "Merenda con delitto" in results
    assert f"Scheda di Rete {due.slug}" not in results
    assert "Merenda con delitto" not in read(outside, f"{BASE}?q=indagare")
    read(outside, f"{BASE}contenuti/{uid}/", 404)
    page = read(copier, f"{BASE}contenuti/{uid}/")
    assert uno.name in page
    assert "Copia nella mia rete" in page

    copied = copier.post(f"{BASE}contenuti/{uid}/copia/")
    again = copier.post(f"{BASE}contenuti/{uid}/copia/", follow=True)
    assert copied.status_code == 302
    assert "già" in again.content.decode()
    withdrawn = sharer.post(f"{BASE}condivisi/{uid}/ritira/")
    carried()
    with scope.visiting(due, reason="prova"):
        receiving.read_received(NOW)
        take = Take.objects.get(root_uid=uid)

    assert withdrawn.status_code == 302
    assert "ha ritirato l'originale" in read(copier, f"{BASE}presi/{take.pk}/")
    assert "Merenda con delitto" in read(copier, f"{BASE}presi/")
    assert "Merenda con delitto" not in read(copier, f"{BASE}?q=indagare")
    read(copier, f"{BASE}contenuti/{uid}/", 404)


def test_a_place_is_asked_and_given(
    uno: NetworkSnapshot, due: NetworkSnapshot, staff: Mapping[str, Client]
) -> None:
    uid = shared(uno, card("Acquisti insieme"))
    carried()
    sharer, asker = staff[uno.slug], staff[due.slug]

    asked = asker.post(f"{BASE}contenuti/{uid}/partecipa/", {"text": "Noi ci stiamo"})
    carried()
    with scope.visiting(uno, reason="prova"):
        receiving.read_received(NOW)
        request = Message.objects.get(root_uid=uid)
    page = read(sharer, f"{BASE}condivisi/{uid}/")
    sharer.post(f"{BASE}condivisi/risposte/{request.pk}/accetta/")
    sharer.post(f"{BASE}condivisi/{uid}/commenta/", {"text": "Ci vediamo lunedì"})
    carried()
    with scope.visiting(due, reason="prova"):
        receiving.read_received(NOW)
    mine = read(asker, asked["Location"])

    assert "Noi ci stiamo" in page
    assert [each.verb for each in declared.HEARD if each.object_uid == uid] == ["join"]
    assert "accettata" in mine
    assert "Ci vediamo lunedì" in mine


def test_what_changed_while_it_was_read_is_shown_again(
    uno: NetworkSnapshot, staff: Mapping[str, Client]
) -> None:
    uid = kept(card("Prima"))
    browser, path = staff[uno.slug], f"{BASE}condividi/events.card/{uid}/"
    seen = browser.get(path).context["form"].initial["seen"]
    declared.RECORDS[uid] = card("Dopo")

    answer = browser.post(path, {"reach": "tutte", "licence": "CC0-1.0", "seen": seen})

    assert answer.status_code == 422
    assert "È cambiato mentre lo guardavi" in answer.content.decode()
    assert share_by_page(browser, uid) == 302


def test_a_tax_code_does_not_leave(uno: NetworkSnapshot, staff: Mapping[str, Client]) -> None:
    uid = kept(card("Iscrizioni", "Chiedere a RSSMRA85T10A562S"))

    page = read(staff[uno.slug], f"{BASE}condividi/events.card/{uid}/", 409)

    assert "codice fiscale" in page
    with scope.visiting(uno, reason="prova"):
        assert not Share.objects.filter(object_uid=uid).exists()


def test_nothing_is_shared_where_the_network_has_decided_so(
    uno: NetworkSnapshot, staff: Mapping[str, Client]
) -> None:
    uid, browser = kept(card("Fermo")), staff[uno.slug]
    form = {"mode": "mai", "reach": "tutte", "licence": "CC-BY-4.0"}
    rule = "/gestione/impostazioni/condivisione/tipi/events.card/"

    saved = browser.post(rule, form)
    page = read(browser, f"{BASE}condividi/events.card/{uid}/")

    assert saved.status_code == 302
    assert "La rete non condivide schede" in page
    assert share_by_page(browser, uid) == 422


def test_a_rule_for_some_networks_names_them(
    uno: NetworkSnapshot, staff: Mapping[str, Client]
) -> None:
    rule = "/gestione/impostazioni/condivisione/tipi/events.card/"

    answer = staff[uno.slug].post(
        rule, {"mode": "sempre", "reach": "scelte", "licence": "CC-BY-4.0"}
    )

    assert answer.status_code == 422


def test_always_means_at_once_and_a_withdrawn_one_does_not_come_back_by_itself(
    uno: NetworkSnapshot,
) -> None:
    uid = kept(card("Sempre"))
    with scope.visiting(uno, reason="prova"):
        services.set_rule(ACTOR, "events.card", Mode.ALWAYS, Terms())
        services.follow(ACTOR, "events.card", uid, is_public=True, now=NOW)
        first = Share.objects.get(object_uid=uid).state
        services.withdraw(ACTOR, uid, now=NOW)
        services.follow(ACTOR, "events.card", uid, is_public=True, now=NOW)
        then = Share.objects.get(object_uid=uid).state

    assert (first, then) == ("offered", "withdrawn")


def test_one_click_withdraws_all(uno: NetworkSnapshot, staff: Mapping[str, Client]) -> None:
    uids = [shared(uno, card(f"Tutto {n}")) for n in range(3)]

    staff[uno.slug].post("/gestione/impostazioni/condivisione/ritira-tutto/")

    with scope.visiting(uno, reason="prova"):
        states = set(Share.objects.filter(object_uid__in=uids).values_list("state", flat=True))
        offered = Share.objects.filter(state="offered").count()
    assert (states, offered) == ({"withdrawn"}, 0)


@pytest.mark.parametrize(
    "query",
    ["q=%00", "rete=boh", "tipo=boh", "pagina=-3", "pagina=99999999", "q=%22%28%26", "parola=%27"],
)
def test_nonsense_in_the_address_is_no_mistake(
    due: NetworkSnapshot, staff: Mapping[str, Client], query: str
) -> None:
    read(staff[due.slug], f"{BASE}?{query}")


def test_what_a_newer_program_wrote_is_said_so(
    uno: NetworkSnapshot,
    due: NetworkSnapshot,
    staff: Mapping[str, Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    uid = shared(uno, card("Del futuro"))
    carried()
    monkeypatch.setattr(type(declared.CARD), "read", _too_new)

    results = read(staff[due.slug], f"{BASE}?q=futuro")
    page = read(staff[due.slug], f"{BASE}contenuti/{uid}/", 409)

    assert "Contenuto di una versione più nuova" in results
    assert "si leggerà dopo l" in page


def _too_new(*_arguments: object) -> None:
    raise VersionUnknown
