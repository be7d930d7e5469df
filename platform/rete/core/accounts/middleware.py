"""Each request has its actor."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from rete.core.accounts.selectors import actor_of
from rete.kernel.actor import Actor


class ActorRequest(HttpRequest):
    actor: Actor


class ActorMiddleware:
    """`request.actor`, found when first asked: a page that asks nobody's name costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = SimpleLazyObject(lambda: actor_of(request.user))  # type: ignore[attr-defined]
        return self.get_response(request)
