"""What the office may not do here is refused before any page, and whatever it asks for is written down."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from rete.core.accounts.middleware import SUPPORT_AREA, SUPPORT_KEY, ActorRequest
from rete.core.support import services
from rete.core.support.errors import AccessOver, LooksOnly
from rete.core.support.models import Opened
from rete.kernel import clock
from rete.web.middleware import refusal

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
# Coming in and going out change nothing of the network's.
ALWAYS: Final = frozenset({"support-enter", "support-leave"})
TITLE: Final = re.compile(r"<title>(.*?)</title>", re.DOTALL)
TITLE_BYTES: Final = 2000


class SupportMiddleware:
    """In the staff's area, for sessions of support only: others cost nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # Before the answer leaves: what could not be written down is not shown.
        if _is_of_staff(request) and request.actor.support is not None:
            services.note_opened(request.actor, _opened(request, response))
        return response

    def process_view(
        self, request: ActorRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not _is_of_staff(request) or match.view_name in ALWAYS:
            return None
        support = request.actor.support
        if support is None:
            is_over = not request.actor.is_person and SUPPORT_KEY in request.session
            return refusal(request, AccessOver()) if is_over else None
        if not support.may_write and request.method not in SAFE:
            return refusal(request, LooksOnly())
        return None


def _is_of_staff(request: HttpRequest) -> bool:
    return request.path.startswith(SUPPORT_AREA) and request.resolver_match is not None


def _opened(request: HttpRequest, response: HttpResponseBase) -> Opened:
    return Opened(
        at=clock.now(),
        method=str(request.method)[:10],
        address=request.get_full_path()[:500],
        title=_title(response),
        status=response.status_code,
    )


def _title(response: HttpResponseBase) -> str:
    """What the page calls itself; nothing for what is no page."""
    if not isinstance(response, HttpResponse) or "html" not in response.get("Content-Type", ""):
        return ""
    found = TITLE.search(response.content[:TITLE_BYTES].decode(errors="replace"))
    return unescape(found[1]).strip().removesuffix(" – Area operatori")[:200] if found else ""
