"""«Registro delle azioni»: the same pages for a network's direction and for the federation's office."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from rete.core.audit import selectors, words
from rete.core.audit.models import Entry
from rete.core.audit.sealing import find_head
from rete.core.audit.selectors import Place, Wanted
from rete.core.tables.reading import Cell
from rete.kernel import clock
from rete.kernel.actor import ActorKind
from rete.kernel.clock import ROME
from rete.web.audit.errors import TooManyRows
from rete.web.audit.forms import RegisterForm
from rete.web.downloads import filters_of, table_file, table_stream
from rete.web.pages import NetworkRequest, OfficeRequest

AnyRequest = NetworkRequest | OfficeRequest
# A workbook is made in memory; a CSV of any length is sent while it is read.
MOST_ROWS_OF_A_WORKBOOK = 20_000
TITLES = (
    "Quando",
    "Chi",
    "Per conto di",
    "Che cosa ha fatto",
    "Tipo",
    "Su che cosa",
    "Che cosa è cambiato",
)
KINDS = {
    ActorKind.ANONYMOUS: _("chi visita"),
    ActorKind.SYSTEM: _("la piattaforma"),
    ActorKind.SUPPORT: _("l'ufficio della federazione"),
}


def entry_list(request: AnyRequest) -> HttpResponse:
    """Three queries: the entries, who can be looked for, the last seal."""
    form = RegisterForm(request.GET)
    page = selectors.page_of(form.wanted, Place.read(request.GET.get("prima", "")))
    context = {
        "form": form,
        "rows": [_shown(entry) for entry in page.entries],
        "next": page.next,
        "query": _query(request),
        "is_first": "prima" not in request.GET,
        "one": page.entries[0] if form.wanted.object_type and page.entries else None,
        "head": find_head(),
    }
    return render(request, "audit/list.html", context, status=422 if form.errors else 200)


def entry_page(request: AnyRequest, entry_id: int) -> HttpResponse:
    """One query."""
    entry = selectors.get_entry(entry_id)
    return render(request, "audit/entry.html", {**_shown(entry), "changes": list(words.changes_of(entry))})  # fmt: skip


def entry_export(request: AnyRequest, extension: str) -> HttpResponseBase:
    """What the filters leave, all of it: a CSV is streamed, a workbook has an end.

    Raises:
        TooManyRows: more than a workbook is made of.
    """
    network = getattr(request, "network", None)
    name = f"registro-{network.slug if network else 'federazione'}.{extension}"
    form = RegisterForm(request.GET)
    wanted, filters = form.wanted, filters_of(form)
    if extension == "csv":
        count, table = selectors.count(wanted), _table(wanted)
        # Begun before it is written down: the file ends at what was there.
        lines = chain(list(islice(table, 2)), table)
        return table_stream(request.actor, name, lines, count=count, filters=filters)
    rows = list(islice(_table(wanted), MOST_ROWS_OF_A_WORKBOOK + 2))
    if len(rows) > MOST_ROWS_OF_A_WORKBOOK + 1:
        raise TooManyRows(most=MOST_ROWS_OF_A_WORKBOOK)
    return table_file(request.actor, name, rows, filters)


@never_cache
def seal_page(request: AnyRequest) -> HttpResponse:
    """The hash of the last seal, to be printed and kept elsewhere. One query."""
    return render(request, "audit/seal.html", {"head": find_head(), "now": clock.now()})


def _table(wanted: Wanted) -> Iterator[Sequence[Cell]]:
    yield TITLES
    for entry in selectors.every(wanted):
        yield (
            f"{entry.at.astimezone(ROME):%d/%m/%Y %H:%M:%S}",
            entry.actor_name,
            _on_behalf(entry),
            words.of_action(entry.action),
            words.of_kind(entry.object_type),
            entry.object_name,
            words.in_one_line(entry),
        )


def _shown(entry: Entry) -> dict[str, object]:
    return {
        "entry": entry,
        "said": words.of_action(entry.action),
        "kind": words.of_kind(entry.object_type),
        "behalf": _on_behalf(entry),
    }


def _on_behalf(entry: Entry) -> str:
    """What a name alone does not say: that it was nobody of the staff."""
    return str(KINDS.get(ActorKind(entry.actor_kind), ""))


def _query(request: AnyRequest) -> str:
    """The filters as an address has them, without the page and without what is empty."""
    query = request.GET.copy()
    query.pop("prima", None)
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return query.urlencode()
