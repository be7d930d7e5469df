"""On the trial's own site: the first entrance of who asked for it."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from rete.control.trials.errors import TicketOver
from rete.control.trials.services import use_ticket
from rete.core.accounts.models import User
from rete.kernel import clock
from rete.web.pages import NetworkRequest, page
from tenants import scope

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@page
def enter(request: NetworkRequest) -> HttpResponse:
    """A question first: whoever only follows a link has not come in. The address was proved by the code."""
    ticket = request.POST.get("biglietto") or request.GET.get("biglietto", "")
    if request.method != "POST":
        return render(request, "trials/enter.html", {"ticket": ticket})
    try:
        with scope.entered(scope.control()):
            trial = use_ticket(request.network.slug, ticket, now=clock.now())
    except TicketOver as error:
        return render(request, "trials/enter.html", {"refusal": error}, status=error.status)
    person = User.objects.get(email=trial.email.lower())
    login(request, person, backend=BACKEND)
    record_authentication(request, person, method="code", email=person.email)
    return redirect("staff-home")
