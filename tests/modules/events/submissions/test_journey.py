"""An association proposes, is asked for a change, is published and shared; another network copies; the owner cancels, and who has
booked in either network is told: in Chromium, as production serves it.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from modules.events.windows import day_of
from rete.kernel import clock
from tests.project import Project
from tests.web.browser import CHROMIUM, chromium, violations

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]
OWNER, COPIER = "lecce", "lodi"
MAIL, TITLE = "amici@example.org", "Merenda con i libri volanti"
CITIZEN = "anna.deledda@example.org"
REASON = "Il cortile è allagato: ci scusiamo."
DAY = day_of(clock.now()) + timedelta(days=20)
# What the relay, and a minute later the networks' own round, do.
CARRY = f"""
from rete.control.sharing.relay import Relay
from rete.core.outbox.receiving import read_received
from rete.kernel import clock
from tenants import directory, scope
relay = Relay()
while relay.turn():
    pass
for slug in ("{OWNER}", "{COPIER}"):
    with scope.visiting(directory.get_network(slug), reason="prova"):
        read_received(clock.now())
"""


def test_from_an_association_to_who_has_booked_in_two_networks(
    demonstration: int, demonstration_project: Project
) -> None:
    owner, copier = (f"http://{slug}.rete.localhost:{demonstration}" for slug in (OWNER, COPIER))
    problems: list[tuple[str, str]] = []
    with chromium() as browser:
        association, home = came_in(browser, owner, demonstration_project)
        proposed(association, home)
        problems += violations(association)
        editor = signed_in(browser, owner, "redazione@example.org")
        answered(editor, owner, "Chiedi una correzione", comment="Quanti posti ci sono?")
        corrected(association, home)
        problems += violations(association)
        answered(editor, owner, "Accogli e pubblica")
        problems += violations(editor)

        director = signed_in(browser, owner, "direzione@example.org")
        takes_bookings(director, owner)
        shared(director)
        booked(browser, owner, OWNER, demonstration_project)
        demonstration_project.manage("shell", "--no-imports", "-c", CARRY)
        colleague = signed_in(browser, copier, "direzione@example.org")
        copied(colleague, copier)
        takes_bookings(colleague, copier)
        booked(browser, copier, COPIER, demonstration_project)

        cancelled(director, owner)
        demonstration_project.manage("shell", "--no-imports", "-c", CARRY)
        read_and_cancelled(colleague, copier)

    for slug in (OWNER, COPIER):
        (told,) = mails(demonstration_project, slug, CITIZEN, "Annullato: ")
        assert TITLE in told
        assert REASON in told
    assert problems == []


def signed_in(browser: Browser, site: str, email: str) -> Page:
    page = browser.new_context(locale="it-IT").new_page()
    page.goto(f"{site}/accesso/entra/")
    page.locator(f'button[value="{email}"]').click()
    page.wait_for_url(lambda url: "/accesso/entra/" not in url)
    return page


def mails(project: Project, slug: str, to: str, subject: str) -> list[str]:
    """The texts of what was written to somebody, by how the subject begins."""
    rows = project.query(
        f"SELECT text FROM net_{slug}.notices_mail"
        f" WHERE \"to\" = '{to}' AND subject = '{subject}{TITLE}' ORDER BY id"
    )
    return [str(text) for (text,) in rows]


def came_in(browser: Browser, site: str, project: Project) -> tuple[Page, str]:
    """An association that has lost its link has it by mail; its page and where that is."""
    page = browser.new_context(locale="it-IT").new_page()
    page.goto(f"{site}/cose-da-fare/proponi/collegamento/")
    page.get_by_label("E-mail dell'associazione").fill(MAIL)
    page.get_by_role("button", name="Manda il collegamento").click()
    expect(page.get_by_role("status").first).to_contain_text("è in arrivo")
    (row,) = project.query(
        f"SELECT text FROM net_{OWNER}.notices_mail"
        f" WHERE \"to\" = '{MAIL}' ORDER BY id DESC LIMIT 1"
    )
    found = re.search(r"/cose-da-fare/proponi/\S+/", str(row[0]))
    assert found is not None
    home = f"{site}{found[0]}"
    page.goto(home)
    expect(page.get_by_role("heading", level=1)).to_have_text("Le proposte di Amici del libro")
    return page, home


def proposed(page: Page, home: str) -> None:
    page.goto(home)
    page.get_by_role("link", name="Proponi un evento").last.click()
    page.get_by_label("Titolo").fill(TITLE)
    page.get_by_label("In breve").fill("Si legge, si mangia, si fanno volare le pagine.")
    page.locator('[name="first_day"]').fill(DAY.isoformat())
    page.locator('[name="starts_at"]').fill("16:00")
    page.locator('[name="ends_at"]').fill("18:00")
    page.get_by_label("Biblioteca").select_option(index=1)
    page.get_by_role("button", name="Invia alla biblioteca").click()
    expect(page.get_by_role("status").first).to_contain_text("La proposta è arrivata")


def answered(page: Page, site: str, verb: str, comment: str = "") -> None:
    """What waits is found from «Oggi»."""
    page.goto(f"{site}/gestione/")
    page.get_by_role("link", name=re.compile("proposte? d")).click()
    page.get_by_role("link", name=TITLE).click()
    if comment:
        page.get_by_label("Che cosa scriviamo").fill(comment)
    page.get_by_role("button", name=verb).click()
    expect(page.get_by_role("status").first).to_contain_text("Amici del libro")


def corrected(page: Page, home: str) -> None:
    page.goto(home)
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("main")).to_contain_text("Quanti posti ci sono?")
    page.get_by_role("link", name="Correggi").click()
    page.locator('[name="capacity"]').fill("12")
    page.get_by_role("button", name="Invia alla biblioteca").click()
    expect(page.get_by_role("status").first).to_contain_text("La proposta è arrivata")


def opened(page: Page, site: str) -> None:
    """The event's page, as its staff sees it."""
    page.goto(f"{site}/gestione/cose-da-fare/?q=volanti")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def takes_bookings(page: Page, site: str) -> None:
    opened(page, site)
    page.get_by_role("link", name="Prendi prenotazioni").click()
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_role("status").first).to_contain_text("Il modo di prenotare è salvato.")
    opened(page, site)


