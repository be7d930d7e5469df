"""The office's pages on bodies in networks."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rete.control.directory.bodies.selectors import all_networks
from rete.control.presence import selectors, services
from rete.control.presence.forms import SheetForm
from rete.control.presence.tables import local_table
from rete.kernel.errors import ReteError
from rete.web.kit.tables.pages import show
from rete.web.pages import OfficeRequest, office_page


@office_page
def local_list(request: OfficeRequest) -> HttpResponseBase:
    """Three queries however many bodies."""
    networks = [(each.pk, each.name) for each in all_networks()]
    return show(request, local_table(networks), selectors.local_bodies(), "presence/list.html")


@office_page
def body(request: OfficeRequest, body_id: int) -> HttpResponse:
    """Where a body is, and what it says once for all its networks. Three queries."""
    found = selectors.get_body(body_id)
    form = SheetForm(request.POST or None, instance=selectors.sheet_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            services.write_sheet(request.actor, body_id, form.cleaned_data)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Scheda salvata: le reti la leggono da subito."))
            return redirect("presence:body", body_id)
    context = {"body": found, "found": selectors.in_networks(found), "form": form}
    status = 422 if form.errors else 200
    return render(request, "presence/body.html", context, status=status)
