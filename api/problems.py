"""Errors as application/problem+json (RFC 9457)."""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from rete.kernel.errors import Missing, NotAllowed, ReteError
from rete.kernel.problems import CONTENT_TYPE, problem

DETAILS: dict[type[Exception], str] = {
    exceptions.ParseError: "Il corpo della richiesta non è JSON valido.",
    exceptions.NotAuthenticated: "Serve una chiave (Authorization: Bearer …) o una sessione del sito.",
    exceptions.MethodNotAllowed: "A questo indirizzo il metodo non è ammesso: vedi l'intestazione Allow.",
    exceptions.NotAcceptable: "Qui si risponde solo in JSON: manda Accept: application/json.",
    exceptions.UnsupportedMediaType: "Il corpo dev'essere JSON: manda Content-Type: application/json.",
    exceptions.ValidationError: "Qualche valore non va bene: in «errors» c'è che cosa, campo per campo.",
}


def handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """The problem that an exception is, or None when it is a fault of ours."""
    if isinstance(error, Http404 | exceptions.NotFound):
        error = Missing()
    if isinstance(error, exceptions.PermissionDenied):
        error = NotAllowed()
    if isinstance(error, ReteError):
        return Response(_members(error), status=error.status, content_type=CONTENT_TYPE)
    response = exception_handler(error, context)
    if response is not None:
        detail = DETAILS.get(type(error), "")
        more = {"errors": response.data} if isinstance(error, exceptions.ValidationError) else {}
        response.data = problem(response.status_code, detail, **more)
        response.content_type = CONTENT_TYPE
    return response


def answer(error: ReteError) -> HttpResponse:
    """The same for what is refused before any view."""
    response = JsonResponse(_members(error), status=error.status, content_type=CONTENT_TYPE)
    if error.status == exceptions.NotAuthenticated.status_code:
        response["WWW-Authenticate"] = 'Bearer realm="API", error="invalid_token"'
    return response


def in_place_of(page: HttpResponse) -> HttpResponse:
    """A problem instead of a page that says something went wrong; the page's headers stay."""
    response = JsonResponse(
        problem(page.status_code), status=page.status_code, content_type=CONTENT_TYPE
    )
    for name, value in page.items():
        if name.lower() not in {"content-type", "content-length"}:
            response[name] = value
    return response


def _members(error: ReteError) -> dict[str, object]:
    return problem(error.status, str(error), code=error.code)
