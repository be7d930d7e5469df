"""Workstations among the settings: the list, enrolling the computer one sits at, changing and revoking."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.core.accounts.selectors import places_of_work
from rete.core.desk import selectors
from rete.core.desk.models import Workstation
from rete.core.desk.services import workstations
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.desk import cookies
from rete.web.desk.forms import WorkstationForm
from rete.web.pages import NetworkRequest, staff_page

PERMISSION = "network.desks"


@dataclass(frozen=True, slots=True)
class Line:
    """A workstation as the list shows it."""

    workstation: Workstation
    library: str
    is_busy: bool


@staff_page(PERMISSION)
def workstation_list(request: NetworkRequest) -> HttpResponse:
    """Two queries: workstations and libraries."""
    return _page(request, WorkstationForm())


@staff_page(PERMISSION)
@require_POST
def workstation_enrol(request: NetworkRequest) -> HttpResponse:
    """The browser that asks becomes the workstation: its cookie comes with the answer."""
    form = WorkstationForm(request.POST)
    if _here(request) is not None:
        form.add_error(None, _("Questo computer è già una postazione: prima revocala."))
    if form.is_valid():
        try:
            enrolled = workstations.enrol(request.actor, **form.cleaned_data, now=clock.now())
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request,
                _(
                    "Questo computer è la postazione «%(name)s». Ora esci: qui si entra con il nome e il PIN."
                )
                % {"name": enrolled.workstation.name},
            )
            response = redirect("desks:list")
            cookies.keep(response, enrolled.secret)
            return response
    return _page(request, form)


@staff_page(PERMISSION)
def workstation_edit(request: NetworkRequest, workstation_id: int) -> HttpResponse:
    found = selectors.get_workstation_for(request.actor, workstation_id)
    initial = {
        "name": found.name,
        "library_id": found.library_id,
        "idle_minutes": found.idle_minutes,
    }
    form = WorkstationForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            workstations.change_workstation(request.actor, found.pk, **form.cleaned_data)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Postazione salvata."))
            return redirect("desks:list")
    context = {"form": form, "found": found}
    return render(request, "desk/edit.html", context, status=422 if form.errors else 200)


@staff_page(PERMISSION)
def workstation_revoke(request: NetworkRequest, workstation_id: int) -> HttpResponse:
    """Asks first: whoever is at that desk is sent out."""
    found = selectors.get_workstation_for(request.actor, workstation_id)
    if request.method != "POST":
        return render(request, "desk/revoke.html", {"found": found})
    workstations.revoke(request.actor, found.pk, now=clock.now())
    messages.success(request, _("La postazione «%(name)s» è revocata.") % {"name": found.name})
    return redirect("desks:list")


def _page(request: NetworkRequest, form: WorkstationForm) -> HttpResponse:
    now = clock.now()
    places = places_of_work()
    found = [
        Line(
            each,
            places.get(each.library_id, _("non c'è più")),
            is_busy=each.operator is not None and not each.is_idle(now),
        )
        for each in selectors.workstations_for(request.actor)
    ]
    context = {"found": found, "form": form, "here": _here(request)}
    return render(request, "desk/list.html", context, status=422 if form.errors else 200)


def _here(request: NetworkRequest) -> object:
    return getattr(request, "workstation", None)
