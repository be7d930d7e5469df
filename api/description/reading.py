"""The document as people read it: a list of operations, without a script."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rete.kernel.problems import TITLES

METHODS = ("get", "post", "put", "patch", "delete")
KINDS = {
    "string": "testo",
    "integer": "numero intero",
    "number": "numero",
    "boolean": "sì o no",
    "array": "elenco",
    "object": "oggetto",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    place: str
    kind: str
    description: str
    is_required: bool
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    status: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One method at one address. `scope` is the permission it needs, empty when anybody may."""

    anchor: str
    method: str
    path: str
    title: str
    description: str
    scope: str
    parameters: tuple[Parameter, ...]
    outcomes: tuple[Outcome, ...]
    command: str
    example: str


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    summary: str
    operations: tuple[Operation, ...]


def groups(document: dict[str, Any]) -> list[Group]:
    """Operations by module, in the document's order."""
    found = list(_operations(document))
    return [
        Group(
            tag["name"],
            tag["description"],
            tuple(operation for name, operation in found if name == tag["name"]),
        )
        for tag in document["tags"]
    ]


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, Operation]]:
    root = document["servers"][0]["url"]
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                said = item[method]
                yield said["tags"][0], _operation(root, path, method.upper(), said)


def _operation(root: str, path: str, method: str, said: dict[str, Any]) -> Operation:
    return Operation(
        anchor=said["operationId"],
        method=method,
        path=path,
        title=said.get("summary", ""),
        description=said.get("description", ""),
        scope=said.get("x-required-scope", ""),
        parameters=tuple(_parameter(each) for each in said.get("parameters", ())),
        outcomes=tuple(_outcome(*each) for each in sorted(said["responses"].items())),
        command=_command(f"{root}{path}", method, said),
        example=_example(said["responses"]),
    )


def _parameter(said: dict[str, Any]) -> Parameter:
    schema = said["schema"]
    return Parameter(
        name=said["name"],
        place={"path": "nell'indirizzo", "header": "intestazione"}.get(said["in"], "dopo il «?»"),
        kind=KINDS.get(schema.get("type", ""), "testo"),
        description=said.get("description", "").split("\n")[0],
        is_required=bool(said.get("required")),
        values=tuple(str(each) for each in schema.get("enum", ()) if each not in {"", None}),
    )


def _outcome(status: str, said: dict[str, Any]) -> Outcome:
    return Outcome(status, said.get("description") or TITLES.get(int(status), "Fatto"))


def _command(address: str, method: str, said: dict[str, Any]) -> str:
    """What to write in a terminal."""
    parts = ["curl"]
    if method != "GET":
        parts.append(f"-X {method}")
    if "x-required-scope" in said:
        parts.append('-H "Authorization: Bearer $CHIAVE"')
    if any(each["in"] == "header" for each in said.get("parameters", ())):
        parts.append('-H "Idempotency-Key: $(uuidgen)"')
    body = said.get("requestBody", {}).get("content", {})
    for media_type, content in list(body.items())[:1]:
        parts.append(f'-H "Content-Type: {media_type}"')
        examples = list(content.get("examples", {}).values())[:1]
        parts += [f"-d '{json.dumps(each['value'], ensure_ascii=False)}'" for each in examples]
    return " \\\n  ".join([*parts, f"'{address}'"])


def _example(responses: dict[str, Any]) -> str:
    """The first example of an answer that went well."""
    for status, said in sorted(responses.items()):
        for content in said.get("content", {}).values() if status.startswith("2") else ():
            for example in content.get("examples", {}).values():
                return json.dumps(example["value"], ensure_ascii=False, indent=2)
    return ""
