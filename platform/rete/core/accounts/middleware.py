"""Each request has its actor."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from rete.core.accounts import guests
from rete.core.accounts.selectors import actor_of
from rete.core.support.selectors import actor_of_access
from rete.kernel import clock
from rete.kernel.actor import ANONYMOUS, Actor

# Where a session keeps by which access the office is in. Only the staff's area knows it: elsewhere it is nobody.
SUPPORT_KEY = "support_access"
SUPPORT_AREA = "/gestione/"


class ActorRequest(HttpRequest):
    actor: Actor


class ActorMiddleware:
    """`request.actor`, found when first asked: a page that asks nobody's name costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    """A person of this schema; else whoever of the office is in, if that holds at this moment. One query for those."""
    if request.user.is_authenticated or not request.path.startswith(SUPPORT_AREA):
        actor = actor_of(request.user)
        return ANONYMOUS if actor.is_guest and not guests.stay(request) else actor
    access_id = request.session.get(SUPPORT_KEY)
    found = None if access_id is None else actor_of_access(access_id, clock.now())
    return ANONYMOUS if found is None else found
