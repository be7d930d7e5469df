"""What every request to the API goes through, whatever it asks for, and what every answer bears."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

from api import callers, problems, throttling
from api.callers import ApiRequest
from api.errors import Busy, RequestTooLarge, TooManyRequests
from api.throttling import Rate
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.kernel.problems import CONTENT_TYPE, is_for_programs

# How long a public answer may be shown again by whoever keeps copies.
PUBLIC_SECONDS = 60
BUSY_SECONDS = "30"
FIRST_ERROR = 400


class ApiMiddleware:
    """Who calls, how often, how much at once; then limits, caching and problems on the way out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_for_programs(request.path):
            return self.get_response(request)
        asked = cast("ApiRequest", request)
        asked.token, asked.caller = None, callers.by_address(asked)
        rate, refusal = _admit(asked, clock.now())
        response = self.get_response(request) if refusal is None else problems.answer(refusal)
        if isinstance(response, HttpResponse) and _is_page_of_error(response):
            response = problems.in_place_of(response)
        _mark(response, asked, rate)
        return response


def _admit(request: ApiRequest, now: datetime) -> tuple[Rate, ReteError | None]:
    """Where the caller stands, and why the request goes no further. Who cannot be told counts on their address."""
    refusal: ReteError | None = None
    try:
        request.caller = callers.identify(request, now)
    except ReteError as error:
        refusal = error
    except OperationalError:
        refusal = Busy()
    rate = throttling.count(request.caller, now)
    if rate.is_exceeded:
        refusal = TooManyRequests(limit=rate.limit, seconds=rate.reset_seconds)
    elif refusal is None and _size_of(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        megabytes = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20
        refusal = RequestTooLarge(limit_megabytes=megabytes)
    return rate, refusal


def _size_of(request: HttpRequest) -> int:
    """Bytes announced; the server gives no view more than that."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if str(length).isdecimal() else 0


def _is_page_of_error(response: HttpResponse) -> bool:
    content_type = response.headers.get("Content-Type", "")
    return response.status_code >= FIRST_ERROR and not content_type.startswith(CONTENT_TYPE)


def _mark(response: HttpResponseBase, request: ApiRequest, rate: Rate) -> None:
    """RateLimit headers (draft-ietf-httpapi-ratelimit-headers-05: seconds to the reset) and Cache-Control."""
    response["RateLimit-Limit"] = str(rate.limit)
    response["RateLimit-Remaining"] = str(rate.remaining)
    response["RateLimit-Reset"] = str(rate.reset_seconds)
    if response.status_code == TooManyRequests.status:
        response["Retry-After"] = str(rate.reset_seconds)
    if response.status_code == Busy.status and not response.has_header("Retry-After"):
        response["Retry-After"] = BUSY_SECONDS
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = _caching(response, request)
    patch_vary_headers(response, ("Accept", "Authorization", "Cookie"))


def _caching(response: HttpResponseBase, request: ApiRequest) -> str:
    """What nobody in particular was shown may be kept for a minute; anything else by nobody."""
    is_public = request.caller.is_anonymous and request.method in {"GET", "HEAD"}
    if is_public and response.status_code < FIRST_ERROR:
        return f"public, max-age={PUBLIC_SECONDS}"
    return "no-store"
