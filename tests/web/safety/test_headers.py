"""Every answer, of whatever kind, says what browsers may not do with it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import OperationalError
from django.test import Client

from rete.core.files.services import store_image
from rete.web import asking
from rete.web.files.addresses import picture_address
from rete.web.headers import HEADERS
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER
from tests.core.files.pictures import picture

HOUR = 3600
Kind = Callable[[Client], Any]


def _static(client: Client, **headers: str) -> Any:
    answer = client.get(staticfiles_storage.url("web/shell.js"), headers=headers, secure=True)
    answer.close()
    return answer


def _unchanged(client: Client) -> Any:
    return _static(client, **{"if-modified-since": _static(client).headers["Last-Modified"]})


def _picture(client: Client) -> Any:
    file = store_image(TESTER, picture(size=(500, 400)), name="festa.jpg")
    return client.get(picture_address(file, 640))


def _failing(error: Exception) -> Kind:
    def ask(client: Client) -> Any:
        def fails(*_: object) -> None:
            raise error

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(asking, "home_panels", fails)
            return client.get("/")

    return ask


def _forged(client: Client) -> Any:
    client.handler.enforce_csrf_checks = True
    return client.post("/accesso/entra/", {})


KINDS: dict[str, tuple[int, Kind]] = {
    "page": (200, lambda client: client.get("/")),
    "redirect": (302, lambda client: client.get("/gestione/")),
    "static": (200, _static),
    "static, unchanged": (304, _unchanged),
    "file": (200, _picture),
    "JSON": (200, lambda client: client.get("/api/v1/status")),
    "problem": (404, lambda client: client.get("/api/v1/niente")),
    "strange host": (400, lambda client: client.get("/", headers={"host": "a b"})),
    "forged": (403, _forged),
    "missing": (404, lambda client: client.get("/niente/")),
    "unknown host": (404, lambda client: client.get("/", headers={"host": "altrove.example"})),
    "only by button": (405, lambda client: client.get("/accesso/banco/presente/")),
    "too often": (429, lambda client: client.get("/cerca/?q=lettura")),
    "fault": (500, _failing(ZeroDivisionError())),
    "busy": (503, _failing(OperationalError())),
}


@pytest.fixture
def visitor(alfa: NetworkSnapshot, tmp_path: Path, settings: Any) -> Client:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.RETE_SEARCHES_A_MINUTE = 0
    settings.SECURE_HSTS_SECONDS = HOUR
    return Client(headers={"host": alfa.domain}, raise_request_exception=False)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_bears_them(visitor: Client, kind: str) -> None:
    status, ask = KINDS[kind]

    answer = ask(visitor)

    assert answer.status_code == status
    assert HEADERS.keys() - answer.headers.keys() == set()
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] in {"DENY", "SAMEORIGIN"}
    policy = answer.headers["Content-Security-Policy"]
    scripts = next((part for part in policy.split(";") if "script-src" in part), "")
    assert "unsafe-inline" not in scripts
    assert "default-src 'self'" in policy or "default-src 'none'" in policy or policy == "sandbox"


def test_browsers_are_told_to_come_back_by_https(visitor: Client) -> None:
    answers = [_static(visitor), *(visitor.get(path, secure=True) for path in ("/", "/niente/"))]

    for answer in answers:
        assert answer.headers["Strict-Transport-Security"] == f"max-age={HOUR}"


def test_an_address_that_only_a_button_leads_to_says_so(visitor: Client) -> None:
    answer = visitor.get("/accesso/banco/presente/")

    assert answer.headers["Allow"] == "POST"
    assert "si arriva solo con un pulsante" in answer.content.decode()


def test_our_settings_and_the_headers_agree() -> None:
    assert HEADERS["Referrer-Policy"] == settings.SECURE_REFERRER_POLICY
    assert HEADERS["Cross-Origin-Opener-Policy"] == settings.SECURE_CROSS_ORIGIN_OPENER_POLICY
    assert HEADERS["X-Frame-Options"] == settings.X_FRAME_OPTIONS
