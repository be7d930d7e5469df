"""Two operators at one desk, in Chromium, on the demonstration as production serves it."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from rete.core.desk.demo import OPERATORS
from tests.web.browser import CHROMIUM, chromium, violations
from tests.web.sweep import HEIGHT, WIDTHS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]
(ANNA, ANNA_PIN), (BICE, BICE_PIN) = OPERATORS
DONE = "SELECT actor_name, action FROM net_nuoro.audit_entry WHERE id > %s AND action LIKE %s ORDER BY id"
LAST = "SELECT coalesce(max(id), 0) FROM net_nuoro.audit_entry"


@pytest.fixture(scope="module")
def context() -> Iterator[BrowserContext]:
    with chromium() as browser, browser.new_context(locale="it-IT") as opened:
        yield opened


@pytest.fixture
def audit(demonstration: int, superuser_url: str) -> Iterator["Audit"]:
    url = f"{superuser_url.rpartition('/')[0]}/rete_demo"
    with psycopg.connect(url, autocommit=True) as connection:
        yield Audit(connection)


class Audit:
    """What is written from now on."""

    def __init__(self, connection: psycopg.Connection[tuple[object, ...]]) -> None:
        self.connection = connection
        (self.last,) = connection.execute(LAST).fetchone() or (0,)

    def of(self, actions: str) -> list[tuple[object, ...]]:
        return self.connection.execute(DONE, (self.last, actions)).fetchall()


def come_in(page: Page, name: str, pin: str) -> None:
    page.get_by_label(name).check()
    page.get_by_label("Il tuo PIN").fill(pin)
    page.get_by_role("button", name="Entra", exact=True).click()


def close_libraries(page: Page, verb: str) -> None:
    page.get_by_label("Tutte le").check()
    for label in ("Dal", "Al"):
        page.get_by_label(label, exact=True).fill("2027-08-14")
    page.get_by_role("button", name=verb).click()
    page.wait_for_load_state()


def enrol(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/accesso/entra/")
    page.locator('button[value="direzione@example.org"]').click()
    page.goto(f"{site}/gestione/impostazioni/postazioni/")
    page.get_by_label("Nome").fill(name)
    page.get_by_role("button", name="Registra questo computer").click()
    expect(page.get_by_text("questo computer", exact=True)).to_be_visible()
    page.get_by_role("button", name="Esci").click()


def test_two_operators_take_turns_at_a_desk(
    demonstration: int, context: BrowserContext, audit: Audit
) -> None:
    site = f"http://nuoro.rete.localhost:{demonstration}"
    hours = f"{site}/gestione/biblioteche/orari/?settimana=2027-08-09"
    page = context.new_page()
    enrol(page, site, "Banco ragazzi")
    (cookie,) = [each for each in context.cookies() if each["name"] == "rete_postazione"]

    page.goto(hours)
    expect(page.get_by_role("heading", name="Chi è al banco?")).to_be_visible()
    come_in(page, ANNA, ANNA_PIN)
    expect(page).to_have_url(hours)
    expect(page.get_by_text(f"{ANNA}, Banco ragazzi")).to_be_visible()
    close_libraries(page, "Chiudi nei giorni indicati")
    page.goto(hours)

    page.get_by_role("link", name="Cambia operatore").click()
    come_in(page, BICE, BICE_PIN)
    expect(page).to_have_url(hours)
    expect(page.get_by_text(f"{BICE}, Banco ragazzi")).to_be_visible()
    close_libraries(page, "Togli le chiusure")
    refused = page.goto(f"{site}/gestione/impostazioni/persone/")

    assert (cookie["httpOnly"], cookie["sameSite"], cookie["domain"]) == (
        True,
        "Lax",
        "nuoro.rete.localhost",
    )
    assert refused is not None
    assert refused.status == 403
    expect(page.get_by_role("heading", name="Non hai accesso a questa pagina")).to_be_visible()
    expect(page.get_by_role("link", name="Impostazioni")).to_have_count(0)
    assert audit.of("desk.%") == [
        ("Daria Fontana", "desk.workstation.enrolled"),
        (f"{ANNA}, al banco «Banco ragazzi»", "desk.turn.begun"),
        (f"{BICE}, al banco «Banco ragazzi»", "desk.turn.begun"),
    ]
    by = [name for name, _action in audit.of("libraries.%")]
    assert set(by) == {f"{each}, al banco «Banco ragazzi»" for each in (ANNA, BICE)}
    assert by[0] == f"{ANNA}, al banco «Banco ragazzi»"
    assert by[-1] == f"{BICE}, al banco «Banco ragazzi»"
    context.clear_cookies()


def test_a_page_that_nobody_uses_is_covered_and_keeps_what_was_written(
    demonstration: int, context: BrowserContext
) -> None:
    site = f"http://nuoro.rete.localhost:{demonstration}"
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    enrol(page, site, "Banco adulti")
    page.goto(f"{site}/gestione/biblioteche/orari/")
    come_in(page, ANNA, ANNA_PIN)
    page.get_by_label("Motivo").fill("Ferragosto, a metà")
    lock = page.get_by_role("dialog", name="Postazione bloccata")
    page.get_by_role("button", name="Blocca").click()
    lock.get_by_label("Il tuo PIN").fill(ANNA_PIN)
    page.keyboard.press("Enter")
    expect(lock).to_have_count(0)

    page.evaluate("document.getElementById('banco').dataset.minutes = '0'")
    expect(lock).to_be_visible()
    page.evaluate("document.getElementById('banco').dataset.minutes = '10'")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(lock).to_be_visible()
    elsewhere = context.new_page()
    elsewhere.goto(f"{site}/gestione/")
    expect(elsewhere.get_by_role("heading", name="Chi è al banco?")).to_be_visible()

    lock.get_by_label("Il tuo PIN").fill("918273")
    page.keyboard.press("Enter")
    expect(lock.get_by_text("PIN sbagliato")).to_be_visible()
    lock.get_by_label("Il tuo PIN").fill(ANNA_PIN)
    page.keyboard.press("Enter")

    expect(lock).to_have_count(0)
    expect(page.get_by_label("Motivo")).to_have_value("Ferragosto, a metà")
    close_libraries(page, "Chiudi nei giorni indicati")
    expect(page.get_by_role("status")).to_contain_text("chius")
    assert errors == []
    context.clear_cookies()


def wrong_with(page: Page, what: str) -> list[str]:
    """What axe finds and what is too wide, in windows narrow and wide."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"{what}, {width}: {rule} {where}" for rule, where in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{what}, {width}: overflows sideways")
    return found


