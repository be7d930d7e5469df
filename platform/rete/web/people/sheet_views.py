"""Inviting staff from a spreadsheet: upload, preview, confirm, report."""

from collections import Counter
from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from rete.core import limits
from rete.core.roster import selectors, services, writing
from rete.core.roster.errors import AlreadyInvited
from rete.core.roster.models import StaffSheet
from rete.core.roster.plan import HEADER, Outcome
from rete.core.tables.reading import LIMIT_BYTES
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.downloads import XLSX, file_to_save, table_file
from rete.web.kit.forms.uploads import UploadField
from rete.web.pages import NetworkRequest, staff_page
from rete.web.people.views import PERMISSION, sign_in_address

OUTCOME = HEADER.index("Esito")


class SheetForm(forms.Form):
    file = UploadField(
        label=gettext_lazy("Il foglio"), endings=(".xlsx", ".csv"), limit_bytes=LIMIT_BYTES
    )


@staff_page(PERMISSION)
def upload(request: NetworkRequest) -> HttpResponse:
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        limits.count_import(request.actor)
        try:
            sheet = services.keep_sheet(request.actor, file.name, file.read(), now=clock.now())
        except ReteError as error:
            form.add_error("file", str(error))
        else:
            return redirect("people:sheet-preview", sheet.pk)
    context = {"form": form, "sheets": selectors.sheets_of(request.actor)}
    status = 422 if form.errors else 200
    return render(request, "people/sheet_upload.html", context, status=status)


@staff_page(PERMISSION)
def template_file(request: NetworkRequest) -> HttpResponse:  # noqa: ARG001 - a view
    return file_to_save("modello-personale.xlsx", writing.template(), XLSX)


@staff_page(PERMISSION)
def preview(request: NetworkRequest, draft_id: int) -> HttpResponse:
    """What would happen now; once confirmed, what happened."""
    sheet = selectors.get_sheet(request.actor, draft_id)
    rows = _rows(request, sheet)
    counts = Counter(row[OUTCOME] for row in rows)
    context = {
        "sheet": sheet,
        "rows": rows,
        "counts": [(each.value, counts[each.value]) for each in Outcome if counts[each.value]],
        "invitations": counts[Outcome.TO_INVITE.value],
    }
    return render(request, "people/sheet.html", context)


@staff_page(PERMISSION)
def report(request: NetworkRequest, draft_id: int) -> HttpResponse:
    sheet = selectors.get_sheet(request.actor, draft_id)
    return table_file(request.actor, "rapporto-inviti.csv", [HEADER, *_rows(request, sheet)])


@require_POST
@staff_page(PERMISSION)
def confirm(request: NetworkRequest, draft_id: int) -> HttpResponse:
    """Pressed twice, the second time shows the report of the first."""
    try:
        services.confirm_sheet(
            request.actor, draft_id, address=sign_in_address(request), now=clock.now()
        )
    except AlreadyInvited as error:
        messages.info(request, str(error))
    return redirect("people:sheet-preview", draft_id)


@require_POST
@staff_page(PERMISSION)
def cancel(request: NetworkRequest, draft_id: int) -> HttpResponse:
    services.cancel_sheet(request.actor, draft_id)
    messages.success(request, _("Foglio annullato: non è partito nessun invito."))
    return redirect("people:list")


def _rows(request: NetworkRequest, sheet: StaffSheet) -> Sequence[list[str]]:
    if sheet.report is not None:
        return list(sheet.report)
    plan = services.preview(request.actor, bytes(sheet.content))
    return [row.told() for row in plan.rows]