def shared(page: Page) -> None:
    page.get_by_role("link", name="Condividi con le altre reti").click()
    page.get_by_role("button", name="Condividi", exact=True).click()
    expect(page.get_by_role("status").first).to_be_visible()


def booked(browser: Browser, site: str, slug: str, project: Project) -> None:
    """Without an account, confirmed by the link that was mailed."""
    page = browser.new_context(locale="it-IT").new_page()
    page.goto(f"{site}/cose-da-fare/?q=volanti")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Prenota", exact=True).click()
    page.get_by_label("Nome e cognome").fill("Anna Deledda")
    page.get_by_label("E-mail").fill(CITIZEN)
    page.get_by_role("button", name="Prenota", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ora guarda la posta")
    (asked,) = mails(project, slug, CITIZEN, "Conferma la prenotazione: ")
    link = re.search(r"/cose-da-fare/prenotazioni/\S+/", asked)
    assert link is not None
    page.goto(f"{site}{link[0]}")
    page.get_by_role("button", name="Conferma").click()
    expect(page.get_by_role("main")).to_contain_text("La prenotazione è confermata.")


def copied(page: Page, site: str) -> None:
    """Found in the Scambi, copied, given a library and a day, published."""
    page.goto(f"{site}/gestione/scambi/?q=volanti")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("button", name="Copia nella mia rete").click()
    opened(page, site)
    page.get_by_role("link", name="Modifica", exact=True).click()
    page.locator('[name="where"]').select_option(index=1)
    page.locator('[name="ciclo-0-starts_on"]').fill((DAY + timedelta(days=3)).isoformat())
    page.locator('[name="ciclo-0-starts_at"]').fill("10:00")
    page.locator('[name="ciclo-0-ends_at"]').fill("11:00")
    page.get_by_role("button", name="Salva e pubblica").click()
    expect(page.get_by_role("status").first).to_contain_text("è pubblicato")


def cancelled(page: Page, site: str) -> None:
    opened(page, site)
    page.get_by_role("link", name="Annulla tutte le date").click()
    page.get_by_label("Perché").fill(REASON)
    page.get_by_role("button", name=re.compile("Annulla")).last.click()
    expect(page.get_by_role("status").first).to_contain_text("data annullata")


def read_and_cancelled(page: Page, site: str) -> None:
    """Who copied it reads that it has changed where it comes from, and cancels its own."""
    opened(page, site)
    expect(page.get_by_role("main")).to_contain_text("Copiato da")
    expect(page.get_by_role("main")).to_contain_text("cambiato")
    cancelled(page, site)
