"""A director, by keyboard alone, closes sixty libraries in August, writes a notice and sends the newsletter; a citizen reads
of it, finds the closure, and leaves the newsletter with one click.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.project import Project
from tests.web.browser import CHROMIUM, Keyboard, chromium, violations

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]
SLUG, READER = "mantova", "lettrice.di.prova@example.org"
NOTICE = "Ad agosto le biblioteche riposano"
READ = "path => fetch(path).then(answer => answer.text())"
# What a mail program sends (RFC 8058): no cookie, no page before.
ONE_CLICK = """address => fetch(address, {method: "POST", credentials: "omit",
    body: new URLSearchParams({"List-Unsubscribe": "One-Click"})}).then(answer => answer.text())"""
# What a worker does with the job.
WORK = f"""
from rete.core.jobs.models import Job
from rete.core.jobs.tasks import run_job
from tenants import directory, scope
with scope.visiting(directory.get_network("{SLUG}"), reason="prova"):
    job = Job.objects.filter(kind="pages.newsletter_send").latest("pk").pk
run_job("{SLUG}", job)
"""


def test_august_is_announced_and_a_reader_leaves(
    demonstration: int, demonstration_project: Project
) -> None:
    site = f"http://{SLUG}.rete.localhost:{demonstration}"
    with chromium() as browser:
        citizen = browser.new_page()
        subscribed(citizen, site)

        director = browser.new_page()
        keyboard = Keyboard(director)
        director.goto(f"{site}/accesso/entra/")
        keyboard.tab_to('button[value="direzione@example.org"]')
        keyboard.press("Enter")
        expect(director.get_by_role("heading", level=1)).to_contain_text("Oggi")
        count = closed(director, keyboard, site)
        announced(director, keyboard, site)
        sent(director, keyboard, site)
        problems = violations(director)
        demonstration_project.manage("shell", "--no-imports", "-c", WORK)

        citizen.goto(f"{site}/")
        expect(citizen.get_by_role("link", name=NOTICE)).to_be_visible()
        calendar = citizen.evaluate(READ, "/biblioteche/chiusure.ics")
        letter = letter_to_reader(citizen, site)
        expect(citizen.locator("#testo")).to_contain_text(NOTICE)
        left = citizen.evaluate(ONE_CLICK, letter)
        citizen.goto(f"{site}/pagine/newsletter/")
        problems += violations(citizen)

    assert count >= 60
    assert "20280801" in calendar
    assert "il tuo indirizzo è cancellato" in left
    assert readers(demonstration_project) == [(0,)]
    assert problems == []


def subscribed(page: Page, site: str) -> None:
    """By the code that was mailed."""
    page.goto(f"{site}/pagine/newsletter/")
    page.get_by_label("E-mail").fill(READER)
    page.get_by_label("Voglio ricevere la newsletter").check()
    page.get_by_role("button", name="Mandami il codice").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Scrivi il codice")
    here = page.url
    page.goto(f"{site}/posta/")
    subject = page.get_by_role("link", name="Il codice per la newsletter").first.inner_text()
    code = re.search(r"\d{6}", subject)
    assert code is not None
    page.goto(here)
    page.get_by_label("Il codice che ti abbiamo mandato").fill(code[0])
    page.get_by_role("button", name="Iscrivimi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Iscrizione fatta")


def closed(page: Page, keyboard: Keyboard, site: str) -> int:
    """All libraries in August 2028; how many."""
    page.goto(f"{site}/gestione/biblioteche/orari/")
    count = page.locator('input[name="biblioteca"]').count()
    keyboard.tab_to('[href="#contenuto"]')
    keyboard.press("Enter")
    keyboard.tab_to('[href="#chiusure"]')
    keyboard.press("Enter")
    keyboard.tab_to("#tutte")
    keyboard.press("Space")
    keyboard.tab_to('[name="starts_on"]')
    keyboard.press(*"08012028")
    keyboard.tab_to('[name="ends_on"]')
    keyboard.press(*"08312028")
    keyboard.tab_to('[name="reason"]')
    keyboard.press(*"riposo")
    keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(f"{count} biblioteche chiuse.")
    return count


def announced(page: Page, keyboard: Keyboard, site: str) -> None:
    """A notice, written and published."""
    page.goto(f"{site}/gestione/pagine/scrivi/avviso/")
    keyboard.tab_to('[name="title"]')
    page.keyboard.type(NOTICE)
    keyboard.tab_to('[name="summary"]')
    page.keyboard.type("Dal primo al trentuno. I libri si restituiscono a settembre.")
    keyboard.tab_to('[name="expires_on"]')
    keyboard.press(*"08312028")
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(NOTICE)
    keyboard.tab_to('form[action$="/pubblica/"] .btn-primary')
    keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("è pubblicato")


def sent(page: Page, keyboard: Keyboard, site: str) -> None:
    """The issue in preparation, as it has composed itself, to everybody."""
    page.goto(f"{site}/gestione/pagine/newsletter/")
    keyboard.tab_to('[href="#contenuto"]')
    keyboard.press("Enter")
    keyboard.tab_to("main .btn-primary")
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Il prossimo numero")
    expect(page.get_by_role("checkbox", name=NOTICE)).to_be_checked()
    keyboard.tab_to('[href$="/manda/"]')
    keyboard.press("Enter")
    expect(page.locator("dialog [data-close]")).to_be_focused()
    keyboard.press("Shift+Tab", "Enter")
    expect(page.get_by_role("status")).to_contain_text("La newsletter è in partenza.")


def letter_to_reader(page: Page, site: str) -> str:
    """Opens the newsletter that came to the reader; where one click of a mail program goes."""
    page.goto(f"{site}/posta/")
    row = page.locator("tr, li").filter(has_text=READER)
    row.get_by_role("link", name="La newsletter delle biblioteche").first.click()
    address = page.get_by_role("link", name="un clic").get_attribute("href")
    assert address is not None
    return address


def readers(project: Project) -> list[tuple[object, ...]]:
    return project.query(
        f"SELECT count(*) FROM net_{SLUG}.pages_subscriber WHERE email = '{READER}'"
    )
