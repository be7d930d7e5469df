"""How a network's own staff choose what their site looks like."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.control.brand import selectors, services
from rete.control.brand.forms import OWN, LogoForm, LookForm
from rete.kernel.errors import ReteError
from rete.web.pages import NetworkRequest, staff_page
from rete.web.theme.palette import PALETTE, Theme, colour_for
from tenants.snapshots import Look

PERMISSION = "network.look"


@staff_page(PERMISSION)
def look(request: NetworkRequest) -> HttpResponse:
    """Colour and motto; the button «Anteprima» changes nothing."""
    now = selectors.current_look()
    form = LookForm(request.POST or None, initial=_initial(request, now))
    if request.method == "POST" and form.is_valid() and "anteprima" not in request.POST:
        try:
            services.change_look(
                request.actor, colour=form.chosen, claim=form.cleaned_data["claim"]
            )
        except ReteError as error:
            form.add_error("own", str(error))
        else:
            messages.success(request, _("Salvato. Il sito cambia entro pochi secondi."))
            return redirect("brand:look")
    return _page(request, now, form, LogoForm(initial=_alt(request, now)))


@staff_page(PERMISSION)
def preview(request: NetworkRequest) -> HttpResponse:
    """The header in a colour that is being chosen, and how well white reads on it."""
    form = LookForm(request.GET)
    colour = form.chosen if form.is_valid() else _colour(request, selectors.current_look())
    return render(request, "brand/_preview.html", {"theme": Theme.of(colour)})


@require_POST
@staff_page(PERMISSION)
def logo(request: NetworkRequest) -> HttpResponse:
    form = LogoForm(request.POST, request.FILES)
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            services.change_logo(
                request.actor, sent.read(), name=sent.name, alt=form.cleaned_data["alt"]
            )
        except ReteError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("Marchio salvato. Il sito cambia entro pochi secondi."))
            return redirect("brand:look")
    now = selectors.current_look()
    return _page(request, now, LookForm(initial=_initial(request, now)), form)


@staff_page(PERMISSION)
def logo_remove(request: NetworkRequest) -> HttpResponse:
    """A question first, on a page or in a dialog."""
    if request.method != "POST":
        context = {
            "question": _("Togliere il marchio?"),
            "consequence": _("Nell'intestazione resta il nome della rete. L'immagine si cancella."),
            "verb": _("Togli il marchio"),
            "action": request.path,
            "back": reverse("brand:look"),
        }
        return render(request, "web/confirm.html", context)
    services.remove_logo(request.actor)
    messages.success(request, _("Marchio tolto."))
    return redirect("brand:look")


def _page(request: NetworkRequest, now: Look, form: LookForm, logo_form: LogoForm) -> HttpResponse:
    is_valid = form.is_bound and form.is_valid()
    colour = form.chosen if is_valid else _colour(request, now)
    is_wrong = bool(form.errors) or bool(logo_form.is_bound and logo_form.errors)
    context = {"look": now, "form": form, "logo_form": logo_form, "palette": PALETTE, "own": OWN}
    context["theme"] = Theme.of(colour)
    return render(request, "brand/look.html", context, status=422 if is_wrong else 200)


def _initial(request: NetworkRequest, now: Look) -> dict[str, str]:
    colour = _colour(request, now)
    return {"colour": colour if colour in PALETTE else OWN, "own": colour, "claim": now.claim}


def _alt(request: NetworkRequest, now: Look) -> dict[str, str]:
    return {"alt": now.logo.alt if now.logo else request.network.name}


def _colour(request: NetworkRequest, now: Look) -> str:
    return now.colour or colour_for(request.network.slug)
