"""The calendar of all networks, on the federation's site and on a network's."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rete.core.outbox.selectors import Terms
from rete.kernel.sharing import Reach
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.control.happenings.declared import (
    BESIDE,
    FAR,
    HOUR,
    SATURDAY,
    leaf,
    refreshed,
    shared,
    withdraw,
)
from tests.modules.events.making import words

PATH = "/cose-da-fare/"
ROME = (41_900_000, 12_500_000)


def read(browser: Client, query: str = "", path: str = PATH, host: str = "") -> str:
    answer = browser.get(f"{path}{query}", headers={"host": host or settings.RETE_BASE_DOMAIN})
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def test_without_events_the_page_says_so(browser: Client, vicina: NetworkSnapshot) -> None:
    assert "Nessuna rete mostra ancora" in read(browser)


def test_an_event_is_seen_with_its_network_and_leads_to_its_page_there(
    browser: Client, vicina: NetworkSnapshot
) -> None:
    shared(vicina, leaf("Storie piccine"))
    refreshed()

    page = read(browser)

    address = f'href="http://vicina.{settings.RETE_BASE_DOMAIN}{settings.RETE_PUBLIC_PORT}/cose-da-fare/7-nati/"'
    assert address in page
    assert "sabato 28 novembre" in words(page).lower()
    assert "17:00–18:00" in words(page)
    assert "da Vicina" in words(page)
    assert "altrove.example.org" not in page


def test_the_same_of_two_networks_is_said_once_with_both(
    browser: Client, vicina: NetworkSnapshot, lontana: NetworkSnapshot
) -> None:
    shared(vicina, leaf("Storie piccine"))
    shared(lontana, leaf("Storie piccine", at=BESIDE))
    refreshed()

    page = words(read(browser))

    assert page.count("Storie piccine") == 1
    assert "Lo annuncia anche" in page
    assert {"Vicina", "Lontana"} <= set(page.replace(",", " ").split())
    assert words(read(browser, "?rete=lontana")).count("Storie piccine") == 1


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?q=piccina", {"Storie piccine"}),
        ("?q=niente+di+simile", set()),
        ("?per=bambini", {"Storie piccine"}),
        ("?per=adulti", {"Lezione"}),
        ("?gratis=1", {"Storie piccine"}),
        ("?rete=vicina", {"Storie piccine"}),
        ("?rete=lontana", {"Lezione"}),
        ("?rete=inventata", {"Storie piccine", "Lezione"}),
        ("?comune=MILANO", {"Storie piccine", "Lezione"}),
        ("?comune=Roma", set()),
        ("?vicino=45.464,9.19&entro=5", {"Storie piccine"}),
        ("?vicino=Milano", {"Storie piccine"}),
        ("?vicino=Nessunposto", {"Storie piccine", "Lezione"}),
        ("?quando=oggi", set()),
        ("?quando=fine-settimana", {"Storie piccine", "Lezione"}),
        ("?dal=2026-11-29", set()),
        ("?dal=2026-11-28&al=2026-11-28", {"Storie piccine", "Lezione"}),
        ("?dal=boh&pagina=-3&entro=x&per=tutto", {"Storie piccine", "Lezione"}),
    ],
)
def test_it_is_narrowed(
    browser: Client,
    vicina: NetworkSnapshot,
    lontana: NetworkSnapshot,
    query: str,
    titles: set[str],
) -> None:
    shared(vicina, leaf("Storie piccine"))
    shared(lontana, leaf("Lezione", at=ROME, is_free=False, audiences=("adulti",)))
    refreshed()

    page = words(read(browser, query))

    assert {title for title in ("Storie piccine", "Lezione") if title in page} == titles


def test_a_month_shows_its_days_and_counts_what_it_does_not_show(
    browser: Client, vicina: NetworkSnapshot
) -> None:
    for number in range(6):
        shared(vicina, leaf(f"Lettura numero {number}"))
    refreshed()

    page = words(read(browser, path=f"{PATH}mese/2026-11/"))

    assert "6 date in novembre 2026" in page
    assert page.count("Lettura numero") == 4
    assert "altri 2" in page
    assert "Niente in questo mese" in read(browser, path=f"{PATH}mese/2027-02/")
    assert (
        browser.get(f"{PATH}mese/2026-13/", headers={"host": "rete.localhost"}).status_code == 404
    )
    assert browser.get(f"{PATH}mese/", headers={"host": "rete.localhost"}).status_code == 302


def test_what_goes_on_for_days_is_seen_while_it_goes_on(
    browser: Client, vicina: NetworkSnapshot
) -> None:
    shared(vicina, leaf("Una mostra", SATURDAY - timedelta(days=20), minutes=60 * 24 * 40))
    refreshed()

    page = words(read(browser))

    assert "In corso" in page
    assert "Una mostra" in page


def test_what_is_over_is_not_seen(browser: Client, vicina: NetworkSnapshot) -> None:
    shared(vicina, leaf("Già finito", SATURDAY - timedelta(days=4, hours=10)))
    refreshed()

    assert "Già finito" not in read(browser)


def test_withdrawn_it_is_gone_before_any_round(browser: Client, vicina: NetworkSnapshot) -> None:
    uid = shared(vicina, leaf("Ci ripenso"))
    refreshed()
    assert "Ci ripenso" in read(browser)

    withdraw(vicina, uid)

    assert "Ci ripenso" not in read(browser)


def test_a_network_shows_what_the_others_do_near_by_and_not_its_own(
    browser: Client, vicina: NetworkSnapshot, lontana: NetworkSnapshot
) -> None:
    shared(vicina, leaf("Nostra"))
    shared(lontana, leaf("Accanto", at=FAR))
    shared(lontana, leaf("Di tutt'e due"))
    shared(vicina, leaf("Di tutt'e due", at=BESIDE))
    shared(lontana, leaf("A Roma", at=ROME))
    refreshed()
    near, host = f"{PATH}vicino/", f"vicina.{settings.RETE_BASE_DOMAIN}"

    page = words(read(browser, "?vicino=Milano&entro=50", near, host))

    shown = [each for each in ("Nostra", "Accanto", "Di tutt'e due", "A Roma") if each in page]
    assert shown == ["Accanto"]
    assert "da Lontana" in page
    assert "Guarda in tutta Italia" in read(browser, "?vicino=Lecce&entro=5", near, host)


def test_what_only_some_networks_see_is_not_for_everybody(
    browser: Client, vicina: NetworkSnapshot, lontana: NetworkSnapshot
) -> None:
    shared(vicina, leaf("Tra noi"), Terms(Reach.CHOSEN.value, [UUID(lontana.uid)]))
    refreshed()

    near, host = f"{PATH}vicino/", f"lontana.{settings.RETE_BASE_DOMAIN}"
    assert "Tra noi" not in read(browser)
    assert "Tra noi" not in read(browser, "?vicino=Milano", near, host)


@pytest.mark.parametrize("path", [PATH, f"{PATH}mese/2026-11/"])
def test_it_costs_the_same_with_one_date_and_with_thirty(
    browser: Client, vicina: NetworkSnapshot, path: str
) -> None:
    shared(vicina, leaf("Prima"))
    refreshed()
    read(browser, path=path)
    one = queries(browser, path)
    shared(vicina, leaf("Altre", *(SATURDAY + number * HOUR for number in range(30))))
    refreshed()

    assert queries(browser, path) == one <= 10


def queries(browser: Client, path: str) -> int:
    with scope.entered(scope.control()), CaptureQueriesContext(connections["default"]) as captured:
        read(browser, path=path)
    return len(captured)
