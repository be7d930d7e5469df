"""«Assistenza» in the office: what networks ask, and answering."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.control.assistance.help import selectors, services
from rete.control.assistance.help.forms import MessageForm
from rete.control.assistance.help.tables import help_table
from rete.control.assistance.models import HelpRequest
from rete.control.assistance.selectors import find_open_access
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.files.views import saved
from rete.web.kit.tables.pages import show
from rete.web.pages import OfficeRequest, office_page


@office_page
def request_list(request: OfficeRequest) -> HttpResponseBase:
    rows = selectors.requests_for(request.actor)
    return show(request, help_table(request.actor), rows, "assistance/office_list.html")


@office_page
def request_page(request: OfficeRequest, request_id: int) -> HttpResponse:
    """One conversation, what the person was doing, and the way into the network if it lets in. Six queries."""
    found = selectors.get_request_for(request.actor, request_id)
    form = MessageForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        closes = request.POST.get("e") == "chiudi"
        try:
            services.answer(request.actor, request_id, form.said, closes=closes, now=clock.now())
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Risposta mandata."))
            return redirect("office-help", request_id)
    context = {"asked": found, "form": form, "access": _access(request, found)}
    status = 422 if form.errors else 200
    return render(request, "assistance/office_page.html", context, status=status)


@require_POST
@office_page
def take(request: OfficeRequest, request_id: int) -> HttpResponse:
    services.take(request.actor, request_id)
    messages.success(request, _("Te ne occupi tu."))
    return redirect("office-help", request_id)


@require_POST
@office_page
def close(request: OfficeRequest, request_id: int) -> HttpResponse:
    services.close(request.actor, request_id, now=clock.now())
    messages.success(request, _("Richiesta chiusa."))
    return redirect("office-help", request_id)


@office_page
def attachment(request: OfficeRequest, request_id: int, message_id: int) -> HttpResponseBase:
    found = selectors.get_request_for(request.actor, request_id)
    return saved(selectors.file_of(found, message_id))


def _access(request: OfficeRequest, asked: HelpRequest) -> object:
    if asked.network is None:
        return None
    return find_open_access(request.actor, asked.network.slug, clock.now())
