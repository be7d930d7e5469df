"""«Calendario delle reti» among a network's settings: whether everybody sees what it shares with all networks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.control.happenings import selectors, services
from rete.control.sharing.apps import RULES_PERMISSION
from rete.kernel import clock
from rete.web.doing import done
from rete.web.pages import NetworkRequest, staff_page


@staff_page(RULES_PERMISSION)
def consent(request: NetworkRequest) -> HttpResponse:
    """Two queries."""
    context = {
        "is_given": selectors.has_consented(request.network.uid),
        "count": selectors.offered_to_all(request.network.uid),
    }
    return render(request, "happenings/consent.html", context)


@require_POST
@staff_page(RULES_PERMISSION)
def give(request: NetworkRequest) -> HttpResponse:
    done(
        request,
        lambda: services.give_consent(request.actor, now=clock.now()),
        _("Fatto: gli eventi arrivano nel calendario entro un minuto."),
    )
    return redirect("happenings")


@staff_page(RULES_PERMISSION)
def take_back(request: NetworkRequest) -> HttpResponse:
    """A question first."""
    if request.method == "POST":
        services.withdraw_consent(request.actor)
        messages.success(
            request, _("Fatto: nel calendario delle reti non c'è più nulla di questa.")
        )
        return redirect("happenings")
    context = {
        "question": _("Togliere gli eventi dal calendario delle reti?"),
        "consequence": _(
            "Spariscono subito dal sito della federazione e da quelli delle altre reti. Negli Scambi restano."
        ),
        "verb": _("Togli"),
        "action": request.path,
        "back": reverse("happenings"),
    }
    return render(request, "web/confirm.html", context)
