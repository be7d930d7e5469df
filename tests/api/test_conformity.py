"""The API does what its description says: generated requests, right and wrong, against our own OpenAPI document."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.schemas import APIOperation, BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from modules.events.models import Mode
from rete.core.accounts.selectors import actor_of
from rete.core.tokens.policies import scopes_for
from rete.kernel import clock
from tenants.snapshots import NetworkSnapshot
from tests.api.conftest import key_of, person_of
from tests.modules.events import making
from tests.modules.libraries.test_pages import library
from tests.modules.patrons import making as patrons

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
# The same requests at every run; as many as fit well under a minute.
REPEATABLE = settings(
    max_examples=15,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


class Application(WSGIHandler):
    """The site, leaving open the connections of the test's transactions as Django's own client does."""

    SIGNALS = (request_started, request_finished)

    def __call__(self, environ: Any, start_response: Any) -> Any:
        for signal in self.SIGNALS:
            signal.disconnect(close_old_connections)
        return super().__call__(environ, start_response)

    def restore(self) -> None:
        for signal in self.SIGNALS:
            signal.connect(close_old_connections)


@pytest.fixture
def described(alfa: NetworkSnapshot) -> Iterator[BaseSchema]:
    library(
        "Sormani", isil="IT-MI0185", email="sormani@example.org", website="https://example.org/"
    )
    library("Vuota", accessibility="", latitude=None)
    tomorrow = clock.now().astimezone(clock.ROME).date() + timedelta(days=1)
    making.dated("Fiabe", making.at(tomorrow, 17))
    making.dated(
        "Dal divano", making.at(tomorrow, 18), mode=Mode.ONLINE, online_url="https://example.org/x"
    )
    patrons.person("Neri")
    application = Application()
    headers = {"Host": alfa.domain}
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, headers=headers)
    application.restore()


@pytest.fixture
def whole_key(direttrice: Client) -> str:
    """A key to all that modules let a director do."""
    return key_of(direttrice, *scopes_for(actor_of(person_of(direttrice))))


def operations(schema: BaseSchema) -> Iterator[APIOperation[Any, Any, Any, Any]]:
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        yield found.ok()


@pytest.mark.timeout(240)
def test_what_is_asked_rightly_is_answered_as_described(
    described: BaseSchema, alfa: NetworkSnapshot, whole_key: str
) -> None:
    invented: dict[str, set[int]] = {}
    existing: dict[str, set[int]] = {}

    for operation in operations(described):
        invented[operation.label] = answers(operation.as_strategy(), alfa, whole_key)
        parameters = first_of(operation, alfa, whole_key)
        if parameters:
            strategy = operation.as_strategy(path_parameters=parameters)
            existing[operation.label] = answers(strategy, alfa, whole_key)

    well = {name for name, statuses in {**invented, **existing}.items() if min(statuses) < 300}
    assert well >= {name for name in invented if "{" not in name} | existing.keys()
    assert existing.keys() >= {
        "GET /libraries/{uid}",
        "PATCH /libraries/{uid}",
        "GET /events/{uid}",
        "GET /patrons/{uid}",
    }


@pytest.mark.timeout(240)
def test_what_is_asked_wrongly_is_answered_as_described(
    described: BaseSchema, alfa: NetworkSnapshot, whole_key: str
) -> None:
    asked: dict[str, set[int]] = {}

    for operation in operations(described):
        if operation.query or operation.path_parameters or operation.body:
            strategy = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
            asked[operation.label] = answers(strategy, alfa, whole_key)

    assert 400 in asked["GET /libraries"]
    assert set.union(*asked.values()) <= {200, 400, 404, 405, 406, 409, 415, 422}


def answers(strategy: Any, network: NetworkSnapshot, key: str) -> set[int]:
    """The statuses of generated requests, each checked against the description."""
    statuses: set[int] = set()

    @REPEATABLE
    @given(case=strategy)
    def check(case: Any) -> None:
        headers = {"Host": network.domain, "Authorization": f"Bearer {key}"}
        response = case.call_and_validate(headers=headers, checks=CHECKS)
        statuses.add(response.status_code)

    check()
    return statuses


def first_of(
    operation: APIOperation[Any, Any, Any, Any], network: NetworkSnapshot, key: str
) -> dict[str, str] | None:
    """What stands in the address: the first of the list that the address belongs to."""
    collection, _, name = operation.path.rpartition("/")
    if name != "{uid}":
        return None
    headers = {"host": network.domain, "authorization": f"Bearer {key}"}
    answer = Client().get(f"/api/v1{collection}?limit=1", headers=headers)
    rows = json.loads(answer.content)["results"]
    return {"uid": rows[0]["uid"]} if rows else None
