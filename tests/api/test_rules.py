"""What the Italian guidelines on interoperability ask of an API, and what we ask of ours, of every operation."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema

from api.description import documents
from api.description.operations import RATE_HEADERS
from rete.kernel import registry
from tenants import directory
from tenants.snapshots import NetworkSnapshot
from tests.api.routes import SAMPLES, routes

HOSTS = {"network": "alfa.rete.localhost", "federation": "rete.localhost"}
PROBLEM = "application/problem+json"
CAMEL = re.compile(r"[A-Z]")
PARAMETER = re.compile(r"\{\w+\}")
SAMPLE = re.compile("|".join(f"(?<=/){each}(?=/|$)" for each in sorted(set(SAMPLES.values()))))


@pytest.fixture(params=HOSTS)
def document(
    request: pytest.FixtureRequest, alfa: NetworkSnapshot, settings: Any
) -> dict[str, Any]:
    """The document of a network and of the federation, as a server in use says it."""
    settings.RETE_SCHEME, settings.RETE_PUBLIC_PORT = "https", ""
    return read(HOSTS[request.param])


def read(host: str) -> dict[str, Any]:
    answer = Client().get("/api/v1/openapi.json", headers={"host": host})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    found: dict[str, Any] = json.loads(answer.content)
    return found


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield method.upper(), path, operation


def responses(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(operation, status, response), references followed."""
    for method, path, operation in operations(document):
        for status, said in operation["responses"].items():
            name = said.get("$ref", "").rpartition("/")[2]
            yield f"{method} {path}", status, document["components"]["responses"].get(name, said)


