"""Errors as application/problem+json (RFC 9457)."""

from typing import Any

from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from rete.kernel.errors import Missing, NotAllowed, ReteError

CONTENT_TYPE = "application/problem+json"


def handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """The problem that an exception is, or None when it is a fault of ours."""
    if isinstance(error, Http404):
        error = Missing()
    if isinstance(error, exceptions.PermissionDenied):
        error = NotAllowed()
    if isinstance(error, ReteError):
        body = {
            "type": "about:blank",
            "title": str(error),
            "status": error.status,
            "code": error.code,
        }
        return Response(body, status=error.status, content_type=CONTENT_TYPE)
    response = exception_handler(error, context)
    if response is not None:
        response.data = {
            "type": "about:blank",
            "title": "La richiesta non è valida.",
            "status": response.status_code,
            "errors": response.data,
        }
        response.content_type = CONTENT_TYPE
    return response
