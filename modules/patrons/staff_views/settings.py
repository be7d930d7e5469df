"""Where the network keeps its patrons, and how its library software is asked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from modules.patrons.filling import filled
from modules.patrons.forms import (
    CategoryForm,
    ConnectionForm,
    OtherCardForm,
    RegistryForm,
    ThresholdsForm,
)
from modules.patrons.models import Connection
from modules.patrons.selectors import patrons as selectors
from modules.patrons.services import families, settings
from modules.patrons.services import patrons as services
from modules.patrons.software.asking import ask_account
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.pages import NetworkRequest, staff_page

FORM = "patrons/staff_form.html"
HERE = "patrons-gestione:settings"


@staff_page("patrons.setup")
def registry(request: NetworkRequest) -> HttpResponse:
    """Four queries."""
    form = RegistryForm(request.POST or None, instance=selectors.registry())
    context = {
        "title": _("Anagrafe utenti"),
        "connection": selectors.connection(),
        "ages": selectors.ages(),
        "categories": selectors.categories(),
        "category_form": CategoryForm(),
    }
    return filled(
        request,
        form,
        lambda: settings.set_registry(request.actor, form.cleaned_data),
        told=_("Salvato."),
        back=reverse(HERE),
        page=("patrons/staff_settings.html", context),
    )


@staff_page("patrons.setup")
def connection(request: NetworkRequest) -> HttpResponse:
    form = ConnectionForm(request.POST or None, instance=selectors.connection() or Connection())
    return filled(
        request,
        form,
        lambda: settings.set_connection(request.actor, form.cleaned_data),
        told=_("Collegamento salvato. Ora provalo con una tessera."),
        back=reverse("patrons-gestione:connection-try"),
        page=(FORM, {"title": _("Collega il gestionale"), "is_setup": True}),
    )


@staff_page("patrons.setup")
def connection_try(request: NetworkRequest) -> HttpResponse:
    """Ask the software about a card; nothing is kept."""
    form = OtherCardForm(request.POST or None)
    form.fields["card"].label = _("Una tessera di prova")
    context: dict[str, object] = {"form": form, "connection": selectors.connection()}
    if request.method == "POST" and form.is_valid():
        try:
            context["account"] = ask_account(form.cleaned_data["card"], clock.now())
            context["is_asked"] = True
        except ReteError as error:
            form.add_error(None, str(error))
    return render(request, "patrons/staff_try.html", context)


@staff_page("patrons.setup")
def thresholds(request: NetworkRequest) -> HttpResponse:
    form = ThresholdsForm(request.POST or None, initial=selectors.thresholds())
    return filled(
        request,
        form,
        lambda: families.set_thresholds(request.actor, form.cleaned_data),
        told=_("Età salvate."),
        back=reverse(HERE),
        page=(FORM, {"title": _("Età per i servizi"), "is_setup": True}),
    )


@staff_page("patrons.setup")
def category_add(request: NetworkRequest) -> HttpResponse:
    form = CategoryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        if any(each.name.casefold() == name.casefold() for each in selectors.categories()):
            messages.error(request, _("C'è già una categoria con questo nome."))
        else:
            services.add_category(request.actor, name)
            messages.success(request, _("Categoria aggiunta."))
    return redirect(HERE)
