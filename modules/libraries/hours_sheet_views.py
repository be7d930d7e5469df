"""Hours and closures as spreadsheets: out, in with a preview, and the report."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.libraries import selectors, services, spreadsheets
from modules.libraries.forms import HoursUploadForm
from modules.libraries.hours import importing
from modules.libraries.hours.calendar import hours_of
from modules.libraries.hours.sheets.writing import closure_table, week_table
from modules.libraries.models import DraftKind
from modules.libraries.views import search_of
from rete.core import limits
from rete.core.imports.planning import to_look_at
from rete.core.imports.services import SHOWN_ROWS
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.downloads import table_file
from rete.web.pages import NetworkRequest, staff_page

TABLES = {"orari": week_table, "chiusure": closure_table}


@staff_page("libraries.hours")
def export(request: NetworkRequest, what: str, extension: str) -> HttpResponse:
    """Those that the grid shows: timetables, or closures from today on. Five queries."""
    search = search_of(request)
    libraries = list(selectors.libraries_for(request.actor, search).public())
    today = clock.now().astimezone(clock.ROME).date()
    hours = hours_of([library.pk for library in libraries], today, date.max)
    name = f"{what}-{request.network.slug}.{extension}"
    asked = {_("Cerca"): search.words, _("Comune"): search.municipality}
    filters = {label: value for label, value in asked.items() if value}
    return table_file(request.actor, name, TABLES[what](libraries, hours), filters)


@staff_page("libraries.hours")
def upload(request: NetworkRequest) -> HttpResponse:
    form = HoursUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        limits.count_import(request.actor)
        try:
            importing.preview_hours(request.actor, content)
        except ReteError as error:
            form.add_error("file", str(error))
        else:
            draft = services.keep_draft(
                request.actor, file.name, content, kind=DraftKind.HOURS, now=clock.now()
            )
            return redirect("libraries-gestione:hours-preview", draft_id=draft.pk)
    status = 422 if form.is_bound else 200
    return render(request, "libraries/staff_hours_upload.html", {"form": form}, status=status)


@staff_page("libraries.hours")
def preview(request: NetworkRequest, draft_id: int) -> HttpResponse:
    draft = services.get_draft(request.actor, draft_id, DraftKind.HOURS)
    plan = importing.preview_hours(request.actor, bytes(draft.content)).report
    context = {
        "draft": draft,
        "plan": plan,
        "rows": to_look_at(plan.rows, SHOWN_ROWS),
        "shown_rows": SHOWN_ROWS,
    }
    return render(request, "libraries/staff_hours_preview.html", context)


@staff_page("libraries.hours")
def report(request: NetworkRequest, draft_id: int) -> HttpResponse:
    draft = services.get_draft(request.actor, draft_id, DraftKind.HOURS)
    plan = importing.preview_hours(request.actor, bytes(draft.content)).report
    return table_file(request.actor, "rapporto-orari.csv", spreadsheets.report_table(plan))


@require_POST
@staff_page("libraries.hours")
def confirm(request: NetworkRequest, draft_id: int) -> HttpResponse:
    plan = importing.confirm_hours(request.actor, draft_id).report
    context = {"plan": plan, "rows": to_look_at(plan.rows, SHOWN_ROWS), "shown_rows": SHOWN_ROWS}
    return render(request, "libraries/staff_hours_report.html", context)


@require_POST
@staff_page("libraries.hours")
def cancel(request: NetworkRequest, draft_id: int) -> HttpResponse:
    services.cancel_draft(request.actor, draft_id, DraftKind.HOURS)
    messages.success(request, _("Importazione annullata: non è cambiato nulla."))
    return redirect("libraries-gestione:hours")
