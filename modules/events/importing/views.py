"""Importing a file of events: upload, preview, confirm, report."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.events.calendars.reading.spreadsheet_template import template
from modules.events.importing import selectors, services
from modules.events.importing.forms import UploadForm
from modules.events.importing.plan import Plan
from modules.events.importing.reports import as_row, in_words, table
from modules.events.importing.starting import start_import
from modules.events.models import ImportDraft
from rete.core import limits
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.downloads import XLSX, file_to_save, table_file
from rete.web.pages import NetworkRequest, staff_page

SHOWN_ROWS = 200


@staff_page("events.import")
def upload(request: NetworkRequest) -> HttpResponse:
    form = UploadForm(request.actor, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        limits.count_import(request.actor)
        try:
            draft = services.check_and_keep(
                request.actor, file.name, file.read(), form.where(), now=clock.now()
            )
        except ReteError as error:
            form.add_error("file", str(error))
        else:
            return redirect("events-gestione:import-preview", draft.pk)
    context = {"form": form, "runs": selectors.recent_runs(request.actor)}
    return render(request, "events/importing/upload.html", context)


@staff_page("events.import")
def template_file(request: NetworkRequest) -> HttpResponse:  # noqa: ARG001 - a view
    return file_to_save("modello-eventi.xlsx", template(), XLSX)


@staff_page("events.import")
def preview(request: NetworkRequest, draft_id: int) -> HttpResponse:
    draft, plan = _planned(request, draft_id)
    context = {
        "draft": draft,
        "plan": plan,
        "summary": in_words(plan.counts),
        "rows": [as_row(row) for row in plan.to_look_at],
        "will_change": plan.will_change,
    }
    return render(request, "events/importing/preview.html", context)


@staff_page("events.import")
def preview_report(request: NetworkRequest, draft_id: int, extension: str) -> HttpResponse:
    _draft, plan = _planned(request, draft_id)
    name = f"anteprima-importazione.{extension}"
    return table_file(request.actor, name, table(map(as_row, plan.rows)))


@require_POST
@staff_page("events.import")
def confirm(request: NetworkRequest, draft_id: int) -> HttpResponse:
    """Small files at once; large ones in the background, on the page of their job."""
    if services.is_large(services.get_draft(request.actor, draft_id)):
        job = start_import(request.actor, draft_id, now=clock.now())
        return redirect("job", job.pk)
    run = services.confirm_draft(request.actor, draft_id, now=clock.now())
    messages.success(request, _("Importazione eseguita."))
    return redirect("events-gestione:import-run", run.pk)


@require_POST
@staff_page("events.import")
def cancel(request: NetworkRequest, draft_id: int) -> HttpResponse:
    services.cancel_draft(request.actor, draft_id)
    messages.success(request, _("Importazione annullata: non è cambiato nulla."))
    return redirect("events-gestione:import")


@staff_page("events.import")
def run(request: NetworkRequest, run_id: int) -> HttpResponse:
    found = selectors.get_run(request.actor, run_id)
    context = {"run": found, "summary": in_words(found.counts), "rows": found.rows[:SHOWN_ROWS]}
    return render(request, "events/importing/run.html", context)


@staff_page("events.import")
def run_report(request: NetworkRequest, run_id: int, extension: str) -> HttpResponse:
    found = selectors.get_run(request.actor, run_id)
    return table_file(request.actor, f"importazione-{found.pk}.{extension}", table(found.rows))


def _planned(request: NetworkRequest, draft_id: int) -> tuple[ImportDraft, Plan]:
    draft = services.get_draft(request.actor, draft_id)
    return draft, services.preview(request.actor, draft, now=clock.now())
