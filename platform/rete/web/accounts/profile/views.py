"""«Il mio profilo»: who one is here, how one comes in, a copy of one's data, asking to be forgotten."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rete.core import limits
from rete.core.accounts import own_data as copies
from rete.core.accounts import selectors
from rete.core.accounts.services import erasure as erasures
from rete.core.accounts.services import profile as services
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.accounts.profile.forms import NameForm
from rete.web.downloads import file_to_save
from rete.web.pages import NetworkRequest

COPIES_A_DAY = 20
DAY_SECONDS = 24 * 3600


@login_required
@never_cache
def profile(request: NetworkRequest) -> HttpResponse:
    """Five queries."""
    fiscal_number = copies.fiscal_number_of(request.user)
    form = NameForm(request.POST or None, initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        services.rename(request.actor, form.cleaned_data["name"])
        messages.success(request, _("Salvato."))
        return redirect("profile:profile")
    context = {
        "form": form,
        "fiscal_number": fiscal_number,
        "held": selectors.assignments_of([request.user.pk])[request.user.pk],
        "places": selectors.places_of_work() if _network(request) else {},
        "erasure": selectors.open_erasure_of(request.user) if _network(request) else None,
    }
    return render(request, "profile/profile.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
@never_cache
def own_data(request: NetworkRequest) -> HttpResponse:
    limits.count("copia dei dati", str(request.user.pk), most=COPIES_A_DAY, seconds=DAY_SECONDS)
    return file_to_save(
        "i-miei-dati.zip", copies.copy_of_own_data(request.actor), "application/zip"
    )


@require_POST
@login_required
def sign_out(request: NetworkRequest) -> HttpResponse:
    """From every device, this one too."""
    services.sign_out_everywhere(request.actor)
    request.session.flush()
    messages.success(request, _("Sei uscito da tutti i dispositivi."))
    return redirect("account_login")


@login_required
def erasure(request: NetworkRequest) -> HttpResponse:
    """Asking to be forgotten, or thinking better of it. Staff do it: nobody is erased by who found a device open."""
    if not _network(request) and not request.actor.is_guest:
        raise Http404
    asked = selectors.open_erasure_of(request.user)
    back = reverse("soci-profile" if request.actor.is_guest else "profile:profile")
    if request.method != "POST":
        return render(request, "profile/erasure.html", {"asked": asked, "back": back})
    try:
        if asked is None:
            erasures.ask_erasure(request.actor, now=clock.now())
            messages.success(
                request, _("Abbiamo ricevuto la tua richiesta: ti scriviamo entro un mese.")
            )
        else:
            erasures.withdraw_erasure(request.actor, asked.pk, now=clock.now())
            messages.success(request, _("Richiesta ritirata."))
    except ReteError as error:
        messages.error(request, str(error))
    return redirect(back)


def _network(request: NetworkRequest) -> bool:
    """On the federation's site are its office, who ask whom they work for, and guests, whose profile is in Area soci."""
    return getattr(request, "network", None) is not None
