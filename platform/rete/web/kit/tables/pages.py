"""A list's one address: the page, the files, and what is asked to be done with the rows chosen."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rete.kernel.actor import require
from rete.web.downloads import filters_of, table_file, table_stream
from rete.web.kit.tables import workbooks
from rete.web.kit.tables.asked import COLUMNS, ORDER, SHAPE
from rete.web.kit.tables.bulk import MOST_ROWS, BulkAction
from rete.web.kit.tables.listing import Listing
from rete.web.kit.tables.table import Table
from rete.web.kit.tables.workbooks import SavingRequest, file_name
from rete.web.pages import NetworkRequest, OfficeRequest
from rete.web.templatetags.humanise_it import thousands

M = TypeVar("M", bound=Model)
AnyRequest = NetworkRequest | OfficeRequest

NAMED = 5
ROW_NUMBER = re.compile("[0-9]{1,18}")
CHOSEN, ALL, ACTION, SURE = "riga", "tutte", "azione", "conferma"
# What is sent to have a long list written in the background.
WORKBOOK = "foglio"


def show(
    request: AnyRequest,
    table: Table[M],
    rows: "QuerySet[M]",
    template: str,
    context: Mapping[str, Any] | None = None,
) -> HttpResponseBase:
    """The list as a page, as a file (`?formato=csv`), or, when rows were sent, the question before acting, and the act.

    `rows` are those that the actor may see: nothing is shown, saved or done outside of them. The template draws `listing`
    with «kit/_table.html». Who has come in with a PIN at a desk carries nothing away.
    """
    if request.actor.desk:
        table = replace(table, may_export=False)
    listing = Listing(table, rows, request.GET)
    if isinstance(request, SavingRequest):
        require(table.may_export)
        request.listing = listing
        return HttpResponse()
    if request.method == "POST":
        return _acted(request, listing)
    shape = request.GET.get(SHAPE)
    if shape in {"csv", "xlsx"}:
        require(table.may_export)
        return _file(request, listing, shape)
    return render(request, template, {"listing": listing, **(context or {})})


def _file(request: AnyRequest, listing: Listing[M], shape: str) -> HttpResponseBase:
    name = file_name(listing, getattr(request, "network", None))
    count = listing.found.order_by().count()
    if shape == "xlsx" and count > workbooks.MOST_AT_ONCE:
        return _later(request, listing, count)
    rows = listing.table.saved(listing.found)
    if shape == "csv":
        return table_stream(
            request.actor, f"{name}.csv", rows, count=count, filters=_filters(listing)
        )
    return table_file(request.actor, f"{name}.xlsx", rows, _filters(listing))


def _later(request: AnyRequest, listing: Listing[M], count: int) -> HttpResponse:
    """A long workbook is written in the background, for who says yes and will be there to take it."""
    back = f"{request.path}{listing.here}"
    if count > workbooks.MOST_ROWS or not request.actor.is_person:
        most = workbooks.MOST_ROWS if request.actor.is_person else workbooks.MOST_AT_ONCE
        messages.warning(
            request,
            _("Un foglio XLSX ha al massimo %(most)s righe: filtra l'elenco, o esportalo in CSV.")
            % {"most": thousands(most)},
        )
        return redirect(back)
    if request.method == "POST":
        job = workbooks.ask(
            request.actor, listing, path=request.path, count=count, filters=_filters(listing)
        )
        return redirect("job", job.pk)
    words = listing.table.words.counted(count, count)
    context = {
        "question": _("Scrivere in un foglio XLSX %(rows)s?") % {"rows": words},
        "consequence": _(
            "Ci vuole un po': il foglio si prepara da solo, e lo trovi tra le operazioni per una settimana. "
            "Un CSV si salva subito."
        ),
        "verb": _("Prepara il foglio"),
        "is_harmless": True,
        "action": back,
        "back": back,
        "kept": [(ACTION, WORKBOOK)],
    }
    return render(request, "web/confirm.html", context)


def _filters(listing: Listing[M]) -> dict[str, object]:
    return filters_of(listing.asked.form, without={ORDER, COLUMNS})


def _acted(request: AnyRequest, listing: Listing[M]) -> HttpResponse:
    back = f"{request.path}{listing.here}"
    wanted = request.POST.get(ACTION, "")
    if wanted == WORKBOOK:
        require(listing.table.may_export)
        return _later(request, listing, listing.found.order_by().count())
    action = next((each for each in listing.table.actions if each.name == wanted), None)
    chosen = _chosen(request, listing)
    if action is None or not chosen or len(chosen) > MOST_ROWS:
        messages.error(request, _problem(action, len(chosen)))
        return redirect(back)
    if request.POST.get(SURE) != str(len(chosen)):
        return _question(request, listing, action, chosen)
    outcome = action.run(chosen)
    if outcome.done:
        messages.success(request, action.told % {"done": outcome.done})
    if outcome.refused:
        words = _("Non riuscite: %(refused)s. %(reasons)s")
        told = {"refused": len(outcome.refused), "reasons": outcome.reasons}
        messages.error(request, words % told)
    return redirect(back)


def _chosen(request: AnyRequest, listing: Listing[M]) -> list[int]:
    """Numbers of rows of this list, up to one more than may be done at once: those ticked, or all that it finds."""
    found = listing.found
    if not request.POST.get(ALL):
        sent = request.POST.getlist(CHOSEN)[: MOST_ROWS + 1]
        found = found.filter(pk__in=[int(each) for each in sent if ROW_NUMBER.fullmatch(each)])
    return list(found.values_list("pk", flat=True)[: MOST_ROWS + 1])


def _problem(action: BulkAction | None, count: int) -> str:
    if action is None:
        return _("Scegli che cosa fare.")
    if not count:
        return _("Scegli almeno una riga dell'elenco.")
    return _("Al massimo 1.000 righe alla volta: restringi l'elenco con i filtri.")


def _question(
    request: AnyRequest, listing: Listing[M], action: BulkAction, chosen: list[int]
) -> HttpResponse:
    """The rows as they are now are counted again when the answer comes: if they have changed, it is asked again."""
    table = listing.table
    named = listing.found.filter(pk__in=chosen[:NAMED])
    names = [str(table.columns[0].value(row)) for row in table.prepared(list(named))]
    kept = [(ACTION, action.name), (SURE, str(len(chosen)))]
    kept += [(ALL, "1")] if request.POST.get(ALL) else [(CHOSEN, str(pk)) for pk in chosen]
    context = {
        "question": action.question % {"rows": table.words.counted(len(chosen))},
        "consequence": action.consequence,
        "names": names,
        "more": len(chosen) - len(names),
        "verb": action.verb,
        "is_harmless": action.is_harmless,
        "action": f"{request.path}{listing.here}",
        "back": f"{request.path}{listing.here}",
        "kept": kept,
    }
    return render(request, "web/confirm.html", context)
