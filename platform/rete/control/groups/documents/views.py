"""Documents for everybody, those of a group, and the way to each file."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rete.control.groups import policies, selectors
from rete.control.groups.documents import services
from rete.control.groups.forms import DocumentForm
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.files.addresses import document_address
from rete.web.pages import OfficeRequest, member_page

OPEN_FOR = timedelta(minutes=5)


@member_page
def for_all(request: OfficeRequest) -> HttpResponse:
    """What everybody reads, and the latest of one's own groups. Two queries."""
    may_add = policies.is_office(request.actor)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and may_add and form.is_valid():
        try:
            services.add_for_all(request.actor, **form.sent, now=clock.now())
        except ReteError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("Documento aggiunto."))
            return redirect("soci-documents")
    context = {
        "documents": selectors.documents_for_all(request.actor),
        "own": selectors.latest_documents(request.actor),
        "may_add": may_add,
        "form": form,
    }
    return render(request, "groups/documents.html", context, status=422 if form.errors else 200)


@member_page
def of_group(request: OfficeRequest, slug: str) -> HttpResponse:
    """Three queries. Raises Missing for who may not read the group."""
    standing = selectors.reading(request.actor, slug)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_to_group(request.actor, standing.group.pk, **form.sent, now=clock.now())
        except ReteError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("Documento aggiunto."))
            return redirect("soci-group-documents", slug)
    context = {
        "standing": standing,
        "group": standing.group,
        "documents": selectors.documents_of(standing),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "groups/group_documents.html", context, status=status)


@member_page
def download(request: OfficeRequest, document_id: int) -> HttpResponse:
    document = selectors.get_document(request.actor, document_id)
    return redirect(document_address(document.file, until=clock.now() + OPEN_FOR))


@member_page
def take_away(request: OfficeRequest, document_id: int) -> HttpResponse:
    document = selectors.get_document(request.actor, document_id)
    group = document.group
    back = (
        reverse("soci-group-documents", args=[group.slug]) if group else reverse("soci-documents")
    )
    if request.method == "POST":
        services.take_away(request.actor, document.pk)
        messages.success(request, _("Il documento è tolto."))
        return redirect(back)
    context = {
        "question": _("Togliere «%(title)s»?") % {"title": document.title},
        "consequence": _("Il file si cancella: se serve ancora, prima salvalo."),
        "verb": _("Togli"),
        "action": request.path,
        "back": back,
    }
    return render(request, "web/confirm.html", context)
