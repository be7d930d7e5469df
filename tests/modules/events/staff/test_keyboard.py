"""A librarian writes a cycle for a term, publishes it and makes its poster without a mouse."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser import CHROMIUM, Keyboard, chromium

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]
# Days whose number is their month's, so that fields may want the day or the month first.
YEAR = datetime.now(UTC).year + 1
FIRST, LAST = f"0303{YEAR}", f"0606{YEAR}"
FOCUSED = "document.activeElement"


def follow(keyboard: Keyboard, selector: str) -> None:
    """Reach a link or a button and press it: another page comes."""
    keyboard.tab_to(selector)
    with keyboard.page.expect_navigation():
        keyboard.press("Enter")


@pytest.fixture
def desk(demonstration: int) -> Iterator[Page]:
    """The list of events of Nuoro, where somebody of the editors has signed in."""
    site = f"http://nuoro.rete.localhost:{demonstration}"
    with chromium() as browser, browser.new_page() as page:
        page.goto(f"{site}/accesso/entra/")
        page.locator('button[value="redazione@example.org"]').click()
        page.goto(f"{site}/gestione/cose-da-fare/")
        yield page


def test_a_cycle_for_a_term_is_written_published_and_printed_by_keyboard(desk: Page) -> None:
    keyboard = Keyboard(desk)

    follow(keyboard, 'a[href$="/nuovo/"]')
    keyboard.tab_to("#id_title")
    keyboard.press(*"Ora del racconto")
    keyboard.tab_to("#id_where")
    keyboard.press("ArrowDown")
    keyboard.tab_to("#id_ciclo-0-starts_on")
    keyboard.press(*FIRST)
    keyboard.tab_to("#id_ciclo-0-starts_at")
    keyboard.press(*"1030A")
    keyboard.tab_to("#id_ciclo-0-ends_at")
    keyboard.press(*"1130A")
    keyboard.tab_to('[name="ciclo-0-repeat"]')
    keyboard.press("ArrowDown", "ArrowDown")
    keyboard.tab_to("#id_ciclo-0-until")
    keyboard.press(*LAST)
    follow(keyboard, 'button[value="anteprima-0"]')
    expect(desk.locator(".series-dates")).to_be_focused()
    expect(desk.locator(".series-dates")).to_contain_text("14 date")
    keyboard.tab_to('.series-days li:nth-child(3) input[type="checkbox"]')
    keyboard.press("Space", "Tab", "Space")
    follow(keyboard, 'button[value="pubblica"]')

    expect(desk.get_by_role("status")).to_contain_text("«Ora del racconto» è pubblicato.")
    expect(desk.locator(".staff-dates tbody tr")).to_have_count(12)
    follow(keyboard, 'a[href$="/locandina/"]')
    keyboard.tab_to('a[href$="/a4.pdf"]')
    with desk.expect_download() as downloading:
        keyboard.press("Enter")

    assert downloading.value.suggested_filename == "ora-del-racconto-a4.pdf"
    assert downloading.value.path().read_bytes().startswith(b"%PDF-")


def test_what_is_wrong_is_where_one_is_and_leads_to_its_field(desk: Page) -> None:
    keyboard = Keyboard(desk)
    follow(keyboard, 'a[href$="/nuovo/"]')

    follow(keyboard, "#id_title")
    expect(desk.locator(".problems")).to_be_focused()
    keyboard.press("Tab", "Enter")

    assert desk.evaluate(f"{FOCUSED}.id") == "id_title"
    assert desk.evaluate(f"{FOCUSED}.getAttribute('aria-invalid')") == "true"


def test_what_a_choice_does_not_need_is_not_in_the_way(desk: Page) -> None:
    keyboard = Keyboard(desk)
    follow(keyboard, 'a[href$="/nuovo/"]')
    fee, days = desk.locator("#id_fee_cents"), desk.locator("#id_ciclo-0-days")
    expect(fee).to_be_hidden()
    expect(days).to_be_hidden()

    keyboard.tab_to('[name="ciclo-0-repeat"]')
    keyboard.press("ArrowDown", "ArrowDown")
    keyboard.tab_to('[name="regime"]')
    keyboard.press("ArrowDown")

    expect(days).to_be_visible()
    expect(fee).to_be_visible()
