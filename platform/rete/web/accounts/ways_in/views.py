"""How people sign in on this network: what is open to citizens, and providers of identity."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.core.accounts import selectors
from rete.core.accounts.discovery import discover
from rete.core.accounts.errors import DiscoveryFailed
from rete.core.accounts.models import IdentityProvider
from rete.core.accounts.services import providers
from rete.core.accounts.services.ways import open_to_citizens
from rete.kernel.errors import ReteError
from rete.web.accounts.ways_in.forms import DetailsForm, NewProviderForm, OpenWaysForm
from rete.web.pages import NetworkRequest, staff_page

PERMISSION = "network.sign-in"


@staff_page(PERMISSION)
def overview(request: NetworkRequest) -> HttpResponse:
    """Three queries however many providers."""
    form = OpenWaysForm(request.POST or None, initial={"ways": selectors.open_ways()})
    if request.method == "POST":
        # Nothing chosen is a choice, and then nothing is sent but the form's own token.
        form = OpenWaysForm(request.POST)
        if form.is_valid():
            open_to_citizens(request.actor, form.cleaned_data["ways"])
            messages.success(request, _("Salvato: vale da adesso."))
            return redirect("ways-in:list")
    context = {"form": form, "providers": selectors.providers_for(request.actor)}
    status = 422 if form.errors else 200
    return render(request, "ways_in/list.html", context, status=status)


@staff_page(PERMISSION)
def provider_add(request: NetworkRequest) -> HttpResponse:
    form = NewProviderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        fields = ("kind", "audience", "name", "issuer")
        row = providers.add_provider(
            request.actor, **{field: form.cleaned_data[field] for field in fields}
        )
        messages.success(request, _("Trovato. Ora mancano il nome e il segreto che vi dà."))
        return redirect("ways-in:provider", row.pk)
    return render(request, "ways_in/add.html", {"form": form}, status=422 if form.errors else 200)


@staff_page(PERMISSION)
def provider_page(request: NetworkRequest, provider_id: int) -> HttpResponse:
    found = selectors.get_provider_for(request.actor, provider_id)
    form = DetailsForm(found.provider, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            providers.change_provider(request.actor, provider_id, form.details)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Salvato."))
            return redirect("ways-in:provider", provider_id)
    context = {"found": found, "form": form, "callback": _callback(request, found.provider)}
    status = 422 if form.errors else 200
    return render(request, "ways_in/provider.html", context, status=status)


@require_POST
@staff_page(PERMISSION)
def provider_test(request: NetworkRequest, provider_id: int) -> HttpResponse:
    """Ask it for its configuration again."""
    found = selectors.get_provider_for(request.actor, provider_id)
    try:
        discover(found.provider.issuer)
    except DiscoveryFailed as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Risponde, e la sua configurazione va bene."))
    return redirect("ways-in:provider", provider_id)


@require_POST
@staff_page(PERMISSION)
def provider_switch(request: NetworkRequest, provider_id: int) -> HttpResponse:
    found = selectors.get_provider_for(request.actor, provider_id)
    is_active = not found.provider.is_active
    try:
        providers.switch_provider(request.actor, provider_id, is_active=is_active)
    except ReteError as error:
        messages.error(request, str(error))
    else:
        told = _("Acceso: il pulsante è nella pagina «Entra».") if is_active else _("Spento.")
        messages.success(request, told)
    return redirect("ways-in:provider", provider_id)


@staff_page(PERMISSION)
def provider_remove(request: NetworkRequest, provider_id: int) -> HttpResponse:
    """Asks first: who comes in by it is tied to it no more."""
    found = selectors.get_provider_for(request.actor, provider_id)
    if request.method == "POST":
        providers.remove_provider(request.actor, provider_id)
        messages.success(request, _("«%(name)s» è eliminato.") % {"name": found.provider.name})
        return redirect("ways-in:list")
    context = {
        "question": _("Eliminare «%(name)s»?") % {"name": found.provider.name},
        "consequence": _(
            "Persone che lo hanno collegato: %(people)s. Entreranno solo con quello che hanno di proprio. Se lo riaggiungi, dovranno collegarlo di nuovo."
        )
        % {"people": found.people},
        "action": reverse("ways-in:remove", args=[provider_id]),
        "verb": _("Elimina"),
        "back": reverse("ways-in:provider", args=[provider_id]),
    }
    return render(request, "web/confirm.html", context)


def _callback(request: HttpRequest, row: IdentityProvider) -> str:
    return request.build_absolute_uri(reverse("openid_connect_callback", args=[row.key]))
