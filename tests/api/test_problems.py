"""What goes wrong is a problem (RFC 9457), whoever says it, and every answer bears its headers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from api import callers, views
from modules.libraries.models import Library
from tenants import directory, scope
from tenants.models import Network
from tenants.snapshots import NetworkSnapshot, NetworkState
from tests.modules.libraries.test_pages import library

Ask = Callable[..., Any]
NOBODY = "/libraries/01a20d41-e7d0-73b4-9093-e00aa97ebbee"
LIMITS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")


@pytest.mark.parametrize(
    ("method", "path", "headers", "status", "detail"),
    [
        ("GET", "/niente", {}, 404, "Quello che cerchi non c'è"),
        ("GET", NOBODY, {}, 404, "Quello che cerchi non c'è"),
        ("POST", "/libraries", {}, 405, "il metodo non è ammesso"),
        ("DELETE", "/status", {}, 405, "il metodo non è ammesso"),
        ("GET", "/libraries", {"accept": "text/csv"}, 406, "solo in JSON"),
        ("GET", "/me", {}, 401, "Serve una chiave"),
        ("GET", "/libraries?limit=0", {}, 400, "Qualche valore non va bene"),
        ("GET", "/libraries?limit=-1", {}, 400, "Qualche valore non va bene"),
        ("GET", "/libraries?limit=٣", {}, 400, "Qualche valore non va bene"),
        ("GET", "/libraries?cursor=bzE9MA", {}, 400, "Qualche valore non va bene"),
        ("GET", "/libraries?status=boh", {}, 400, "Qualche valore non va bene"),
        ("GET", "/libraries?isil=%00", {}, 400, "Qualche valore non va bene"),
    ],
)
def test_a_request_that_is_wrong_is_told_why(
    ask: Ask, method: str, path: str, headers: dict[str, str], status: int, detail: str
) -> None:
    assert_problem(ask(method, path, **headers), status, detail)


@pytest.mark.parametrize(
    ("body", "content_type", "status", "detail"),
    [
        (b'{"phone": ', "application/json", 400, "non è JSON valido"),
        (b"\xff\xfe", "application/json", 400, "non è JSON valido"),
        (b"<phone/>", "application/xml", 415, "dev'essere JSON"),
        (b"[]", "application/merge-patch+json", 400, "Qualche valore non va bene"),
        (b'{"email": "x"}', "application/merge-patch+json", 400, "Qualche valore non va bene"),
        (b"x" * (5 * 2**20 + 1), "application/json", 413, "al massimo 5 MB"),
    ],
)
def test_a_body_that_is_wrong_is_told_why_and_changes_nothing(
    ask: Ask, key: str, body: bytes, content_type: str, status: int, detail: str
) -> None:
    shown = library("Sormani", phone="02 1234")

    answer = ask(
        "PATCH", f"/libraries/{uid_of(shown)}", key=key, body=body, content_type=content_type
    )

    assert_problem(answer, status, detail)
    assert Library.objects.get().phone == "02 1234"


def test_a_field_that_is_wrong_is_named(ask: Ask, key: str) -> None:
    shown = library("Sormani")

    answer = ask("PATCH", f"/libraries/{uid_of(shown)}", key=key, body=b'{"website": "boh"}')

    assert answer.json()["errors"] == {"website": ["Inserisci un URL valido"]}


def test_a_session_without_the_site_s_token_changes_nothing(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    shown = library("Sormani", phone="02 1234")
    strict = Client(enforce_csrf_checks=True, headers={"host": alfa.domain})
    strict.cookies = direttrice.cookies

    answer = strict.patch(
        f"/api/v1/libraries/{uid_of(shown)}", b'{"phone": ""}', content_type="application/json"
    )

    assert_problem(answer, 403, "X-CSRFToken")
    assert Library.objects.get().phone == "02 1234"


def test_a_fault_of_ours_is_a_problem_that_says_nothing_of_it(
    alfa: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_view: object, _request: object) -> None:
        raise RuntimeError("una cosa interna")

    monkeypatch.setattr(views.Status, "get", broken)
    client = Client(raise_request_exception=False, headers={"host": alfa.domain})

    answer = client.get("/api/v1/status")

    assert_problem(answer, 500, "è stato registrato")
    assert "interna" not in answer.content.decode()


@pytest.mark.parametrize("where", [(callers, "identify"), (views.Status, "get")])
def test_a_database_that_is_down_is_said_with_when_to_come_back(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, where: tuple[Any, str]
) -> None:
    def down(*_arguments: object) -> None:
        raise OperationalError("the server is gone")

    monkeypatch.setattr(*where, down)

    answer = ask("GET", "/status")

    assert_problem(answer, 503, "riprova fra poco")
    assert answer["Retry-After"] == "30"


def test_a_paused_network_and_an_unknown_host_are_problems_too(
    alfa: NetworkSnapshot, client: Client
) -> None:
    unknown = client.get("/api/v1/status", headers={"host": "nessuna.rete.localhost"})
    with scope.entered(scope.control()):
        Network.objects.filter(pk=alfa.id).update(state=NetworkState.SUSPENDED)
    directory.snapshots().clear()
    paused = client.get("/api/v1/status", headers={"host": alfa.domain})

    assert (unknown.status_code, unknown["Content-Type"]) == (404, "application/problem+json")
    assert (paused.status_code, paused["Content-Type"]) == (503, "application/problem+json")
    assert (paused["Retry-After"], paused.json()["title"]) == (
        "30",
        "Servizio momentaneamente sospeso",
    )


def test_outside_the_api_what_goes_wrong_is_a_page(alfa: NetworkSnapshot, client: Client) -> None:
    answer = client.get("/apiario/", headers={"host": alfa.domain})

    assert answer.status_code == 404
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert "RateLimit-Limit" not in answer


@pytest.mark.parametrize("path", ["/status", "/libraries", "/niente", "/me", "/libraries?limit=x"])
def test_every_answer_bears_its_headers(ask: Ask, path: str) -> None:
    answer = ask("GET", path)

    assert all(answer[name].isdigit() for name in LIMITS)
    assert answer["Vary"] == "Accept, Authorization, Cookie"


def test_only_what_everybody_sees_may_be_kept(ask: Ask, key: str, lettrice: Client) -> None:
    kept = {
        "anonymous": ask("GET", "/libraries"),
        "status": ask("GET", "/status"),
        "refused": ask("GET", "/me"),
        "key": ask("GET", "/libraries", key=key),
        "session": lettrice.get("/api/v1/libraries"),
    }

    assert {who: answer["Cache-Control"] for who, answer in kept.items()} == {
        "anonymous": "public, max-age=60",
        "status": "no-store",
        "refused": "no-store",
        "key": "no-store",
        "session": "no-store",
    }


def test_head_is_get_without_a_body(ask: Ask) -> None:
    library("Sormani")

    got, head = ask("GET", "/libraries"), ask("HEAD", "/libraries")

    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == got["Content-Length"]
    assert head["Content-Type"] == "application/json"


def test_options_says_what_an_address_takes(ask: Ask) -> None:
    answer = ask("OPTIONS", NOBODY)

    assert answer.status_code == 200
    assert answer["Allow"] == "GET, PATCH, HEAD, OPTIONS"
    assert answer.json() == {
        "methods": ["GET", "PATCH", "HEAD", "OPTIONS"],
        "produces": ["application/json"],
        "consumes": ["application/json", "application/merge-patch+json"],
    }


def test_another_version_is_not_there(alfa: NetworkSnapshot, client: Client) -> None:
    answer = client.get("/api/v2/libraries", headers={"host": alfa.domain})

    assert_problem(answer, 404, "Quello che cerchi")


def assert_problem(answer: Any, status: int, detail: str) -> None:
    body = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert (body["type"], body["status"]) == ("about:blank", status)
    assert body["title"]
    assert detail in body["detail"]
    assert all(answer[name].isdigit() for name in LIMITS)


def uid_of(shown: Library) -> object:
    return Library.objects.values_list("uid", flat=True).get(pk=shown.pk)
