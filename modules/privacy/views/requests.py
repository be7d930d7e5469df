"""What people ask about their data, with the days that are left."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from modules.privacy import selectors
from modules.privacy.facts import facts
from modules.privacy.forms import AnswerForm, DataRequestForm, ExtensionForm
from modules.privacy.models import DataRequest
from modules.privacy.services import requests as services
from modules.privacy.tables import request_table
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page

PERMISSION = "privacy.manage"


@staff_page(PERMISSION)
def request_list(request: NetworkRequest) -> HttpResponseBase:
    """What waits, the most urgent first, then the register. Four queries."""
    today = clock.now().astimezone(clock.ROME).date()
    waiting = [*selectors.other_requests().open(), *selectors.pending_erasures()]
    context = {"waiting": sorted(waiting, key=lambda each: each.due_on), "today": today}
    rows = selectors.other_requests()
    return show(request, request_table(today), rows, "privacy/requests.html", context)


@staff_page(PERMISSION)
def request_add(request: NetworkRequest) -> HttpResponse:
    form = DataRequestForm(list(facts().bodies), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = services.add_request(request.actor, form.cleaned_data, now=clock.now())
        except ReteError as error:
            form.add_error("received_on", str(error))
        else:
            messages.success(request, _("Richiesta registrata: rispondi entro il %(due)s.") % {"due": f"{added.due_on:%d/%m/%Y}"})  # fmt: skip
            return redirect("privacy-gestione:requests")
    return render(request, "privacy/request_add.html", {"form": form}, status=422 if form.errors else 200)  # fmt: skip


@staff_page(PERMISSION)
def request_page(request: NetworkRequest, request_id: int) -> HttpResponse:
    """One request; while it is open, its answer."""
    asked = selectors.get_request(request_id)
    now = clock.now()
    today = now.astimezone(clock.ROME).date()
    form = AnswerForm(request.POST or None, initial={"closed_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            services.close_request(
                request.actor, request_id, outcome=form.cleaned_data["outcome"], answer=form.answered,
                closed_on=form.cleaned_data["closed_on"], now=now,
            )  # fmt: skip
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Risposta annotata."))
            return redirect("privacy-gestione:requests")
    context = {"asked": asked, "form": form, "today": today}
    return render(request, "privacy/request.html", context, status=422 if form.errors else 200)


@staff_page(PERMISSION)
def extend(request: NetworkRequest, request_id: int) -> HttpResponse:
    asked = selectors.get_request(request_id)
    return _extension(request, asked, lambda reason: services.extend_request(request.actor, request_id, reason=reason, now=clock.now()))  # fmt: skip


@staff_page(PERMISSION)
def extend_erasure(request: NetworkRequest, erasure_id: int) -> HttpResponse:
    asked = selectors.get_erasure_term(erasure_id)
    return _extension(request, asked, lambda reason: services.extend_erasure(request.actor, erasure_id, reason=reason, now=clock.now()))  # fmt: skip


def _extension(
    request: NetworkRequest, asked: DataRequest, extend_it: Callable[[str], DataRequest]
) -> HttpResponse:
    form = ExtensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            extended = extend_it(form.cleaned_data["reason"])
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Prorogata: rispondi entro il %(due)s.") % {"due": f"{extended.due_on:%d/%m/%Y}"})  # fmt: skip
            return redirect("privacy-gestione:requests")
    return render(request, "privacy/extend.html", {"asked": asked, "form": form}, status=422 if form.errors else 200)  # fmt: skip
