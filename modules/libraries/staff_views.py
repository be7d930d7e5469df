"""What staff do with libraries and bodies."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from modules.libraries import policies, selectors, services
from modules.libraries.federated import federated
from modules.libraries.forms import BodyForm, LibraryForm
from modules.libraries.models import Body
from modules.libraries.selectors import Search
from modules.libraries.tables import body_table, library_table
from rete.kernel import clock
from rete.kernel.actor import require
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page


@staff_page("libraries.hours")
def library_list(request: NetworkRequest) -> HttpResponseBase:
    """At most two queries."""
    context = {
        "may_import": policies.can_import(request.actor),
        "may_add": policies.can_edit(request.actor),
        "may_edit": request.actor.may("libraries.edit"),
    }
    rows = selectors.libraries_for(request.actor, Search())
    return show(request, library_table(request.actor), rows, "libraries/staff_list.html", context)


@staff_page("libraries.edit")
def library_add(request: NetworkRequest) -> HttpResponse:
    require(policies.can_edit(request.actor))
    form = LibraryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        library = services.add_library(request.actor, form.values())
        messages.success(request, _("%(library)s: aggiunta.") % {"library": library})
        return redirect("libraries-gestione:list")
    return render(
        request, "libraries/staff_form.html", {"form": form, "title": _("Aggiungi una biblioteca")}
    )


@staff_page("libraries.edit")
def library_edit(request: NetworkRequest, library_id: int) -> HttpResponse:
    library = selectors.get_library_for(request.actor, library_id)
    form = LibraryForm(request.POST or None, instance=library)
    if request.method == "POST" and form.is_valid():
        services.change_library(request.actor, library_id, form.values())
        messages.success(request, _("%(library)s: salvata.") % {"library": library})
        return redirect("libraries-gestione:list")
    return render(
        request,
        "libraries/staff_form.html",
        {"form": form, "title": library.name, "library": library},
    )


@staff_page("libraries.edit")
def body_list(request: NetworkRequest) -> HttpResponseBase:
    """At most two queries."""
    return show(request, body_table(), Body.objects.all(), "libraries/staff_bodies.html")


@staff_page("libraries.edit")
def body_add(request: NetworkRequest) -> HttpResponse:
    require(policies.can_edit(request.actor))
    form = BodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        body = services.add_body(request.actor, form.cleaned_data)
        messages.success(request, _("%(body)s: aggiunto.") % {"body": body})
        return redirect("libraries-gestione:bodies")
    return render(
        request, "libraries/staff_form.html", {"form": form, "title": _("Aggiungi un ente")}
    )


@staff_page("libraries.edit")
def body_edit(request: NetworkRequest, body_id: int) -> HttpResponse:
    require(policies.can_edit(request.actor))
    body = selectors.get_body(body_id)
    title, today = body.name, clock.now().astimezone(clock.ROME).date()
    found = federated(body, request.network.name, today)
    form = BodyForm(request.POST or None, instance=body, initial=dict(found.proposed))
    if request.method == "POST" and form.is_valid():
        services.change_body(request.actor, body_id, form.cleaned_data)
        messages.success(request, _("%(body)s: salvato.") % {"body": body})
        return redirect("libraries-gestione:bodies")
    context = {
        "form": form,
        "title": title,
        "federated": found,
        "proposed": [form.fields[name].label for name in found.proposed],
    }
    return render(request, "libraries/staff_body.html", context, status=422 if form.errors else 200)
