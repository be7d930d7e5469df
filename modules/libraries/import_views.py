"""Importing the register: upload, preview, confirm, report."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.libraries import services, spreadsheets
from modules.libraries.forms import UploadForm
from modules.libraries.importing.plan import Action, Plan
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.downloads import table_file
from rete.web.pages import NetworkRequest, staff_page

# The page shows so many rows, those to look at first; the report has them all.
SHOWN_ROWS = 200


@staff_page("libraries.import")
def upload(request: NetworkRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            services.preview_import(request.actor, content)
        except ReteError as error:
            form.add_error("file", str(error))
        else:
            draft = services.keep_draft(request.actor, file.name, content, now=clock.now())
            return redirect("libraries-gestione:import-preview", draft_id=draft.pk)
    return render(request, "libraries/staff_upload.html", {"form": form})


@staff_page("libraries.import")
def preview(request: NetworkRequest, draft_id: int) -> HttpResponse:
    draft = services.get_draft(request.actor, draft_id)
    plan = services.preview_import(request.actor, bytes(draft.content))
    context = {"draft": draft, "plan": plan, "rows": rows_to_show(plan), "shown_rows": SHOWN_ROWS}
    return render(request, "libraries/staff_preview.html", context)


@staff_page("libraries.import")
def report(request: NetworkRequest, draft_id: int) -> HttpResponse:
    draft = services.get_draft(request.actor, draft_id)
    plan = services.preview_import(request.actor, bytes(draft.content))
    return table_file("rapporto-importazione.csv", spreadsheets.report_table(plan))


@require_POST
@staff_page("libraries.import")
def confirm(request: NetworkRequest, draft_id: int) -> HttpResponse:
    plan = services.confirm_draft(request.actor, draft_id)
    context = {"plan": plan, "rows": rows_to_show(plan), "shown_rows": SHOWN_ROWS}
    return render(request, "libraries/staff_report.html", context)


@require_POST
@staff_page("libraries.import")
def cancel(request: NetworkRequest, draft_id: int) -> HttpResponse:
    services.cancel_draft(request.actor, draft_id)
    messages.success(request, _("Importazione annullata: non è cambiato nulla."))
    return redirect("libraries-gestione:list")


def rows_to_show(plan: Plan) -> list[object]:
    """Rejected rows first, then those with warnings, then what changes; unchanged ones without remarks stay out."""
    order = {Action.REJECTED: 0, Action.CHANGED: 2, Action.NEW: 3, Action.UNCHANGED: 4}
    remarkable = [row for row in plan.rows if row.action is not Action.UNCHANGED or row.warnings]
    remarkable.sort(key=lambda row: (min(order[row.action], 1 if row.warnings else 9), row.line))
    return list(remarkable[:SHOWN_ROWS])
