"""Coming in with card and PIN."""

from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from modules.patrons.forms import CardSignInForm
from modules.patrons.selectors import patrons as selectors
from modules.patrons.services.entering import enter_by_card
from rete.core.limits import TooOften
from rete.kernel import clock
from rete.kernel.errors import Missing, ReteError
from rete.web.pages import NetworkRequest, page
from tenants.proxies import client_address

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@page
def enter(request: NetworkRequest) -> HttpResponse:
    """Raises Missing where the network has not opened this way."""
    if not selectors.registry().opens_by_card:
        raise Missing
    form = CardSignInForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        try:
            user = enter_by_card(
                sent["card"], sent["pin"], address=client_address(request), now=clock.now()
            )
        except TooOften:
            raise
        except ReteError as error:
            form.add_error(None, str(error))
            status = error.status if error.status >= 500 else 422  # noqa: PLR2004 - the software's fault, or not
        else:
            login(request, user, backend=BACKEND)
            return redirect("patrons:home")
    return render(request, "patrons/enter.html", {"form": form}, status=status)
