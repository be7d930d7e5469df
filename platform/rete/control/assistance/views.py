"""The office's page of support to one network."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.control.assistance import selectors, services
from rete.control.assistance.forms import WRITE, AskForm
from rete.control.operations.selectors import get_network
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.pages import OfficeRequest, office_page
from rete.web.support.views import state_of


@office_page
def support(request: OfficeRequest, slug: str) -> HttpResponse:
    """What was asked of a network and what became of it; asking, entering, giving up. Four queries."""
    network, form = get_network(slug), AskForm(request.POST or None)
    if form.is_valid():
        try:
            services.ask(
                request.actor,
                slug,
                reason=form.cleaned_data["reason"],
                wants_to_write=form.cleaned_data["extent"] == WRITE,
                now=clock.now(),
            )
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("Richiesta inviata: la direzione della rete l'ha ricevuta.")
            )
            return redirect("office-support", slug)
    now = clock.now()
    rows = [
        {
            "access": access,
            "state": state_of(access, now),
            "is_open": access.is_open(now),
            "is_own": access.asked_by_uid == request.user.uid,
        }
        for access in selectors.accesses_to(request.actor, slug)
    ]
    context = {"network_name": network.name, "slug": slug, "rows": rows, "form": form}
    page = render(request, "assistance/network.html", context, status=422 if form.errors else 200)
    # «Entra» leads to the network's own site: browsers ask the page that has the button whether it may.
    page._csp_update = {"form-action": [services.site_of(network.address)]}  # type: ignore[attr-defined] # noqa: SLF001 - django-csp's mark
    return page


@require_POST
@office_page
def enter(request: OfficeRequest, slug: str, uid: UUID) -> HttpResponse:
    """To the network's own site, by a ticket that is good once."""
    return redirect(services.enter(request.actor, slug, uid, now=clock.now()))


@require_POST
@office_page
def give_up(request: OfficeRequest, slug: str, uid: UUID) -> HttpResponse:
    services.give_up(request.actor, slug, uid, now=clock.now())
    messages.success(request, _("Fatto: non puoi più entrare con questo accesso."))
    return redirect("office-support", slug)
