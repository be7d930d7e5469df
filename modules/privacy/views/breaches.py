"""The register of breaches, each with its clock."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.privacy import selectors
from modules.privacy.facts import facts
from modules.privacy.forms import BreachForm
from modules.privacy.services import breaches as services
from modules.privacy.tables import breach_table
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page

PERMISSION = "privacy.manage"


@staff_page(PERMISSION)
def breach_list(request: NetworkRequest) -> HttpResponseBase:
    """At most two queries."""
    return show(request, breach_table(), selectors.breaches(), "privacy/breaches.html")


@staff_page(PERMISSION)
def breach_add(request: NetworkRequest) -> HttpResponse:
    form = BreachForm(list(facts().bodies), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = services.add_breach(request.actor, form.cleaned_data)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Violazione registrata."))
            return redirect("privacy-gestione:breach", added.pk)
    return render(request, "privacy/breach_add.html", {"form": form}, status=422 if form.errors else 200)  # fmt: skip


@staff_page(PERMISSION)
def breach_page(request: NetworkRequest, breach_id: int) -> HttpResponse:
    """A breach: its clock, what is missing, and what is known while it is open."""
    breach = selectors.get_breach(breach_id)
    missing = list(services.missing_of(breach))
    # Worked out before the form fills the row with what was sent.
    clock_of_it = {"waits_for_notice": breach.waits_for_notice, "notify_by": breach.notify_by}
    form = BreachForm(list(facts().bodies), request.POST or None, instance=breach)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_breach(request.actor, breach_id, form.cleaned_data)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Violazione salvata."))
            return redirect("privacy-gestione:breach", breach_id)
    context = {
        "breach": breach,
        "missing": missing,
        "form": form,
        "now": clock.now(),
        **clock_of_it,
    }
    return render(request, "privacy/breach.html", context, status=422 if form.errors else 200)


@require_POST
@staff_page(PERMISSION)
def breach_close(request: NetworkRequest, breach_id: int) -> HttpResponse:
    try:
        services.close_breach(request.actor, breach_id, now=clock.now())
    except ReteError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Violazione chiusa."))
    return redirect("privacy-gestione:breach", breach_id)
