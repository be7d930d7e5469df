"""An operation as OpenAPI says it, with what holds for all of ours: who may, limits, caching, problems."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from django.db import models
from drf_spectacular.openapi import AutoSchema
from rest_framework.permissions import SAFE_METHODS

from api.access import needed_for
from api.description import schemes
from api.idempotency import HEADER, LONGEST, SHORTEST
from rete.kernel import registry
from rete.kernel.problems import CONTENT_TYPE, TITLES

JSON = "application/json"
MERGE_PATCH = "application/merge-patch+json"
PLATFORM = "Il servizio"
COUNT = {"type": "integer", "minimum": 0}
RATE_HEADERS = MappingProxyType(
    {
        "RateLimit-Limit": {"description": "Richieste ammesse in un minuto.", "schema": COUNT},
        "RateLimit-Remaining": {"description": "Quante ne restano.", "schema": COUNT},
        "RateLimit-Reset": {
            "description": "Fra quanti secondi si ricomincia a contare.",
            "schema": COUNT,
        },
        "Cache-Control": {
            "description": "Chi può conservare la risposta, e per quanto.",
            "schema": {"type": "string"},
        },
    }
)
RETRY_AFTER = {"description": "Fra quanti secondi riprovare.", "schema": COUNT}
COMMON_FIELDS = MappingProxyType(
    {
        "uid": "Il nome per i programmi: non cambia.",
        "page": "L'indirizzo della sua pagina, su questo sito.",
        "updated_at": "Quando è cambiato qualcosa.",
        "modified_at": "Quando è cambiato qualcosa.",
        "published_at": "Quando è stato pubblicato.",
    }
)
WITH_RETRY = frozenset({429, 503})


class Operation(AutoSchema):
    """REST framework's DEFAULT_SCHEMA_CLASS. Modules add words and examples with `extend_schema`.

    A view that may answer with other problems than the usual ones names their statuses in `problems`.
    """

    @property
    def needed(self) -> str | None:
        return needed_for(self.view, self.method)

    def get_tags(self) -> list[str]:
        """The module's own title: what a view stands in says whose it is."""
        root, _, rest = type(self.view).__module__.partition(".")
        manifest = registry.modules().get(rest.partition(".")[0]) if root == "modules" else None
        return [PLATFORM if manifest is None else manifest.title]

    def get_auth(self) -> list[dict[str, list[str]]]:
        """Both ways in, which the parent enters among the components; where none is needed one may still be used."""
        super().get_auth()
        ways: list[dict[str, list[str]]] = [{name: []} for name in schemes.NAMES]
        return [*ways, {}] if self.needed is None else ways

    def get_extensions(self) -> dict[str, Any]:
        return {} if self.needed is None else {"x-required-scope": self.needed}

    def map_parsers(self) -> list[str]:
        return [MERGE_PATCH, JSON] if self.method == "PATCH" else [JSON]

    def _get_parameters(self) -> list[dict[str, Any]]:
        parameters: list[dict[str, Any]] = super()._get_parameters()
        for each in parameters:
            if each["name"] == "uid":
                each.setdefault("description", "Il campo `uid` di quello che cerchi: non cambia.")
        return [*parameters, dict(IDEMPOTENCY_KEY)] if self._is_idempotent else parameters

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        found: dict[str, Any] = super()._get_response_bodies(direction)
        for answer in found.values():
            answer["headers"] = {**RATE_HEADERS, **answer.get("headers", {})}
        return found | {
            str(status): {"$ref": f"#/components/responses/{problem_name(status)}"}
            for status in self._problems()
        }

    def _insert_field_validators(self, field: Any, schema: dict[str, Any]) -> None:
        """The last word on a field: where a text may be empty, no format and no list of values but allows it.

        What is called alike everywhere is told alike, unless the serializer says more.
        """
        super()._insert_field_validators(field, schema)  # type: ignore[no-untyped-call]
        if schema.get("type") == "string" and _may_be_empty(field):
            schema.pop("format", None)
            if "enum" in schema:
                schema["enum"] = [*(each for each in schema["enum"] if each != ""), ""]
        if field.field_name in COMMON_FIELDS and not {"description", "title"} & schema.keys():
            schema["description"] = COMMON_FIELDS[field.field_name]

    @property
    def _is_idempotent(self) -> bool:
        name = getattr(self.view, "action", None) or self.method.lower()
        return hasattr(getattr(self.view, name, None), "is_idempotent")

    def _problems(self) -> Iterator[int]:
        """What may go wrong with this operation. A key that opens nothing is refused also where none is needed."""
        yield from (400, 401, 404, 406, 429, 500, 503)
        if self.needed is not None:
            yield 403
        if self.method not in SAFE_METHODS:
            yield from (409, 413, 415)
        if self._is_idempotent:
            yield 422
        yield from getattr(self.view, "problems", ())


def _may_be_empty(field: Any) -> bool:
    """True of a text for which "" is a value, read-only ones of a model too, of which REST framework forgets it."""
    if getattr(field, "allow_blank", False):
        return True
    model = getattr(getattr(field.parent, "Meta", None), "model", None)
    columns = [] if model is None or not field.read_only else model._meta.get_fields()
    texts = [each for each in columns if isinstance(each, models.CharField | models.TextField)]
    return any(each.blank for each in texts if each.name == field.source)


IDEMPOTENCY_KEY: Mapping[str, Any] = {
    "name": HEADER,
    "in": "header",
    "required": True,
    "description": "Un valore diverso per ogni operazione, per esempio un UUID. Chi ripete la stessa richiesta con lo"
    " stesso valore entro un giorno riceve la stessa risposta, e l'operazione è fatta una volta sola.",
    "schema": {
        "type": "string",
        "minLength": SHORTEST,
        "maxLength": LONGEST,
        "pattern": "^[!-~]+$",
        "example": "0193d2f0-5c1e-7e61-9d3b-3a8a1f0f4c11",
    },
}


def problem_name(status: int) -> str:
    return f"Problem{status}"


def problem_responses() -> dict[str, Any]:
    """Every problem as a response of the document."""
    return {problem_name(status): _problem_response(status) for status in TITLES}


def _problem_response(status: int) -> dict[str, Any]:
    headers = {**RATE_HEADERS, **({"Retry-After": RETRY_AFTER} if status in WITH_RETRY else {})}
    return {
        "description": TITLES[status],
        "headers": headers,
        "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


PROBLEM_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "description": "Che cosa non ha funzionato (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {
            "type": "string",
            "description": "Sempre about:blank: il nome dell'errore è in `code`.",
            "example": "about:blank",
        },
        "title": {"type": "string", "description": "In due parole.", "example": "Non trovato"},
        "status": {
            "type": "integer",
            "description": "Lo stesso numero della risposta HTTP.",
            "minimum": 100,
            "maximum": 599,
            "example": 404,
        },
        "detail": {
            "type": "string",
            "description": "Che cosa è successo e che cosa fare.",
            "example": "Quello che cerchi non c'è o non è visibile.",
        },
        "code": {
            "type": "string",
            "description": "Il nome dell'errore, che non cambia: è per i programmi.",
            "example": "non_trovato",
        },
        "errors": {
            "type": "object",
            "description": "Campo per campo, che cosa non va.",
            "additionalProperties": True,
        },
    },
}
