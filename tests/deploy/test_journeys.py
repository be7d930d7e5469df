"""Whole journeys behind Caddy, in Chromium, with the processes of a server: a stranger's trial, and a request that becomes a network."""

import re
import ssl
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from rete.site.local.valkey import embedded_valkey
from tests.deploy.front import BASE, PRODUCTION, Front, front, until
from tests.project import copy_project, drop_database
from tests.site.background.workers import running
from tests.web.browser import CHROMIUM, FLAGS, violations

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]
CODES = "IT-BG0001; IT-BG0002 IT-BG0003, it-bg0005\nIT BG0006 IT_BG0007"
OWN = "biblioteche.lago.example"
PATIENCE_MILLISECONDS = 60_000
# Names that are invented lead here, as they would once the municipality had changed its DNS.
NAMES = """
import socket

asked = socket.getaddrinfo


def answered(host, *arguments, **named):
    is_ours = str(host).endswith((".example", "{base}"))
    return asked("127.0.0.1" if is_ours else host, *arguments, **named)


socket.getaddrinfo = answered
"""
OFFICE = """
from rete.control.directory.models import Body
from rete.core.accounts.demo import fill_office
fill_office()
Body.objects.create(name="Comune di Lago", kind="comune")
"""
LAST_CODE = "SELECT text FROM control.notices_mail WHERE kind = 'trials.code' ORDER BY id DESC LIMIT 1"  # fmt: skip


@pytest.fixture(scope="module")
def site(superuser_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("journeys")
    with embedded_valkey(folder / "valkey") as redis_url:
        own = {
            **PRODUCTION,
            "RETE_ENVIRONMENT": "demonstration",
            "RETE_DEMO": "1",
            "REDIS_URL": redis_url,
        }
        project = copy_project(folder / "project", superuser_url, "rete_journeys", own)
        project.write("sitecustomize.py", NAMES.format(base=BASE))
        project.environment["PYTHONPATH"] = f"{project.folder}:{project.folder}/platform"
        project.manage("shell", "--no-imports", "-c", OFFICE)
        with (
            running("operations", project.environment, project.folder),
            front(project, folder) as at_work,
        ):
            yield at_work
    drop_database(superuser_url, "rete_journeys")


@pytest.fixture
def browser(site: Front) -> Iterator[Browser]:
    here = f"--host-resolver-rules=MAP * 127.0.0.1:{site.https}"
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, here])
        yield opened
        opened.close()


def visitor(browser: Browser) -> Page:
    """Somebody who trusts the test's authority, on a telephone's screen."""
    context = browser.new_context(
        ignore_https_errors=True, locale="it-IT", viewport={"width": 400, "height": 900}
    )
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    return context.new_page()


def test_a_stranger_has_a_site_from_pasted_codes(
    site: Front, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    page, began = visitor(browser), time.monotonic()
    page.goto(f"https://{BASE}/")
    page.get_by_role("link", name="Prova con la tua rete").first.click()
    page.get_by_label("Nome della rete").fill("Rete Valle Chiara")
    page.get_by_label("Indirizzo web").fill("valle-chiara")
    page.get_by_label("Le biblioteche").fill(CODES)
    page.get_by_label("Nome e cognome").fill("Chiara Valli")
    page.get_by_label("E-mail").fill("chiara@example.org")
    problems = violations(page)
    page.get_by_role("button", name="Mandami il codice").click()
    page.get_by_label("Codice").wait_for()
    code = re.search(r"^\d{6}$", str(site.project.query(LAST_CODE)[0][0]), re.MULTILINE)
    assert code is not None
    page.get_by_label("Codice").fill(code.group())
    asked = time.monotonic()
    page.get_by_role("button", name="Prepara il sito").click()
    page.get_by_role("button", name="Entra come direzione").wait_for()
    ready = time.monotonic()
    problems += violations(page)
    page.get_by_role("link", name="Guarda il sito").click()
    expect(page.locator("body")).to_contain_text("Prova: questo sito è un esempio")
    page.goto(f"https://valle-chiara.{BASE}/biblioteche/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    seen = time.monotonic()

    with capsys.disabled():
        sys.stdout.write(
            f"\na trial of six libraries: {seen - began:.1f} s in all, {ready - asked:.1f} s from the code to the site\n"
        )
    assert problems == []
    libraries = "SELECT count(*) FROM net_valle_chiara.libraries_library"
    assert site.project.query(libraries) == [(6,)]


def test_the_office_takes_a_request_to_a_network_with_its_own_domain(
    site: Front, browser: Browser
) -> None:
    with pytest.raises(ssl.SSLError):
        site.ask(OWN)
    stranger = visitor(browser)
    stranger.goto(f"https://{BASE}/partecipa/")
    stranger.get_by_label("Nome della rete o della biblioteca").fill("Rete del lago")
    stranger.get_by_label("Nome e cognome").fill("Gina Lago")
    stranger.get_by_label("E-mail").fill("gina@example.org")
    stranger.get_by_role("button", name="Invia la richiesta").click()
    expect(stranger.get_by_role("heading", level=1)).to_contain_text("Abbiamo ricevuto")

    office = visitor(browser)
    office.goto(f"https://{BASE}/accesso/entra/")
    office.locator('button[value="ufficio@example.org"]').click()
    office.get_by_role("link", name="Rete del lago").first.click()
    office.get_by_role("button", name="Accogli questa rete").click()
    problems = violations(office)
    office.locator("nav.breadcrumb, main").get_by_role(
        "link", name="Ente", exact=True
    ).first.click()
    office.get_by_label("Ente capofila").select_option(label="Comune di Lago")
    follow(office)
    office.get_by_label("Indirizzo web").fill("lago")
    office.get_by_label("Domini propri").fill(OWN)
    problems += violations(office)
    follow(office)
    follow(office)
    office.get_by_label("Motto").fill("Sei biblioteche, un lago")
    follow(office)
    office.get_by_label("Le biblioteche").fill(CODES)
    follow(office)
    follow(office)
    office.get_by_role("button", name="Prepara la rete").click()
    office.get_by_role("button", name="Apri il sito").wait_for()
    expect(office.locator("#accoglienza")).to_contain_text("porta qui a posto")
    problems += violations(office)
    office.get_by_role("button", name="Apri il sito").click()
    expect(office.locator("#accoglienza")).to_contain_text("La rete è aperta")
    problems += violations(office)

    # What each process knows of hosts is a few seconds old.
    until(lambda: answers(site, OWN, 200) and answers(site, f"lago.{BASE}", 301))
    answer = site.ask(OWN)
    moved = site.ask(f"lago.{BASE}", "/biblioteche/?q=x")
    invited = "SELECT count(*) FROM net_lago.notices_mail WHERE kind = 'accounts.invitation'"
    assert problems == []
    assert answer.status == 200
    assert "Rete del lago" in answer.text
    assert (moved.status, moved.headers["location"]) == (301, f"https://{OWN}/biblioteche/?q=x")
    assert site.project.query(invited) == [(1,)]


def answers(site: Front, host: str, status: int) -> bool:
    try:
        return site.ask(host).status == status
    except ssl.SSLError:
        return False


def follow(page: Page) -> None:
    """Save this step; the next is another page."""
    here = page.url
    page.get_by_role("button", name="Salva e continua").click()
    page.wait_for_url(lambda address: address != here)
