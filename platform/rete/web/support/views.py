"""Support on a network's site: its direction answers and reads what was done; the office comes in and goes out."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rete.core.accounts.middleware import SUPPORT_KEY
from rete.core.audit import words
from rete.core.support import selectors, services
from rete.core.support.models import Access
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.pages import NetworkRequest, page, staff_page
from rete.web.support.forms import ApprovalForm

PERMISSION = "network.support"


@staff_page(PERMISSION)
def access_list(request: NetworkRequest) -> HttpResponse:
    """«Accessi dell'assistenza». One query."""
    now = clock.now()
    rows = [(access, state_of(access, now)) for access in selectors.accesses()]
    return render(request, "support/list.html", {"rows": rows})


@staff_page(PERMISSION)
def access_page(request: NetworkRequest, access_id: int) -> HttpResponse:
    """One access, with what was looked at and changed. Three queries."""
    access = selectors.get_access(access_id)
    return _page(request, access, ApprovalForm(access) if access.is_waiting else None)


@require_POST
@staff_page(PERMISSION)
def approve(request: NetworkRequest, access_id: int) -> HttpResponse:
    access = selectors.get_access(access_id)
    form = ApprovalForm(access, request.POST)
    if not form.is_valid():
        return _page(request, access, form)
    hours = form.cleaned_data["hours"]
    services.approve(
        request.actor, access_id, hours=hours, may_write=form.may_write, now=clock.now()
    )
    return _done(request, access_id, _("Accesso consentito. Lo puoi chiudere in ogni momento."))


@require_POST
@staff_page(PERMISSION)
def refuse(request: NetworkRequest, access_id: int) -> HttpResponse:
    services.refuse(request.actor, access_id, now=clock.now())
    return _done(request, access_id, _("Richiesta rifiutata: non entra nessuno."))


@require_POST
@staff_page(PERMISSION)
def end(request: NetworkRequest, access_id: int) -> HttpResponse:
    services.end(request.actor, access_id, now=clock.now())
    return _done(request, access_id, _("Accesso chiuso: chi era dentro è fuori."))


@never_cache
@page
def enter(request: NetworkRequest) -> HttpResponse:
    """Where the office's page leads: a button, so that a link that is only looked at lets nobody in."""
    ticket = request.POST.get("biglietto") or request.GET.get("biglietto", "")
    if request.method != "POST":
        return render(request, "support/enter.html", {"ticket": ticket})
    try:
        actor = services.spend_ticket(ticket, now=clock.now())
    except ReteError as error:
        return render(request, "support/enter.html", {"error": error}, status=error.status)
    request.session.flush()
    if actor.support is not None:
        request.session[SUPPORT_KEY] = actor.support.access_id
        request.session.set_expiry(actor.support.until)
    return redirect("staff-home")


@require_POST
@page
def leave(request: NetworkRequest) -> HttpResponse:
    """«Ho finito»: the access is over too, so that it is open no longer than needed."""
    support = request.actor.support
    if support is not None:
        services.end(request.actor, support.access_id, now=clock.now())
        request.session.flush()
    return redirect("home")


def state_of(access: Access, now: datetime) -> str:
    """What became of it, in a word or two."""
    if access.ended_at is not None:
        return _("chiuso") if access.decided_at else _("ritirato")
    if access.expires_at is not None and access.expires_at <= now:
        return _("finito")
    return _("aperto") if access.expires_at is not None else str(access.get_state_display())


def _done(request: NetworkRequest, access_id: int, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect("support:access", access_id)


def _page(request: NetworkRequest, access: Access, form: ApprovalForm | None) -> HttpResponse:
    now = clock.now()
    changed = [(entry, words.of_action(entry.action)) for entry in selectors.changed_by(access)]
    context = {
        "access": access,
        "state": state_of(access, now),
        "is_open": access.is_open(now),
        "form": form,
        "looks": selectors.looked_at(access),
        "changed": changed,
    }
    is_wrong = form is not None and bool(form.errors)
    return render(request, "support/access.html", context, status=422 if is_wrong else 200)