def schemas(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of every schema, by its place."""
    for name, schema in document["components"]["schemas"].items():
        for field, said in schema.get("properties", {}).items():
            yield f"{name}.{field}", said


def test_it_is_a_valid_document_made_without_a_warning(document: dict[str, Any]) -> None:
    documents._generated.cache_clear()
    GENERATOR_STATS.reset()

    again = read(HOSTS["network"])

    validate_schema(document)  # type: ignore[no-untyped-call]
    assert not GENERATOR_STATS, list(GENERATOR_STATS._warn_cache) + list(
        GENERATOR_STATS._error_cache
    )
    assert again["openapi"] == "3.0.3"


def test_it_says_whose_it_is(document: dict[str, Any]) -> None:
    info = document["info"]

    assert re.fullmatch(r"\d+\.\d+\.\d+", info["version"])
    assert set(info["contact"]) >= {"name", "url"}
    assert info["termsOfService"].startswith("https://")
    assert re.fullmatch(r"[0-9a-f-]{36}", info["x-api-id"])
    assert 0 < len(info["x-summary"]) <= 120
    assert info["description"]


def test_the_server_is_this_very_host(document: dict[str, Any]) -> None:
    (server,) = document["servers"]

    assert server["url"] in {f"https://{host}/api/v1" for host in HOSTS.values()}
    assert server["description"]


def test_every_network_has_its_own_name_and_number(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    infos = [read(network.domain)["info"] for network in (alfa, beta)]

    assert [info["title"] for info in infos] == ["API di Rete Alfa", "API di Rete Beta"]
    assert [info["x-api-id"] for info in infos] == [alfa.uid, beta.uid]


def test_a_status_is_there_and_answers_as_a_problem(document: dict[str, Any]) -> None:
    assert set(document["paths"]["/status"]["get"]["responses"]["200"]["content"]) <= {
        "application/json",
        PROBLEM,
    }


def test_paths_are_in_kebab_case_and_fields_in_snake_case(document: dict[str, Any]) -> None:
    paths = [re.sub(r"\{\w+\}", "", path) for _, path, _ in operations(document)]
    fields = [place.partition(".")[2] for place, _ in schemas(document)]
    parameters = [
        each["name"]
        for _, _, operation in operations(document)
        for each in operation.get("parameters", ())
        if each["in"] != "header"
    ]

    assert [path for path in paths if not re.fullmatch(r"(/[a-z0-9-]*)+", path)] == []
    assert [name for name in fields + parameters if CAMEL.search(name) or "-" in name] == []


def test_what_is_answered_is_an_object_never_an_array(document: dict[str, Any]) -> None:
    arrays = [
        (operation, status)
        for operation, status, said in responses(document)
        for content in said.get("content", {}).values()
        if kind_of(document, content["schema"]) != "object"
    ]

    assert arrays == []


def kind_of(document: dict[str, Any], schema: dict[str, Any]) -> str:
    name = schema.get("$ref", "").rpartition("/")[2]
    return str(document["components"]["schemas"].get(name, schema).get("type"))


def test_errors_are_problems_and_nothing_else(document: dict[str, Any]) -> None:
    others = [
        (operation, status)
        for operation, status, said in responses(document)
        if status >= "400" and set(said["content"]) != {PROBLEM}
    ]
    problem = document["components"]["schemas"]["Problem"]

    assert others == []
    assert set(problem["required"]) >= {"status", "title", "detail"}


def test_limits_and_caching_are_told_of_every_answer(document: dict[str, Any]) -> None:
    silent = [
        (operation, status)
        for operation, status, said in responses(document)
        if not set(RATE_HEADERS) <= set(said["headers"])
    ]
    without_retry = [
        (operation, status)
        for operation, status, said in responses(document)
        if status in {"429", "503"} and "Retry-After" not in said["headers"]
    ]

    assert (silent, without_retry) == ([], [])
    assert all("429" in operation["responses"] for _, _, operation in operations(document))


def test_every_operation_parameter_and_field_is_told_in_words(document: dict[str, Any]) -> None:
    unsaid = [
        f"{method} {path}"
        for method, path, operation in operations(document)
        if not (operation.get("summary") and operation.get("description") and operation["tags"])
    ]
    unsaid += [
        f"{method} {path}: {parameter['name']}"
        for method, path, operation in operations(document)
        for parameter in operation.get("parameters", ())
        if not parameter.get("description")
    ]
    unsaid += [
        place
        for place, said in schemas(document)
        if not (said.get("description") or said.get("title") or "$ref" in said or "items" in said)
    ]

    assert unsaid == []


def test_every_operation_has_an_example(document: dict[str, Any]) -> None:
    without = [
        (operation, status)
        for operation, status, said in responses(document)
        if status in {"200", "201"}
        and not any(content.get("examples") for content in said.get("content", {}).values())
    ]

    assert without == []


def test_partial_changes_are_merge_patches(document: dict[str, Any]) -> None:
    others = [
        path
        for method, path, operation in operations(document)
        if method == "PATCH"
        and "application/merge-patch+json" not in operation["requestBody"]["content"]
    ]

    assert others == []


def test_only_the_modules_that_are_on_appear(
    alfa: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "/libraries" in read(alfa.domain)["paths"]
    assert "/libraries" not in read("rete.localhost")["paths"]

    monkeypatch.setattr(registry, "active_modules", lambda _switches: frozenset())
    directory.snapshots().clear()

    own = set(read(alfa.domain)["paths"]) - set(read("rete.localhost")["paths"])
    assert {path.split("/")[1] for path in own} == {"sharing"}
    assert {"/me", "/notices", "/status"} <= set(read(alfa.domain)["paths"])


def test_every_route_is_in_the_document_but_the_document_itself(alfa: NetworkSnapshot) -> None:
    said = {
        f"{method} {PARAMETER.sub('*', path)}" for method, path, _ in operations(read(alfa.domain))
    }
    found = {
        f"{route.method} {SAMPLE.sub('*', route.path.removeprefix('/api/v1'))}"
        for route in routes()
    }

    assert found - said == {"GET /openapi.json", "GET /openapi.yaml"}
    assert said - found == set()


def test_the_document_is_also_yaml(alfa: NetworkSnapshot, client: Client) -> None:
    answer = client.get("/api/v1/openapi.yaml", headers={"host": alfa.domain})

    assert answer["Content-Type"] == "application/yaml"
    assert yaml.safe_load(answer.content) == read(alfa.domain)
