"""Who has come in with a PIN acts at their desk, on pages alone: for everything else they have not signed in."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from rete.core.accounts.middleware import ActorRequest
from rete.core.desk.models import Workstation
from rete.core.desk.selectors import actor_at, find_workstation, is_at_desk
from rete.core.desk.services.turns import go, note_seen
from rete.kernel import clock
from rete.kernel.problems import is_for_programs

# Of this host alone: it is set without a domain.
COOKIE = "rete_postazione"
# The names of what the session holds: whose turn it is, and who had it last.
TURN, OPERATOR = "desk_turn", "desk_operator"


class DeskRequest(ActorRequest):
    """`workstation` is that of the browser, whoever is there; None on any other."""

    workstation: Workstation | None


class DeskMiddleware:
    """`request.workstation`, and `request.actor` of who is at it. A browser without the cookie costs nothing.

    A PIN takes both secrets: the workstation's, in its cookie, and the turn's, in the session. Django's own user stays
    nobody, so that whatever asks for it (second factors, passwords, keys, the API) sees nobody. Who has signed in whole is
    that person, also here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        desk: DeskRequest = request  # type: ignore[assignment]
        desk.workstation = None
        secret = request.COOKIES.get(COOKIE, "")
        if not secret or is_for_programs(request.path):
            return self.get_response(request)
        desk.workstation = find_workstation(secret)
        is_there = desk.workstation is not None and _is_there(desk, desk.workstation, clock.now())
        response = self.get_response(request)
        if is_there:
            # Nothing for whoever goes back in the browser's history after a switch.
            patch_cache_control(response, no_store=True, private=True)
        return response


def _is_there(request: DeskRequest, workstation: Workstation, now: datetime) -> bool:
    """Give the request its actor when an operator is at the desk; send out who has been idle too long."""
    turn = request.session.get(TURN, "")
    if not turn or not isinstance(request.user, AnonymousUser):
        return False
    if not is_at_desk(workstation, turn, now):
        if workstation.is_idle(now):
            go(workstation.pk, turn, why="inattività")
        del request.session[TURN]
        return False
    note_seen(workstation, now)
    request.actor = SimpleLazyObject(lambda: actor_at(workstation))  # type: ignore[assignment]
    return True
