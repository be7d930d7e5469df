"""Places that are not libraries."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from modules.events import policies
from modules.events.forms.places import PlaceForm
from modules.events.models import Place
from modules.events.selectors import staff
from modules.events.services import places
from rete.kernel.actor import require
from rete.kernel.errors import ReteError
from rete.web.pages import NetworkRequest, staff_page


@staff_page("events.edit")
def place_list(request: NetworkRequest) -> HttpResponse:
    """One query."""
    context = {"places": staff.places(), "may_add": policies.can_edit(request.actor, None)}
    return render(request, "events/staff_places.html", context)


@staff_page("events.edit")
def add(request: NetworkRequest) -> HttpResponse:
    return _page(request, None)


@staff_page("events.edit")
def edit(request: NetworkRequest, place_id: int) -> HttpResponse:
    return _page(request, staff.get_place(place_id))


@staff_page("events.edit")
def delete(request: NetworkRequest, place_id: int) -> HttpResponse:
    """A question first, on a page or in a dialog."""
    place = staff.get_place(place_id)
    if request.method == "POST":
        try:
            places.delete_place(request.actor, place_id)
        except ReteError as error:
            messages.error(request, str(error))
            return redirect("events-gestione:place", place_id)
        messages.success(request, _("«%s» è tolto dall'elenco.") % place.name)
        return redirect("events-gestione:places")
    context = {
        "question": _("Togliere «%s» dall'elenco?") % place.name,
        "verb": _("Togli il luogo"),
        "action": request.path,
        "back": reverse("events-gestione:place", args=[place_id]),
    }
    return render(request, "web/confirm.html", context)


def _page(request: NetworkRequest, place: Place | None) -> HttpResponse:
    require(policies.can_edit(request.actor, None))
    form = PlaceForm(request.POST or None, instance=place)
    if request.method == "POST" and form.is_valid():
        place_id = None if place is None else place.pk
        try:
            saved = places.save_place(request.actor, form.cleaned_data, place_id)
        except ReteError as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, _("«%s» è salvato.") % saved.name)
            return redirect("events-gestione:places")
    context = {"form": form, "place": place}
    return render(request, "events/staff_place.html", context, status=422 if form.errors else 200)
