"""«Area soci» among a network's settings: whether its people enter with its account."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.control.groups.accounts import selectors, services
from rete.core.accounts.errors import NoTrialIdentity
from rete.kernel import clock
from rete.web.pages import NetworkRequest, staff_page

PERMISSION = "network.sign-in"


@staff_page(PERMISSION)
def own(request: NetworkRequest) -> HttpResponse:
    return render(request, "groups/own_sign_in.html", {"own": selectors.own_sign_in(request.actor)})


@require_POST
@staff_page(PERMISSION)
def switch_on(request: NetworkRequest) -> HttpResponse:
    try:
        services.switch_on(request.actor, now=clock.now())
    except NoTrialIdentity as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Acceso: chi lavora per la rete entra nell'Area soci da qui."))
    return redirect("area-soci:own")


@staff_page(PERMISSION)
def switch_off(request: NetworkRequest) -> HttpResponse:
    """Asks first: who is there goes out."""
    if request.method == "POST":
        services.switch_off(request.actor)
        messages.success(request, _("Spento: con l'account della rete non si entra più."))
        return redirect("area-soci:own")
    context = {
        "question": _("Spegnere l'accesso all'Area soci con l'account della rete?"),
        "consequence": _(
            "Chi è nell'Area soci con questo account ne esce subito. Quello che ha scritto resta."
        ),
        "verb": _("Spegni"),
        "action": request.path,
        "back": reverse("area-soci:own"),
    }
    return render(request, "web/confirm.html", context)
