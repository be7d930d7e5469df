"""The door of a date, on whatever screen."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from modules.events.models import Occurrence, Presence, Why
from modules.events.presences import selectors, services
from modules.events.presences.forms import ShownForm, UndoForm
from modules.events.presences.selectors import PERMISSION
from modules.events.presences.telephone import keep, list_of
from modules.events.presences.words import said
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web import workers
from rete.web.pages import NetworkRequest, page, staff_page
from rete.web.views.looks import installed

KEPT, NEXT = "presenze-pagina", "ancora"


@staff_page(PERMISSION)
def door_list(request: NetworkRequest) -> HttpResponse:
    """The dates of these days, today's first."""
    now = clock.now()
    doors = selectors.doors_for(request.actor, now)
    context = {
        "coming": [each for each in doors if not each.is_over],
        "over": [each for each in reversed(doors) if each.is_over],
    }
    return render(request, "events/presences/doors.html", context)


@never_cache
@staff_page(PERMISSION)
def door(request: NetworkRequest, occurrence_id: int) -> HttpResponse:
    """Who is expected: a code, or a button a booking to be pressed with a thumb."""
    date = selectors.get_date_for(request.actor, occurrence_id)
    form = ShownForm(request.POST or None)
    refused = None
    if request.method == "POST" and form.is_valid():
        presence = services.redeem(request.actor, date.pk, form.shown, now=clock.now())
        if presence.is_accepted:
            messages.success(request, said(presence))
            # To the next code: a reader of QR codes types it where the cursor is.
            return redirect(f"{reverse('events-gestione:arrivals', args=[date.pk])}?{NEXT}")
        refused = presence
    context = _shown(date, form, refused)
    if refused or NEXT in request.GET:
        context["form"].fields["text"].widget.attrs["autofocus"] = True
    status = 422 if form.errors else 409 if refused else 200
    return render(request, "events/presences/door.html", context, status=status)


@staff_page(PERMISSION)
def undo(request: NetworkRequest, presence_id: int) -> HttpResponse:
    """Take a presence back, with the reason."""
    presence = selectors.get_presence_for(request.actor, presence_id)
    back = reverse("events-gestione:arrivals", args=[presence.occurrence_id])
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = Why(form.cleaned_data["why"])
        try:
            services.undo(request.actor, presence_id, why, now=clock.now())
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Tolta: non conta più."))
            return redirect(back)
    context = {"presence": presence, "said": said(presence), "form": form, "back": back}
    status = 422 if form.errors else 200
    return render(request, "events/presences/undo.html", context, status=status)


@never_cache
@staff_page(PERMISSION)
def phone_list(request: NetworkRequest, occurrence_id: int) -> JsonResponse:
    """What a telephone keeps of a date. Sent when it is asked to keep it (POST, and written down), and again to be up to date."""
    date = selectors.get_date_for(request.actor, occurrence_id)
    if request.method == "POST":
        keep(request.actor, date)
    return JsonResponse(list_of(date))


@staff_page(PERMISSION)
def phone(request: NetworkRequest) -> HttpResponse:
    """What the telephone keeps, with a connection."""
    return _of_telephone(request)


@page
def shell(request: NetworkRequest) -> HttpResponse:
    """The same without a connection: nobody's, so that the service worker may have it without signing in."""
    return _of_telephone(request)


@page
def phone_worker(request: NetworkRequest) -> HttpResponse:
    """For the staff's pages of presences alone."""
    offline, scope = reverse("events:phone-shell"), reverse("events-gestione:presences")
    return workers.worker(request, offline=offline, kept=KEPT, scope=scope)


@page
def phone_app(request: NetworkRequest) -> JsonResponse:
    """How a telephone installs «Presenze»."""
    name, start = (
        _("Presenze – %s") % request.network.short_name,
        reverse("events-gestione:presences"),
    )
    return installed(request.network, name=name, short_name=_("Presenze"), start=start)


def _of_telephone(request: NetworkRequest) -> HttpResponse:
    answer = render(request, "events/presences/phone.html")
    answer.headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=()"
    return answer


def _shown(date: Occurrence, form: ShownForm, refused: Presence | None) -> dict[str, Any]:
    lines = selectors.lines_of(date)
    return {
        "date": date,
        "event": date.event,
        "lines": lines,
        "door": selectors.door_of(date, lines, clock.now()),
        "absent": selectors.absent_names(lines),
        "passages": selectors.passages_of(date),
        "form": ShownForm() if refused else form,
        "refused": refused,
        "refusal": "" if refused is None else said(refused),
        "shown": form.data,
    }
