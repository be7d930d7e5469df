"""Views that must not do twice what is asked twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connections
from django.http import HttpRequest
from django.test import Client
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import views
from api.description.operations import Operation
from api.idempotency import idempotent
from modules.libraries.models import Body
from rete.core.idempotency.models import KeptAnswer
from rete.kernel.errors import ReteError
from tenants.snapshots import NetworkSnapshot

Ask = Callable[..., Any]
KEY = "0193d2f0-5c1e-7e61-9d3b-3a8a1f0f4c11"
# What a test does while the view is at work.
WORK = SimpleNamespace(hold=lambda: None)
BODY = b'{"name": "Comune di Alfa"}'


class Taken(ReteError):
    code = "preso"
    status = 409
    message = "«{name}» c'è già."


class BodySerializer(serializers.Serializer[Any]):
    name = serializers.CharField()


class Bodies(APIView):
    """Makes a body, as a view that books seats would book them."""

    permission_classes = (AllowAny,)

    @extend_schema(request=BodySerializer, responses={201: BodySerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        data: Any = request.data
        name = data.get("name")
        if not name:
            raise ValidationError({"name": ["Serve un nome."]})
        if Body.objects.filter(name=name).exists():
            Body.objects.create(name="scritto prima di rifiutare")
            raise Taken(name=name)
        made = Body.objects.create(name=name)
        WORK.hold()
        return Response({"name": name}, status=201, headers={"Location": f"/bodies/{made.pk}"})


@pytest.fixture(autouse=True)
def mounted(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the place of a route that takes only GET."""
    monkeypatch.setattr(views.Status, "post", Bodies.post, raising=False)


def post(ask: Ask, body: bytes = BODY, key: str = KEY, **more: Any) -> Any:
    headers = {"idempotency_key": key} if key else {}
    return ask("POST", "/status", body=body, **headers, **more)


def test_sent_twice_it_is_done_once_and_answered_alike(ask: Ask) -> None:
    first, again = post(ask), post(ask)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content == b'{"name":"Comune di Alfa"}'
    assert first["Location"] == again["Location"] == f"/bodies/{Body.objects.get().pk}"
    assert first["Content-Type"] == again["Content-Type"] == "application/json"
    assert "Idempotent-Replayed" not in first
    assert again["Idempotent-Replayed"] == "true"


def test_the_header_may_be_quoted_as_the_draft_has_it(ask: Ask) -> None:
    post(ask)

    assert post(ask, key=f'"{KEY}"')["Idempotent-Replayed"] == "true"


def test_another_body_with_the_same_key_is_refused(ask: Ask) -> None:
    post(ask)

    answer = post(ask, b'{"name": "Comune di Beta"}')

    assert (answer.status_code, answer.json()["code"]) == (422, "chiave_di_ripetizione_gia_usata")
    assert Body.objects.count() == 1


def test_another_key_is_another_request(ask: Ask) -> None:
    post(ask)

    answer = post(ask, key=KEY[::-1])

    assert (answer.status_code, answer.json()["code"]) == (409, "preso")


@pytest.mark.parametrize("key", ["", "corta", "x" * 256, "sedici caratteri ma con spazi"])
def test_a_key_that_is_missing_or_is_none_is_refused(ask: Ask, key: str) -> None:
    answer = post(ask, key=key)

    assert answer.status_code == 400
    assert "Idempotency-Key" in answer.json()["detail"]
    assert not Body.objects.exists()


def test_a_refusal_is_kept_and_what_it_had_written_is_not(ask: Ask) -> None:
    Body.objects.create(name="Comune di Alfa")

    first, again = post(ask), post(ask)

    assert (first.status_code, again.status_code) == (409, 409)
    assert first.content == again.content
    assert again["Content-Type"] == "application/problem+json"
    assert Body.objects.count() == 1


def test_a_wrong_value_is_answered_as_everywhere(ask: Ask) -> None:
    answer = post(ask, b"{}")

    assert (answer.status_code, answer.json()["errors"]) == (400, {"name": ["Serve un nome."]})


def test_a_fault_is_not_kept(alfa: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError

    client = Client(raise_request_exception=False, headers={"host": alfa.domain})
    headers = {"idempotency-key": KEY}
    monkeypatch.setattr(WORK, "hold", broken)
    failed = client.post("/api/v1/status", BODY, content_type="application/json", headers=headers)
    monkeypatch.setattr(WORK, "hold", lambda: None)

    again = client.post("/api/v1/status", BODY, content_type="application/json", headers=headers)

    assert (failed.status_code, again.status_code) == (500, 201)
    assert "Idempotent-Replayed" not in again


def test_two_people_may_choose_the_same_key(ask: Ask, lettrice: Client, key: str) -> None:
    by_session = lettrice.post(
        "/api/v1/status",
        b'{"name": "Comune di Beta"}',
        content_type="application/json",
        headers={"idempotency-key": KEY},
    )
    by_key = ask("POST", "/status", body=BODY, idempotency_key=KEY, key=key)
    anonymous = post(ask, b'{"name": "Comune di Gamma"}')

    assert [each.status_code for each in (by_session, by_key, anonymous)] == [201, 201, 201]
    assert sorted(
        who.partition(":")[0] for who in KeptAnswer.objects.values_list("who", flat=True)
    ) == [
        "anonymous",
        "token",
        "user",
    ]


def test_of_two_at_once_the_second_is_told_to_wait(
    throwaway: Callable[[str], NetworkSnapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    network, at_work, may_end = throwaway("richieste"), Event(), Event()

    def hold() -> None:
        at_work.set()
        assert may_end.wait(10)

    monkeypatch.setattr(WORK, "hold", hold)

    def send() -> Any:
        try:
            return Client().post(
                "/api/v1/status",
                BODY,
                content_type="application/json",
                headers={"host": network.domain, "idempotency-key": KEY},
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(send)
        assert at_work.wait(10)
        second = send()
        may_end.set()
        first = running.result()
    third = send()

    assert (first.status_code, second.status_code, third.status_code) == (201, 409, 201)
    assert second.json()["code"] == "richiesta_in_corso"
    assert third["Idempotent-Replayed"] == "true"


def test_the_description_asks_for_the_header_and_says_what_may_come() -> None:
    view = Bodies()
    view.request = Request(HttpRequest())
    operation = Operation()
    operation.view, operation.method = view, "POST"

    assert operation._is_idempotent
    assert set(operation._problems()) >= {400, 409, 413, 415, 422}
