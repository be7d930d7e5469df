"""What staff do with libraries and bodies."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from modules.libraries import policies, selectors, services, spreadsheets
from modules.libraries.forms import BodyForm, LibraryForm
from modules.libraries.models import Body
from modules.libraries.views import PAGE_SIZE, query_without_page, search_of
from rete.kernel.actor import require
from rete.web.downloads import table_file
from rete.web.pages import NetworkRequest, staff_page


@staff_page("libraries.hours")
def library_list(request: NetworkRequest) -> HttpResponse:
    """Two queries: rows and count."""
    found = selectors.libraries_for(request.actor, search_of(request))
    if request.GET.get("dubbie"):
        found = found.filter(position_is_doubtful=True)
    context = {
        "libraries": Paginator(found, PAGE_SIZE).get_page(request.GET.get("pagina")),
        "search": search_of(request),
        "only_doubtful": bool(request.GET.get("dubbie")),
        "query": query_without_page(request),
        "may_import": policies.can_import(request.actor),
        "may_add": policies.can_edit(request.actor),
        "may_edit": request.actor.may("libraries.edit"),
    }
    return render(request, "libraries/staff_list.html", context)


@staff_page("libraries.edit")
def library_export(request: NetworkRequest, extension: str) -> HttpResponse:
    table = spreadsheets.library_table(selectors.libraries_for(request.actor, search_of(request)))
    return table_file(f"biblioteche-{request.network.slug}.{extension}", table)


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
def body_list(request: NetworkRequest) -> HttpResponse:
    """Two queries."""
    bodies = Paginator(Body.objects.order_by("name"), PAGE_SIZE).get_page(request.GET.get("pagina"))
    return render(request, "libraries/staff_bodies.html", {"bodies": bodies})


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
    form = BodyForm(request.POST or None, instance=body)
    if request.method == "POST" and form.is_valid():
        services.change_body(request.actor, body_id, form.cleaned_data)
        messages.success(request, _("%(body)s: salvato.") % {"body": body})
        return redirect("libraries-gestione:bodies")
    return render(request, "libraries/staff_form.html", {"form": form, "title": body.name})
