"""The office's pages on the life of networks."""

from pathlib import Path

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from rete.control.operations import selectors, services
from rete.control.operations.actions import ACTIONS, RESTORE, Action
from rete.control.operations.forms import ActionForm
from rete.control.operations.tables import network_table
from rete.kernel import clock
from rete.web.kit.tables.pages import show
from rete.web.pages import OfficeRequest, office_page

CHUNK_BYTES = 2**20
BY_NAME = {action.name: action for action in ACTIONS}


@office_page
def network_list(request: OfficeRequest) -> HttpResponseBase:
    """Nine queries however many networks."""
    rows = selectors.networks_for(request.actor)
    context = {"tombstones": selectors.tombstones_for(request.actor)}
    return show(request, network_table(clock.now()), rows, "operations/networks.html", context)


@office_page
def network_page(request: OfficeRequest, slug: str) -> HttpResponse:
    page = selectors.network_page_for(request.actor, slug)
    return render(request, "operations/network.html", {"page": page, "line": page.line})


@office_page
def act(request: OfficeRequest, slug: str, name: str) -> HttpResponse:
    """Confirm an action on a network, and have it done."""
    action = BY_NAME.get(name)
    if action is None:
        raise Http404
    return _ask(request, slug, action)


@office_page
def restore(request: OfficeRequest, slug: str, export_id: int) -> HttpResponse:
    selectors.get_export_for(request.actor, export_id)
    return _ask(request, slug, RESTORE, export_id)


@require_POST
@office_page
def download(request: OfficeRequest, export_id: int) -> FileResponse:
    """An archive, streamed; who took it is written down first."""
    export = selectors.get_export_for(request.actor, export_id)
    services.note_download(request.actor, export)
    file = Path(export.file)
    response = FileResponse(file.open("rb"), as_attachment=True, filename=file.name)
    response.block_size = CHUNK_BYTES
    return response


def _ask(
    request: OfficeRequest, slug: str, action: Action, export_id: int | None = None
) -> HttpResponse:
    page = selectors.network_page_for(request.actor, slug)
    form = ActionForm(action, slug, request.POST if request.method == "POST" else None)
    if form.is_valid():
        job = services.ask(
            request.actor,
            slug,
            action,
            now=clock.now(),
            reason=form.cleaned_data.get("reason", ""),
            export_id=export_id,
        )
        return redirect("job", job.pk)
    context = {"page": page, "line": page.line, "action": action, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "operations/confirm.html", context, status=status)
