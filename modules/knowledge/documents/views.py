"""Documents, and the files of documents and of practices, for the staff."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.knowledge import attaching, policies
from modules.knowledge.documents import selectors, services
from modules.knowledge.documents.tables import document_table
from modules.knowledge.forms import AttachForm, DocumentForm
from modules.knowledge.models import Document, Practice
from modules.knowledge.selectors import get_practice_for
from rete.core.outbox import selectors as outbox
from rete.kernel import clock
from rete.kernel.errors import NotAllowed, ReteError
from rete.web.doing import done
from rete.web.files.addresses import document_address
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page

PERMISSION = "knowledge.edit"
MOVES = {"pubblica": services.publish_document, "ritira": services.withdraw_document}
OPEN_FOR = timedelta(minutes=5)


@staff_page(PERMISSION)
def document_list(request: NetworkRequest) -> HttpResponseBase:
    rows = selectors.documents_for(request.actor)
    return show(request, document_table(), rows, "knowledge/documents.html")


@staff_page(PERMISSION)
def document(request: NetworkRequest, document_id: int) -> HttpResponse:
    """The document, its files, whose it was. Four queries."""
    shown = selectors.get_document_for(request.actor, document_id)
    context = {
        "document": shown,
        "thing": shown,
        "attachments": list(shown.attachments.select_related("file")),
        "attach": reverse("knowledge-gestione:document-files", args=[shown.pk]),
        "may_attach": policies.can_publish(request.actor) or not shown.is_published,
        "origin": outbox.find_origin(shown.uid),
        "share": outbox.find_share(shown.uid),
        "may_publish": policies.can_publish(request.actor),
        "may_share": request.actor.may("network.exchange"),
    }
    return render(request, "knowledge/document.html", context)


@staff_page(PERMISSION)
def document_add(request: NetworkRequest) -> HttpResponse:
    form = DocumentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = services.add_document(request.actor, form.cleaned_data)
        messages.success(request, _("Il documento è una bozza: allega i file e pubblicalo."))
        return redirect(made)
    back = reverse("knowledge-gestione:documents")
    return _form(request, form, _("Scrivi un documento"), back)


@staff_page(PERMISSION)
def document_edit(request: NetworkRequest, document_id: int) -> HttpResponse:
    shown = selectors.get_document_for(request.actor, document_id)
    # What the form validates is not what is saved: the service sees what has changed.
    form = DocumentForm(request.POST or None, instance=Document.objects.get(pk=shown.pk))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_document(request.actor, document_id, form.cleaned_data, now=clock.now())
        except NotAllowed:
            raise
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Salvato."))
            return redirect(shown)
    return _form(request, form, _("Modifica il documento"), shown.get_absolute_url())


@require_POST
@staff_page("knowledge.publish")
def document_move(request: NetworkRequest, document_id: int, move: str) -> HttpResponse:
    """«pubblica» or «ritira»."""
    if move not in MOVES:
        raise Http404
    done(request, lambda: MOVES[move](request.actor, document_id, now=clock.now()), _("Fatto."))
    return redirect("knowledge-gestione:document", document_id)


@staff_page(PERMISSION)
def document_files(request: NetworkRequest, document_id: int) -> HttpResponse:
    return _attach(request, selectors.get_document_for(request.actor, document_id))


@staff_page(PERMISSION)
def practice_files(request: NetworkRequest, practice_id: int) -> HttpResponse:
    return _attach(request, get_practice_for(request.actor, practice_id))


@staff_page(PERMISSION)
def file(request: NetworkRequest, attachment_id: int) -> HttpResponse:
    found = selectors.get_attachment_for(request.actor, attachment_id)
    return redirect(document_address(found.file, until=clock.now() + OPEN_FOR))


@require_POST
@staff_page(PERMISSION)
def file_away(request: NetworkRequest, attachment_id: int) -> HttpResponse:
    thing = attaching.detach(request.actor, attachment_id, now=clock.now())
    messages.success(request, _("Il file è tolto."))
    return redirect(thing)


def _attach(request: NetworkRequest, thing: Practice | Document) -> HttpResponse:
    form = AttachForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            attaching.attach(
                request.actor, thing, name=sent.name, content=sent.read(), now=clock.now()
            )
        except NotAllowed:
            raise
        except ReteError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("Il file è allegato."))
            return redirect(thing)
    title = _("Allega un file a «%s»") % thing.title
    return _form(request, form, title, thing.get_absolute_url())


def _form(
    request: NetworkRequest, form: DocumentForm | AttachForm, title: str, back: str
) -> HttpResponse:
    context = {"form": form, "title": title, "back": back}
    return render(request, "knowledge/form.html", context, status=422 if form.errors else 200)
