"""What a director of sixty libraries does before August, without a mouse, in less than a minute."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.web.browser import CHROMIUM, Keyboard, chromium

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]
MOST_KEYS = 45


def test_seventy_libraries_are_closed_by_keyboard_in_a_minute(demonstration: int) -> None:
    site = f"http://mantova.rete.localhost:{demonstration}"
    with chromium() as browser, browser.new_page() as page:
        page.goto(f"{site}/accesso/entra/")
        page.locator('button[value="sportello@example.org"]').click()
        page.goto(f"{site}/gestione/biblioteche/orari/")
        count = page.locator('input[name="biblioteca"]').count()
        keyboard, began = Keyboard(page), time.monotonic()

        keyboard.tab_to('[href="#contenuto"]')
        keyboard.press("Enter")
        keyboard.tab_to('[href="#chiusure"]')
        keyboard.press("Enter")
        keyboard.tab_to("#tutte")
        keyboard.press("Space")
        keyboard.tab_to('[name="starts_on"]')
        keyboard.press(*"08082027")
        keyboard.tab_to('[name="ends_on"]')
        keyboard.press(*"09092027")
        keyboard.tab_to('[name="reason"]')
        keyboard.press(*"estate")
        keyboard.press("Enter")

        expect(page.get_by_role("status")).to_contain_text(f"{count} biblioteche chiuse.")
        seconds = time.monotonic() - began
        closed = page.locator("td.is-exception", has_text="estate").count()

    assert count >= 60
    assert closed >= count  # the page shows the week of the first day: Sunday 8 August is in it
    assert seconds < 60
    assert keyboard.pressed <= MOST_KEYS
