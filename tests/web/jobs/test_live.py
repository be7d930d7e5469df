"""A job's page in Chromium: it moves by itself, says so aloud, and stops asking when the job has ended."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.web.browser import CHROMIUM, chromium

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]
RUNNING = """
INSERT INTO net_nuoro.jobs_job (kind, title, arguments, queue, state, step, done, total, log, result, result_address, error,
    cancel_asked, attempts, created_by, actor_kind, actor_name, created_at, started_at, heartbeat_at)
SELECT 'x', 'Importo il catalogo', '{}', 'work', 'in_corso', 'Leggo il file…', 10, 40, '{}', '', '', '',
    false, 1, id, 'person', name, now(), now(), now() FROM net_nuoro.accounts_user WHERE email = 'direzione@example.org'
RETURNING id
"""


@pytest.fixture
def database(demonstration: int, superuser_url: str) -> Iterator[psycopg.Connection[tuple[int]]]:
    url = f"{superuser_url.rpartition('/')[0]}/rete_demo"
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


def opened(page: Page, port: int, job_id: int) -> None:
    site = f"http://nuoro.rete.localhost:{port}"
    page.goto(f"{site}/accesso/entra/")
    page.locator('button[value="direzione@example.org"]').click()
    page.goto(f"{site}/gestione/operazioni/{job_id}/")


def test_the_page_moves_by_itself_until_the_job_has_ended(
    demonstration: int, database: psycopg.Connection[tuple[int]]
) -> None:
    row = database.execute(RUNNING).fetchone()
    assert row is not None
    change = f"UPDATE net_nuoro.jobs_job SET {{}} WHERE id = {row[0]}"
    with chromium() as browser, browser.new_page() as page:
        errors: list[str] = []
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        opened(page, demonstration, row[0])
        expect(page.get_by_role("progressbar")).to_have_js_property("value", 25)
        page.evaluate("window.sameDocument = true")

        database.execute(change.format("done = 30, step = 'Scrivo gli eventi…'").encode())
        expect(page.get_by_role("progressbar")).to_have_js_property("value", 75)
        expect(page.locator("#annuncio")).to_have_text("in corso, Scrivo gli eventi…, 70%")
        expect(page.get_by_text("30 di 40")).to_be_visible()

        database.execute(
            change.format(
                "state = 'riuscita', done = 40, result = 'Importati 40 eventi.', finished_at = now()"
            ).encode()
        )
        expect(page.get_by_text("Importati 40 eventi.")).to_be_visible()
        expect(page.get_by_role("progressbar")).to_have_count(0)
        expect(page.locator("#annuncio")).to_have_text("riuscita, Scrivo gli eventi…, 100%")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.wait_for_timeout(5_000)
        is_same = page.evaluate("window.sameDocument")

    assert asked == []
    assert is_same is True
    assert errors == []
