"""What views are made of."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rete.core.accounts.models import User
from rete.kernel.actor import Actor, require
from rete.web.desk import locked
from tenants.snapshots import NetworkSnapshot

P = ParamSpec("P")


class Audience(StrEnum):
    """Whom a page is for; what is made here says it of itself, in `audience`."""

    EVERYBODY = "tutti"
    PERSON = "chi è entrato"
    STAFF = "operatori"
    OFFICE = "ufficio"
    MEMBER = "soci"


class NetworkRequest(HttpRequest):
    """A request on a network's site."""

    network: NetworkSnapshot
    actor: Actor
    user: User


View = Callable[Concatenate[NetworkRequest, P], HttpResponseBase]
Served = Callable[..., HttpResponseBase]  # as the url resolver calls it


def page(view: View[P]) -> Served:
    """A public page of a network's site."""

    @wraps(view)
    def serve(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    serve.audience = Audience.EVERYBODY  # type: ignore[attr-defined]
    return serve


class OfficeRequest(HttpRequest):
    """A request on the federation's own site by somebody of its office."""

    actor: Actor
    user: User


def office_page(view: Callable[Concatenate[OfficeRequest, P], HttpResponseBase]) -> Served:
    """A page of the federation's office. Who is in Area soci only is refused."""

    @wraps(view)
    def serve(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        require(not request.actor.is_guest)
        if not request.actor.is_person:
            return _to_sign_in(request)
        if request.actor.lacks_second_factor:
            return _ask_second_factor(request)
        return view(request, *args, **kwargs)

    serve.audience = Audience.OFFICE  # type: ignore[attr-defined]
    return serve


def member_page(view: Callable[Concatenate[OfficeRequest, P], HttpResponseBase]) -> Served:
    """A page of Area soci: of whoever has signed in on the federation's site, its office too."""

    @wraps(view)
    def serve(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not (request.actor.is_person or request.actor.is_guest):
            return _to_sign_in(request)
        if request.actor.lacks_second_factor:
            return _ask_second_factor(request)
        return view(request, *args, **kwargs)

    serve.audience = Audience.MEMBER  # type: ignore[attr-defined]
    return serve


class PersonRequest(HttpRequest):
    """A request on any site by somebody who has signed in there."""

    actor: Actor
    user: User


def person_page(view: Callable[Concatenate[PersonRequest, P], HttpResponseBase]) -> Served:
    """A page of one's own, of citizens as of staff, on a network's site or on the federation's: sign-in first.

    A PIN at a desk is not enough.
    """

    @wraps(view)
    def serve(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        require(not request.actor.is_guest)
        if not request.actor.is_person:
            return _to_sign_in(request)
        require(not request.actor.desk)
        if request.actor.lacks_second_factor:
            return _ask_second_factor(request)
        return view(request, *args, **kwargs)

    serve.audience = Audience.PERSON  # type: ignore[attr-defined]
    return serve


def staff_page(
    permission: str | None = None,
) -> Callable[[View[P]], Served]:
    """A page of the staff's area: sign-in first, then the permission, on at least one library.

    Without a permission any member of the staff may see it.
    """

    def decorate(view: View[P]) -> Served:
        @wraps(view)
        def serve(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.actor.has_signed_in:
                return _to_sign_in(request)
            if request.actor.lacks_second_factor:
                return _ask_second_factor(request)
            require(
                bool(request.actor.grants) if permission is None else request.actor.may(permission)
            )
            return view(request, *args, **kwargs)

        serve.audience = Audience.STAFF  # type: ignore[attr-defined]
        # For whoever asks, before going to an address, whether somebody may.
        serve.permission = permission  # type: ignore[attr-defined]
        return serve

    return decorate


def asks(permission: str) -> Callable[[Served], Served]:
    """Says which permission a page's service asks of the network's staff, where the page itself asks for none."""

    def say(served: Served) -> Served:
        served.permission = permission  # type: ignore[attr-defined]
        return served

    return say


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page, and back; at a workstation to its own, with what was written.

    A page that asks for a part of itself (htmx) goes there whole.
    """
    if locked.has_written_at_desk(request):
        return locked.page_that_keeps(request)
    at_desk = getattr(request, "workstation", None) is not None
    answer = redirect_to_login(
        request.get_full_path(), login_url=reverse("desk:enter") if at_desk else None
    )
    if request.headers.get("HX-Request") != "true":
        return answer
    return HttpResponse(status=204, headers={"HX-Redirect": answer.url})


def _ask_second_factor(request: HttpRequest) -> HttpResponseBase:
    messages.warning(
        request,
        _(
            "Per lavorare qui serve un secondo passaggio oltre alla password: scegline uno, basta una volta."
        ),
    )
    return redirect("mfa_index")
