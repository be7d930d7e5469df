"""Lists, a page at a time."""

from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from api.addresses import absolute
from api.callers import asked
from tenants import signing

PURPOSE = "api cursor"


class Pages(CursorPagination):
    """An object with `results`, `next` and `previous`: a bare array could never grow.

    A cursor names the last row that was seen, not how many: what is added or removed meanwhile moves nothing. It is signed,
    so that one which is invented or of another network is refused before it reaches the database.
    """

    page_size = 50
    max_page_size = 200
    page_size_query_param = "limit"
    ordering = "id"

    def paginate_queryset(
        self, queryset: Any, request: Request, view: APIView | None = None
    ) -> list[Any] | None:
        found: list[Any] | None = super().paginate_queryset(queryset, request, view)
        plain = asked(request)
        self.base_url = absolute(plain, plain.get_full_path())
        return found

    def get_page_size(self, request: Request) -> int:
        asked = request.query_params.get(self.page_size_query_param, str(self.page_size))
        if not (
            asked.isascii() and asked.isdecimal() and 1 <= int(asked[:9]) <= self.max_page_size
        ):
            raise ValidationError({"limit": [f"Un numero da 1 a {self.max_page_size}."]})
        return int(asked)

    def decode_cursor(self, request: Request) -> Cursor | None:
        encoded = request.query_params.get(self.cursor_query_param)
        if encoded is None:
            return None
        try:
            offset, is_reverse, position = signing.loads(encoded, purpose=PURPOSE)
        except (signing.BadSignature, ValueError) as error:
            message = "Usa gli indirizzi di «next» e «previous» così come sono."
            raise ValidationError({"cursor": [message]}) from error
        return Cursor(offset=offset, reverse=is_reverse, position=position)

    def encode_cursor(self, cursor: Cursor) -> str:
        encoded = signing.dumps([cursor.offset, cursor.reverse, cursor.position], purpose=PURPOSE)
        return replace_query_param(self.base_url or "", self.cursor_query_param, encoded)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": "string", "nullable": True, "format": "uri"}
        example = "https://torino.example.org/api/v1/notices?cursor=WzAsZmFsc2UsIjUwIl0"
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": {
                    **address,
                    "description": "La pagina che segue; vuoto nell'ultima.",
                    "example": example,
                },
                "previous": {
                    **address,
                    "description": "La pagina che precede; vuoto nella prima.",
                    "example": None,
                },
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:  # noqa: ARG002 - REST framework's signature
        return [
            {
                "name": self.cursor_query_param,
                "in": "query",
                "description": "La pagina da leggere: si prende da «next» e «previous», non si scrive a mano.",
                "schema": {"type": "string"},
            },
            {
                "name": self.page_size_query_param,
                "in": "query",
                "description": "Quanti elementi per pagina.",
                "schema": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": self.max_page_size,
                    "default": self.page_size,
                },
            },
        ]
