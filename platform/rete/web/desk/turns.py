"""At the desk: coming in with a PIN, one operator after the other, and going."""

from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token, rotate_token
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rete.core.desk import demo
from rete.core.desk.middleware import COOKIE, OPERATOR, TURN
from rete.core.desk.models import Workstation
from rete.core.desk.selectors import actor_at, operators_at
from rete.core.desk.services.turns import come_in, go
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.desk import cookies
from rete.web.desk.forms import PinForm
from rete.web.desk.locked import fields_of

WHY = {"inattivo": "inattività", "": "uscita"}


@never_cache
def enter(request: Any) -> HttpResponseBase:
    """Names and a PIN. For the script of a locked page the answer is a few words instead of a page."""
    workstation: Workstation | None = request.workstation
    if workstation is None:
        response = render(request, "desk/none.html", {"desk_people": demo.OPERATORS})
        if COOKIE in request.COOKIES:
            cookies.forget(response)
        return response
    now = clock.now()
    initial = {
        "next": request.GET.get("next", ""),
        "operator": request.session.get(OPERATOR),
    }
    operators = operators_at(workstation, now)
    form = PinForm(operators, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        person, pin = form.cleaned_data["operator"], form.cleaned_data["pin"]
        try:
            seated = come_in(workstation.pk, person, pin, now=now)
        except ReteError as error:
            form.add_error("pin", str(error))
            return _refused(request, form, error)
        return _landed(request, seated, form)
    return _entrance(request, form, 422 if form.errors else 200)


@require_POST
def leave(request: Any) -> HttpResponse:
    """The desk is free; what was on the screen comes back to whoever comes in next and may see it."""
    turn = request.session.pop(TURN, "")
    if request.workstation is not None and turn:
        go(request.workstation.pk, turn, why=WHY.get(request.POST.get("perche", ""), WHY[""]))
    if _is_for_script(request):
        return HttpResponse(status=204)
    return redirect(f"{reverse('desk:enter')}?{urlencode({'next': request.POST.get('next', '')})}")


@require_POST
def still_here(request: Any) -> HttpResponse:
    """Said by the script while somebody writes: being asked is enough to be seen."""
    return HttpResponse(status=204 if request.actor.desk else 403)


@require_POST
def try_desk(_request: Any) -> HttpResponse:
    """Make this browser the demonstration's workstation. Only on a demonstration."""
    if not settings.RETE_DEMO:
        raise Http404
    response = redirect("desk:enter")
    cookies.keep(response, demo.SECRET)
    return response


def _refused(request: Any, form: PinForm, error: ReteError) -> HttpResponse:
    if error.retry_seconds is None:
        return _entrance(request, form, 422)
    response = _entrance(request, form, error.status)
    response["Retry-After"] = str(error.retry_seconds)
    return response


def _entrance(request: Any, form: PinForm, status: int) -> HttpResponse:
    if _is_for_script(request):
        said = " ".join(str(each) for errors in form.errors.values() for each in errors)
        return JsonResponse({"error": said}, status=422 if status == 200 else status)  # noqa: PLR2004 - HTTP's own number
    context = {"form": form, "desk_people": demo.OPERATORS}
    return render(request, "desk/enter.html", context, status=status)


def _landed(request: Any, workstation: Workstation, form: PinForm) -> HttpResponseBase:
    """The operator's session begins, on the page where the desk was."""
    is_same = _begin(request, workstation)
    request.actor = actor_at(workstation)
    wanted, written = form.cleaned_data["next"], fields_of(form.cleaned_data["written"])
    address = _address(request, wanted)
    response: HttpResponseBase = redirect(address)
    if _is_for_script(request):
        response = JsonResponse({"token": get_token(request)})
    elif is_same and written and address == wanted:
        response = render(request, "desk/resume.html", {"address": address, "fields": written})
    cookies.keep(response, request.COOKIES[COOKIE])
    return response


def _begin(request: Any, workstation: Workstation) -> bool:
    """A session for this turn; True when it goes on from the same person's. Nothing of another's is left in it."""
    operator = workstation.operator_id
    is_same = request.session.get(OPERATOR) == operator and not request.user.is_authenticated
    if is_same:
        request.session.cycle_key()
    else:
        logout(request)
        rotate_token(request)
    request.session[TURN], request.session[OPERATOR] = str(workstation.turn), operator
    request.session.set_expiry(0)
    return is_same


def _address(request: Any, wanted: str) -> str:
    """Where the desk was, if it is an address of ours and its permission is among this operator's; else «Oggi»."""
    home = reverse("staff-home")
    if not wanted.startswith("/") or not url_has_allowed_host_and_scheme(
        wanted, allowed_hosts=None
    ):
        return home
    try:
        permission = getattr(resolve(unquote(wanted.partition("?")[0])).func, "permission", None)
    except Resolver404:
        return home
    if permission is not None and not request.actor.may(permission):
        messages.info(
            request, _("La pagina di prima non è fra quelle che puoi aprire da questo banco.")
        )
        return home
    return wanted


def _is_for_script(request: Any) -> bool:
    return bool(request.headers.get("Accept") == "application/json")