def test_pages_of_the_desk_are_as_pages_should_be(
    demonstration: int, context: BrowserContext
) -> None:
    site = f"http://nuoro.rete.localhost:{demonstration}"
    hours, enter = f"{site}/gestione/biblioteche/orari/", f"{site}/accesso/banco/"
    page = context.new_page()
    page.goto(enter)
    page.get_by_role("button", name="Usa questo computer come postazione").click()
    found = wrong_with(page, "names")
    come_in(page, ANNA, "918273")
    found += wrong_with(page, "wrong PIN")
    come_in(page, ANNA, ANNA_PIN)
    page.goto(hours)
    found += wrong_with(page, "at the desk")
    page.evaluate("document.getElementById('banco').dataset.minutes = '0'")
    expect(page.get_by_role("dialog")).to_be_visible()
    found += wrong_with(page, "covered")
    page.evaluate("document.getElementById('banco').remove()")
    close_libraries(page, "Chiudi nei giorni indicati")
    expect(page.get_by_text("La postazione si era bloccata")).to_be_visible()
    found += wrong_with(page, "locked")
    come_in(page, ANNA, ANNA_PIN)
    expect(page.get_by_role("heading", name="Riprendi da dove eri")).to_be_visible()
    found += wrong_with(page, "resumed")
    page.get_by_role("button", name="Manda quello che avevo scritto").click()
    page.wait_for_load_state()

    assert found == []
    expect(page.get_by_role("status")).to_contain_text("chius")
    context.clear_cookies()
