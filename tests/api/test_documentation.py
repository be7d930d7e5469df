"""The page that explains the API to people: complete without a script, a console for who wants one."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as site
from django.test import Client
from playwright.sync_api import Route, expect

from api.description.reading import groups
from rete.kernel import registry
from tenants import directory
from tenants.snapshots import NetworkSnapshot
from tests.modules.libraries.test_pages import library
from tests.web.browser import CHROMIUM, chromium, violations

FEDERATION = "rete.localhost"


def text(host: str) -> str:
    answer = Client().get("/api/", headers={"host": host})
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_operation_is_listed_with_what_it_needs(alfa: NetworkSnapshot, settings: Any) -> None:
    settings.RETE_API_REQUESTS_A_MINUTE = {"anonymous": 120, "person": 300, "token": 600}
    page = text(alfa.domain)

    assert "API di Rete Alfa" in page
    for said in (
        "<code>/libraries/{uid}</code>",
        "<code>libraries.edit</code>",
        "Le biblioteche della rete",
    ):
        assert said in page
    assert "&#x27;http://alfa.rete.localhost:8000/api/v1/libraries&#x27;" in page
    assert "120 richieste al minuto" in page


def test_the_federation_has_its_own(alfa: NetworkSnapshot) -> None:
    page = text(FEDERATION)

    assert "API di Rete delle Reti" in page
    assert "/libraries" not in page


def test_a_module_that_is_off_is_not_told(
    alfa: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "active_modules", lambda _switches: frozenset())
    directory.snapshots().clear()

    assert "/libraries" not in text(alfa.domain)


def test_nothing_is_written_in_the_page_that_the_policy_forbids(alfa: NetworkSnapshot) -> None:
    page = text(alfa.domain)

    assert "<script>" not in page
    assert " style=" not in page
    assert " onclick=" not in page
    assert "//cdn" not in page


def test_a_command_is_what_one_writes_in_a_terminal(alfa: NetworkSnapshot) -> None:
    answer = Client().get("/api/v1/openapi.json", headers={"host": alfa.domain})
    commands = {
        operation.anchor: operation.command
        for group in groups(answer.json())
        for operation in group.operations
    }

    assert commands["libraries_partial_update"].split(" \\\n  ") == [
        "curl",
        "-X PATCH",
        '-H "Authorization: Bearer $CHIAVE"',
        '-H "Content-Type: application/merge-patch+json"',
        """-d '{"phone": "+39 011 0112 9812", "website": ""}'""",
        "'http://alfa.rete.localhost:8000/api/v1/libraries/{uid}'",
    ]


@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed")
def test_the_console_runs_under_the_policy_and_asks_this_host_only(alfa: NetworkSnapshot) -> None:
    library("Sormani")
    served = recorded(alfa)
    asked: list[str] = []
    complaints: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        path = urlsplit(route.request.url).path
        status, headers, body = served.get(path) or static(path)
        route.fulfill(status=status, headers=headers, body=body)

    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.on(
            "console", lambda said: complaints.append(said.text) if said.type == "error" else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.route("**/*", answer)
        page.goto(f"http://{alfa.domain}:8000/api/", wait_until="networkidle")
        before = violations(page)
        first = list(asked)
        page.get_by_role("button", name="Prova le richieste da qui").click()
        page.locator("#operations-Biblioteche_e_orari-libraries_list button").first.click()
        page.get_by_role("button", name="Try it out").click()
        page.get_by_role("button", name="Execute").click()
        expect(page.locator(".live-responses-table")).to_contain_text("Sormani")
        after = violations(page)

    assert complaints == []
    assert before == []
    assert not [address for address in first if "swagger" in address]
    assert {urlsplit(address).hostname for address in asked} == {alfa.domain}
    # The console has a main part of its own inside the page's, which we can only name otherwise.
    assert {rule for rule, _ in after} <= {"aria-allowed-role"}, after


Served = tuple[int, dict[str, str], bytes]


def recorded(network: NetworkSnapshot) -> dict[str, Served]:
    """What the site answers, with its headers; asked before a browser runs, since Django bars its loop from the database."""
    paths = ["/api/", "/api/v1/openapi.json", "/api/v1/libraries"]
    client = Client(headers={"host": network.domain})
    return {path: saved(client.get(path)) for path in paths}


def saved(answer: Any) -> Served:
    return answer.status_code, dict(answer.headers), answer.content


def static(path: str) -> Served:
    """A file that `assets` collected, or nothing."""
    file = Path(site.STATIC_ROOT) / path.removeprefix(site.STATIC_URL)
    kinds = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
    headers = {"Content-Type": kinds.get(file.suffix, "application/octet-stream")}
    return (200, headers, file.read_bytes()) if file.is_file() else (204, {}, b"")
