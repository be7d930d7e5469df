"""Refusals and faults, each with a way on."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from rete.core.limits import MINUTE, TooOften
from rete.web.errors import TooLarge
from rete.web.middleware import refusal


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return refusal(request, TooLarge(megabytes=settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20))
    return render(request, "web/bad_request.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return render(request, "web/forbidden.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """A form whose token is missing or old: nothing was done."""
    return render(request, "web/forged.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return render(request, "web/not_found.html", status=404)


def too_often(request: HttpRequest) -> HttpResponse:
    """Of allauth's limits, which are all of so many a minute."""
    return refusal(request, TooOften(MINUTE))


def failed(_request: HttpRequest) -> HttpResponse:
    """Without a request: whatever failed may fail again in the menus."""
    response = HttpResponse(loader.render_to_string("web/failed.html"), status=500)
    response._csp_exempt = True  # type: ignore[attr-defined] # noqa: SLF001 - django-csp's mark; the page has its style inside
    return response
