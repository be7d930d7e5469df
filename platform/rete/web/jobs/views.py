"""Long work, watched: the same pages for a network's staff and for the federation's office."""

import zlib
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.core.jobs import policies, selectors, services
from rete.core.jobs.models import Job
from rete.kernel import clock
from rete.web.files.addresses import document_address
from rete.web.jobs.tables import job_table
from rete.web.kit.tables.pages import AnyRequest, show

LINK_HOLDS_FOR = timedelta(minutes=5)
# A listener hears of every tenth part, not of every turn.
PART = 10


def job_list(request: AnyRequest) -> HttpResponseBase:
    """At most two queries."""
    jobs = selectors.jobs_for(request.actor)
    return show(request, job_table(request.actor), jobs, "jobs/list.html")


def job_page(request: AnyRequest, job_id: int) -> HttpResponse:
    """The whole page, or for htmx the part that changes; without its trigger when the job has ended."""
    job = selectors.get_job_for(request.actor, job_id)
    is_fragment = request.headers.get("HX-Request") == "true"
    has_file = job.result_file_until is not None and job.result_file_until > clock.now()
    context = {
        "job": job,
        "may_save_file": has_file and policies.can_save_file(request.actor, job),
        **_announced(job, request.GET.get("detto", "")),
    }
    return render(request, "jobs/_job.html" if is_fragment else "jobs/page.html", context)


def job_file(request: AnyRequest, job_id: int) -> HttpResponse:
    """To a link that holds for some minutes: who finds it later, in a history or a log, finds nothing."""
    job = selectors.get_job_for(request.actor, job_id)
    file = selectors.get_file_for(request.actor, job)
    services.note_file_taken(request.actor, job, file)
    return redirect(document_address(file, until=clock.now() + LINK_HOLDS_FOR))


@require_POST
def job_cancel(request: AnyRequest, job_id: int) -> HttpResponse:
    job = services.cancel(request.actor, selectors.get_job_for(request.actor, job_id).pk)
    messages.info(
        request,
        _("Operazione annullata.") if not job.is_open else _("L'operazione si ferma appena può."),
    )
    return redirect("job", job_id)


@require_POST
def job_retry(request: AnyRequest, job_id: int) -> HttpResponse:
    services.retry(request.actor, selectors.get_job_for(request.actor, job_id).pk)
    messages.info(request, _("L'operazione ricomincia."))
    return redirect("job", job_id)


def _announced(job: Job, said: str) -> dict[str, Any]:
    """What is read aloud, and whether it is new since `said`, the mark of what was read last."""
    parts = [str(job.get_state_display()), job.step]
    if job.percent is not None:
        parts.append(f"{job.percent // PART * PART}%")
    text = ", ".join(part for part in parts if part)
    mark = str(zlib.crc32(text.encode()))
    return {"announcement": text, "announcement_mark": mark, "is_news": mark != said}
