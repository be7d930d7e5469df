"""A list too long to wait for, written as a workbook in the background, for who asked for it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, get_urlconf, resolve, set_urlconf
from django.utils.translation import gettext as _

from rete.core.jobs.models import Job
from rete.core.jobs.services import start
from rete.core.jobs.work import Work
from rete.core.tables.reading import Cell
from rete.core.tables.writing import Sheet, as_xlsx
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing, NotAllowed
from rete.web.downloads import note_taken
from rete.web.kit.tables.listing import Listing
from rete.web.middleware import is_switched_off
from tenants import scope
from tenants.snapshots import NetworkSnapshot

KIND = "tables.workbook"
# A workbook is written whole before it is sent: more rows than these take longer than people wait.
MOST_AT_ONCE = 20_000
MOST_ROWS = 100_000
TOLD_EVERY = 500


class SavingRequest(HttpRequest):
    """A list's address asked for by a job: `show` leaves its listing here and draws nothing."""

    actor: Actor
    network: NetworkSnapshot | None

    def __init__(self, actor: Actor, path: str, query: str) -> None:
        super().__init__()
        self.method, self.path, self.path_info = "GET", path, path
        self.GET = QueryDict(query)
        self.actor, self.network = actor, scope.current().network
        self.listing: Listing[Any] | None = None


def file_name(listing: Listing[Any], network: NetworkSnapshot | None) -> str:
    """Without its ending: of what, and of which network."""
    name = listing.table.name
    return name if network is None else f"{name}-{network.slug}"


@transaction.atomic
def ask(
    actor: Actor, listing: Listing[Any], *, path: str, count: int, filters: dict[str, object]
) -> Job:
    """Start writing what a list finds; `path` is its address on this site."""
    note_taken(actor, f"{file_name(listing, scope.current().network)}.xlsx", count, filters)
    rows = listing.table.words.counted(count, count)
    arguments = {"path": path, "query": listing.here.removeprefix("?")}
    return start(actor, KIND, arguments, title=_("Scrivere in XLSX %(rows)s") % {"rows": rows})


def write(work: Work, *, path: str, query: str) -> None:
    """What the list at an address of this site has now, as who asked may see it now.

    Raises:
        Missing: there is no such list any more.
        NotAllowed: who asked may not see it, or save it, any more.
    """
    require(not work.actor.lacks_second_factor)
    request = SavingRequest(work.actor, path, query)
    listing = _listing(request)
    name = file_name(listing, request.network)
    count = listing.found.order_by().count()
    work.step(_("Scrivo le righe…"))
    rows = _watched(work, listing.table.saved(listing.found), count)
    work.file(f"{name}.xlsx", as_xlsx(Sheet(name[:31], rows)))
    work.result(_("Foglio pronto: %(rows)s.") % {"rows": listing.table.words.counted(count, count)})


def _listing(request: SavingRequest) -> Listing[Any]:
    before = get_urlconf()
    set_urlconf(
        settings.ROOT_URLCONF if request.network is not None else settings.RETE_FEDERATION_URLCONF
    )
    try:
        match = resolve(request.path)
        if is_switched_off(match, request.network):
            raise Missing
        match.func(request, *match.args, **match.kwargs)
    except Resolver404 as error:
        raise Missing from error
    finally:
        set_urlconf(before)
    if request.listing is None:
        raise NotAllowed
    return request.listing


def _watched(work: Work, rows: Iterator[Sequence[Cell]], count: int) -> Iterator[Sequence[Cell]]:
    for number, row in enumerate(rows):
        if number % TOLD_EVERY == 0:
            work.check_cancelled()
            work.progress(number, count)
        yield row
