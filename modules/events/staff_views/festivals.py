"""Festivals: several events under one title."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from modules.events.forms.places import FestivalForm
from modules.events.models import Festival
from modules.events.selectors import staff
from modules.events.selectors.events import get_festival
from modules.events.services import places
from rete.kernel.errors import ReteError
from rete.web.pages import NetworkRequest, staff_page


@staff_page("events.edit")
def festival_list(request: NetworkRequest) -> HttpResponse:
    """One query."""
    return render(request, "events/staff_festivals.html", {"festivals": staff.festivals()})


@staff_page("events.edit")
def add(request: NetworkRequest) -> HttpResponse:
    return _page(request, None)


@staff_page("events.edit")
def edit(request: NetworkRequest, festival_id: int) -> HttpResponse:
    return _page(request, get_festival(festival_id))


def _page(request: NetworkRequest, festival: Festival | None) -> HttpResponse:
    form = FestivalForm(request.POST or None, instance=festival)
    if request.method == "POST" and form.is_valid():
        festival_id = None if festival is None else festival.pk
        try:
            saved = places.save_festival(request.actor, form.cleaned_data, festival_id)
        except ReteError as error:
            form.add_error("title", str(error))
        else:
            messages.success(request, _("«%s» è salvata.") % saved.title)
            return redirect("events-gestione:festivals")
    context = {"form": form, "festival": festival}
    return render(
        request, "events/staff_festival.html", context, status=422 if form.errors else 200
    )
