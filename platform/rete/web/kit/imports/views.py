"""Importing a spreadsheet, one kind like another, in a network as in the federation: `urls` says whose pages they are."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rete.core import limits
from rete.core.imports import services
from rete.core.imports.kinds import importer_class, kind_at, may_import
from rete.core.imports.models import Upload
from rete.core.jobs.services import start
from rete.kernel import clock
from rete.kernel.actor import require
from rete.kernel.errors import ReteError
from rete.kernel.manifest import ImportKind
from rete.web.downloads import kept_table, table_file
from rete.web.kit.imports.forms import ColumnsForm, SheetForm
from rete.web.kit.tables.pages import AnyRequest


def upload(request: AnyRequest, path: str) -> HttpResponse:
    """Choosing the file. Two queries."""
    kind = _kind(request, path)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        limits.count_import(request.actor)
        try:
            kept = services.keep(request.actor, kind, file.name, file.read(), now=clock.now())
        except ReteError as error:
            form.add_error("file", str(error))
        else:
            step = "columns" if services.missing_of(kept) else "page"
            return redirect(f"imports:{step}", path, kept.pk)
    context = {"kind": kind, "importer": importer_class(kind)(request.actor), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "kit/imports/upload.html", context, status=status)


def columns(request: AnyRequest, path: str, upload_id: int) -> HttpResponse:
    """Saying which column is which."""
    kind, kept = _kept(request, path, upload_id)
    fields = importer_class(kind).fields
    form = ColumnsForm(fields, services.titles_in(kept), request.POST or None, initial=kept.columns)
    if request.method == "POST" and form.is_valid():
        services.name_columns(request.actor, kept, form.columns)
        return redirect("imports:page", path, kept.pk)
    context = {"kind": kind, "upload": kept, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "kit/imports/columns.html", context, status=status)


def page(request: AnyRequest, path: str, upload_id: int) -> HttpResponse:
    """What would happen, or what happened."""
    kind, kept = _kept(request, path, upload_id)
    importer = importer_class(kind)(request.actor)
    context = {"kind": kind, "importer": importer, "upload": kept, "back": reverse(importer.back)}
    if kept.is_applied:
        return render(request, "kit/imports/done.html", context)
    if services.missing_of(kept):
        return redirect("imports:columns", path, kept.pk)
    context |= {
        "preview": services.preview(request.actor, kept),
        "shown_rows": services.SHOWN_ROWS,
    }
    return render(request, "kit/imports/preview.html", context)


def report(request: AnyRequest, path: str, upload_id: int) -> HttpResponse:
    """A line a row."""
    _kind_of_it, kept = _kept(request, path, upload_id)
    name = "rapporto-importazione.csv"
    if kept.report is not None:
        return kept_table(request.actor, name, bytes(kept.report))
    return table_file(request.actor, name, services.report(request.actor, kept))


def confirm(request: AnyRequest, path: str, upload_id: int) -> HttpResponse:
    """Small files at once; large ones in the background, on the page of their job."""
    kind, kept = _kept(request, path, upload_id)
    address = reverse("imports:page", args=[path, kept.pk])
    if services.is_large(kept):
        arguments = {"upload_id": kept.pk, "address": address}
        job = start(request.actor, "imports.apply", arguments, title=f"{kind.title}: {kept}")
        return redirect("job", job.pk)
    services.apply(request.actor, kept.pk, now=clock.now())
    messages.success(request, _("Importazione eseguita."))
    return redirect(address)


def cancel(request: AnyRequest, path: str, upload_id: int) -> HttpResponse:
    kind, kept = _kept(request, path, upload_id)
    services.give_up(request.actor, kept)
    messages.success(request, _("Importazione annullata: non è cambiato nulla."))
    return redirect(importer_class(kind).back)


def _kind(request: AnyRequest, path: str) -> ImportKind:
    kind = kind_at(path)
    require(may_import(request.actor, kind))
    return kind


def _kept(request: AnyRequest, path: str, upload_id: int) -> tuple[ImportKind, Upload]:
    kind = _kind(request, path)
    return kind, services.get_upload(request.actor, kind, upload_id)
