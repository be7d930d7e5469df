"""A parent sees two children's cards with the site switched off; signing out takes them away."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rete.core.accounts.demo import CITIZEN, PASSWORD
from tests.web.browser import CHROMIUM, chromium
from tests.web.reaching import door

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]
PATIENCE_MS = 60_000
FAMILY = 3


def sign_in(page: Page, site: str) -> None:
    page.goto(f"{site}/accesso/entra/?next=/utenti/")
    page.locator("input[name=login]").fill(CITIZEN[0])
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    expect(page.locator("h1")).to_have_text("La mia biblioteca")


def test_a_parent_sees_the_familys_cards_without_the_site(demonstration: int) -> None:
    with chromium() as browser:
        context = browser.new_context(locale="it-IT", viewport={"width": 400, "height": 800})
        context.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        page = context.new_page()
        with door(demonstration) as reached:
            port = reached.server_address[1]
            site = f"http://nuoro.rete.localhost:{port}"
            sign_in(page, site)
            codes = page.locator(".card-code").all_inner_texts()
            page.locator("[data-save]").click()
            expect(page.locator("[data-told]")).to_contain_text("Salvate su questo dispositivo")

        page.goto(f"{site}/")
        expect(page.locator("h1")).to_have_text("Tessere su questo dispositivo")
        expect(page.locator(".card-code")).to_have_text(codes)
        assert len(codes) == FAMILY
        drawn = page.locator("img.card-bars").evaluate_all(
            "all => all.map(each => each.naturalWidth)"
        )
        assert all(drawn)

        with door(demonstration, port):
            page.goto(f"{site}/accesso/profilo/")
            page.locator("form[action$='/esci/'] button").first.click()
            page.wait_for_url(f"{site}/")
            page.goto(f"{site}/utenti/senza-rete/")
            expect(page.locator("[data-none]")).to_be_visible()
            assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0  # fmt: skip
        context.close()
