"""The addresses that take no mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.core.notices import bouncing, policies
from rete.web.pages import PersonRequest, asks, person_page


@asks(policies.MANAGER)
@person_page
def address_list(request: PersonRequest) -> HttpResponse:
    """Where no mail arrives. One query."""
    context = {"refused": bouncing.refused_for(request.actor)}
    return render(request, "notices/addresses.html", context)


@asks(policies.MANAGER)
@require_POST
@person_page
def address_try(request: PersonRequest, address_id: int) -> HttpResponse:
    bouncing.try_again(request.actor, address_id)
    messages.success(request, _("Il prossimo messaggio parte anche per quell'indirizzo."))
    return redirect("notices:addresses")
