"""The municipalities of the network, and the sheet of each."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from modules.observatory import policies, services
from modules.observatory.figures import NetworkFigures, network_figures
from modules.observatory.sheets import as_rows, sheet, written
from rete.kernel import clock
from rete.kernel.actor import require
from rete.kernel.errors import Missing
from rete.web.downloads import file_to_save, table_file
from rete.web.pages import NetworkRequest, staff_page
from rete.web.papers import printing
from rete.web.papers.paper import Paper
from rete.web.theme.palette import theme_of

PERMISSION = "observatory.sheets"
# This year's figures and the one's before are compared at the assembly.
YEARS = 2


@staff_page(PERMISSION)
def municipality_list(request: NetworkRequest) -> HttpResponse:
    """Six queries however many municipalities."""
    figures = _figures(request)
    rows = [
        (
            each,
            written(each.population),
            len(each.libraries),
            written(each.weekly_hours, "non indicate"),
            written(each.events),
        )
        for each in figures.municipalities
    ]
    context = {"rows": rows, "figures": figures, "years": _years()}
    return render(request, "observatory/list.html", context)


@staff_page(PERMISSION)
def municipality_file(request: NetworkRequest, ending: str) -> HttpResponse:
    """The same figures and more, as «csv» or «xlsx». Six queries."""
    if ending not in {"csv", "xlsx"}:
        raise Missing
    figures = _figures(request)
    return table_file(request.actor, f"comuni-{figures.year}.{ending}", as_rows(figures))


@staff_page(PERMISSION)
def municipality_sheet(request: NetworkRequest, istat: str) -> HttpResponse:
    figures = _figures(request)
    municipality = figures.of(istat)
    context = {
        "figures": figures,
        "municipality": municipality,
        "paper": sheet(figures, municipality, request.network.name),
        "years": _years(),
    }
    return render(request, "observatory/sheet.html", context)


@staff_page(PERMISSION)
def municipality_pdf(request: NetworkRequest, istat: str) -> HttpResponse:
    figures = _figures(request)
    paper = sheet(figures, figures.of(istat), request.network.name)
    content = _pdf(request, replace(paper, footer=f"{request.network.name}, anno {figures.year}"))
    name = f"scheda-{istat}-{figures.year}.pdf"
    return file_to_save(name, content, "application/pdf")


@require_POST
@staff_page(PERMISSION)
def all_sheets(request: NetworkRequest) -> HttpResponse:
    job = services.ask_sheets(request.actor, year=_year(request.POST.get("anno", "")))
    return redirect("job", job.pk)


def _figures(request: NetworkRequest) -> NetworkFigures:
    require(policies.can_read(request.actor))
    today = clock.now().astimezone(clock.ROME).date()
    return network_figures(_year(request.GET.get("anno", "")), today)


def _years() -> list[int]:
    this = clock.now().astimezone(clock.ROME).year
    return [this - before for before in range(YEARS)]


def _year(word: str) -> int:
    """One of those that are offered; this year for any other word."""
    offered = {str(year): year for year in _years()}
    return offered.get(word, max(offered.values()))


def _pdf(request: NetworkRequest, paper: Paper) -> bytes:
    return printing.pdf(paper, colour=theme_of(request.network).used.hex, made_at=clock.now())
