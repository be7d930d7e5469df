"""A librarian asks the networks, two answer, the best answer becomes a practice and another network takes it: in Chromium."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.project import Project
from tests.site.background.workers import running
from tests.web.browser import CHROMIUM, chromium, violations
from tests.web.sweep import Visitor, signed_in

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]
QUESTION = "Chi presta strumenti musicali?"
ANSWER = "Noi dal 2019: dieci ukulele, cauzione di 20 euro, revisione due volte l'anno."
ASKER, FIRST, SECOND = "torino", "nuoro", "bergamo"
# What the scheduler has done every minute.
READ = f"""
from rete.core.outbox.receiving import read_received
from rete.kernel import clock
from tenants import directory, scope
for slug in {(ASKER, FIRST, SECOND)}:
    with scope.visiting(directory.get_network(slug), reason="prova"):
        read_received(clock.now())
"""


@pytest.fixture
def relay(demonstration_project: Project) -> Iterator[None]:
    project = demonstration_project
    paths = f"{project.folder}:{project.folder}/platform"
    own = {**project.environment, "RETE_OWNER_SECRET": "", "PYTHONPATH": paths}
    with running("relay", own, project.folder):
        yield


@pytest.fixture
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


class Librarian:
    """Somebody of a network's staff, at a page. `problems` is what axe has found on those that were looked at."""

    problems: list[tuple[str, str]] = []

    def __init__(self, browser: Browser, slug: str, port: int) -> None:
        self.home = f"http://{slug}.rete.localhost:{port}"
        visitor = Visitor(slug, self.home, "rete.site.urls.network", "redazione@example.org")
        self.page: Page = signed_in(browser, visitor).new_page()

    def at(self, path: str) -> Page:
        self.page.goto(f"{self.home}{path}")
        return self.page

    def finds(self, kind: str, title: str) -> Page:
        """In the Scambi, where it comes within a few seconds."""
        for _ in range(40):
            self.at(f"/gestione/scambi/?tipo={kind}&q={title}")
            link = self.page.get_by_role("link", name=title, exact=True)
            if link.count():
                link.click()
                return self.page
            time.sleep(0.25)
        raise AssertionError(title)

    def looks(self) -> None:
        self.problems.extend(violations(self.page))


def test_a_question_becomes_a_practice_that_others_use(
    demonstration: int, demonstration_project: Project, relay: None, browser: Browser
) -> None:
    asker, first, second = (
        Librarian(browser, slug, demonstration) for slug in (ASKER, FIRST, SECOND)
    )

    page = asker.at("/gestione/pratiche/domande/")
    page.get_by_role("link", name="Fai una domanda").click()
    page.get_by_label("Domanda", exact=True).fill(QUESTION)
    page.get_by_label("Spiega meglio").fill("Ukulele, tastiere, cajón: come li prestate?")
    asker.looks()
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_role("heading", name="Che cosa parte")).to_be_visible()
    asker.looks()
    page.get_by_role("button", name="Condividi").click()
    expect(page.get_by_role("status")).to_contain_text("Condiviso")

    for answering, text in ((first, ANSWER), (second, "Da noi non si può: manca il posto.")):
        there = answering.finds("knowledge.question", QUESTION)
        answering.looks()
        there.get_by_label("Messaggio").fill(text)
        there.get_by_role("button", name="Rispondi").click()
        expect(there.get_by_role("status")).to_contain_text("La risposta è partita")
    answers = 2
    for _ in range(40):
        demonstration_project.manage("shell", "--no-imports", "-c", READ)
        page = asker.at("/gestione/pratiche/domande/")
        page.get_by_role("link", name=QUESTION).click()
        if page.locator("li.tile").count() == answers:
            break
    expect(page.locator("li.tile")).to_have_count(answers)
    asker.looks()

    best = page.locator("li.tile").filter(has_text=ANSWER)
    best.get_by_role("button", name="È la migliore").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)
    page.get_by_role("link", name="Modifica").click()
    page.get_by_label("Titolo").fill("Prestare strumenti musicali")
    page.get_by_role("button", name="Salva").click()
    page.get_by_role("button", name="Pubblica").click()
    asker.looks()
    page.get_by_role("link", name="Condividi con le altre reti").click()
    page.get_by_role("button", name="Condividi").click()
    expect(page.get_by_role("status")).to_contain_text("Condiviso")

    there = second.finds("knowledge.practice", "Prestare strumenti musicali")
    second.looks()
    there.get_by_role("button", name="Copia nella mia rete").click()
    expect(there.get_by_role("status")).to_contain_text("è una bozza")
    second.looks()
    lineage = there.locator("main").get_by_text("da un'idea di")
    expect(lineage).to_contain_text("→")
    there = second.at("/gestione/scambi/presi/")
    expect(there.get_by_role("link", name="Prestare strumenti musicali")).to_be_visible()
    there = first.finds("knowledge.question", QUESTION)
    expect(there.locator("main")).to_contain_text(ANSWER)
    assert asker.problems == []
