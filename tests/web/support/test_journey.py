"""In Chromium, on the demonstration: asked, answered, inside with the banner, seen by the staff, over."""

from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import CHROMIUM, chromium, violations
from tests.web.sweep import Visitor, signed_in

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]
SLUG = "cubi"
REASON = "Da ieri gli orari di una biblioteca non si salvano: guardo che cosa succede."
EXPIRE = """
UPDATE net_cubi.support_access SET
    decided_at = decided_at - interval '2 days', expires_at = expires_at - interval '2 days'
WHERE ended_at IS NULL AND state = 'consentito'
"""


def opened(browser: Browser, host: str, urlconf: str, persona: str, path: str) -> Page:
    page = signed_in(browser, Visitor(persona, f"http://{host}", urlconf, persona)).new_page()
    page.goto(f"http://{host}{path}")
    return page


def test_support_is_asked_allowed_seen_and_over(demonstration: int, superuser_url: str) -> None:
    base = f"rete.localhost:{demonstration}"
    site = f"{SLUG}.{base}"
    with chromium() as browser:
        office = opened(browser, base, "rete.site.urls.federation", "ufficio@example.org", f"/ufficio/reti/{SLUG}/")  # fmt: skip
        office.get_by_role("link", name="Entrare per assistenza").click()
        office.get_by_label("Perché").fill(REASON)
        office.get_by_label("guardare e modificare").check()
        office.get_by_role("button", name="Chiedi").click()
        expect(office.get_by_role("status")).to_contain_text("Richiesta inviata")

        staff = opened(browser, site, "rete.site.urls.network", "direzione@example.org", "/gestione/")  # fmt: skip
        expect(staff.locator("main")).to_contain_text(REASON)
        staff.get_by_role("link", name="Rispondi a Ugo Ferri").click()
        staff.get_by_label("un'ora").check()
        staff.get_by_label("guardare e modificare").check()
        problems = violations(staff)
        staff.get_by_role("button", name="Consenti").click()
        expect(staff.get_by_role("status")).to_contain_text("Accesso consentito")

        office.reload()
        office.get_by_role("button", name="Entra").click()
        expect(office.get_by_role("heading", level=1)).to_have_text("Entrare per assistenza")
        problems += violations(office)
        office.get_by_role("button", name="Entra").click()
        expect(office.locator(".is-support")).to_contain_text("Stai assistendo la rete")
        problems += violations(office)
        office.goto(f"http://{site}/gestione/biblioteche/")
        expect(office.get_by_role("heading", level=1)).to_have_text("Biblioteche")
        office.goto(f"http://{site}/gestione/impostazioni/persone/")
        expect(office.get_by_role("heading", level=1)).to_have_text("Non hai accesso a questa pagina")  # fmt: skip

        # What every process has remembered of the network is a few seconds old at most.
        staff.wait_for_timeout(5500)
        staff.reload()
        expect(staff.locator(".is-support")).to_contain_text("può entrare qui per assistenza")
        expect(staff.locator("main")).to_contain_text("/gestione/biblioteche/")
        expect(staff.locator("main")).to_contain_text("rifiutata")

        with psycopg.connect(f"{superuser_url.rpartition('/')[0]}/rete_demo") as session:
            session.execute(EXPIRE)
        office.goto(f"http://{site}/gestione/")
        expect(office.locator("main")).to_contain_text("L'accesso di assistenza è finito")

    assert problems == []
