"""The figures of bookings."""

from collections.abc import Sequence

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from modules.events.bookings.statistics import Line, Statistics, statistics, years
from rete.core.tables.reading import Cell
from rete.kernel import clock
from rete.kernel.clock import ROME
from rete.web.downloads import table_file
from rete.web.kit.charts.drawing import Point, bars, line
from rete.web.pages import NetworkRequest, staff_page

FORMATS = {"csv", "xlsx"}


@staff_page("events.bookings")
def figures(request: NetworkRequest) -> HttpResponseBase:
    """A year (`?anno=2026`), as a page or (`?formato=csv`) as a file. Seven queries."""
    now = clock.now()
    known = years(now)
    asked = request.GET.get("anno", "")
    this_year = now.astimezone(ROME).year
    year = int(asked) if asked.isdecimal() and int(asked) in known else this_year
    found = statistics(request.actor, year, now)
    shape = request.GET.get("formato", "")
    if shape in FORMATS:
        name = f"prenotazioni-{year}-{request.network.slug}.{shape}"
        return table_file(request.actor, name, _rows(found), {_("Anno"): year})
    return _page(request, found, known)


def _page(request: NetworkRequest, found: Statistics, known: list[int]) -> HttpResponse:
    ages = [Point(name, count) for name, count in found.ages]
    context = {
        "found": found,
        "years": known,
        "charts": [
            line(_("Posti prenotati ogni mese"), _seats(found.months), unit=_("posti")),
            line(
                _("Persone arrivate ogni mese"),
                [Point(each.name, each.arrived) for each in found.months],
                unit=_("persone"),
            ),
            bars(_("Per biblioteca"), _seats(found.libraries)[:12], unit=_("posti")),
            bars(_("Per tipo di evento"), _seats(found.kinds), unit=_("posti")),
            bars(_("Per età"), ages if any(each.value for each in ages) else [], unit=_("persone")),
        ],
    }
    return render(request, "events/bookings/staff_figures.html", context)


def _seats(lines: Sequence[Line]) -> list[Point]:
    return [Point(each.name, each.seats) for each in lines]


def _rows(found: Statistics) -> list[list[Cell]]:
    head: list[Cell] = [
        _("Per"), _("Voce"), _("Prenotazioni"), _("Posti"), _("Arrivati"), _("Assenti"), _("Annullate"), _("In attesa"),
    ]  # fmt: skip
    lines: list[list[Cell]] = [
        [by, each.name, each.bookings, each.seats, each.arrived, each.absent, each.cancelled, each.waiting]
        for by, each in found.lines
    ]  # fmt: skip
    ages: list[list[Cell]] = [
        [_("Età"), name, "", count, "", "", "", ""] for name, count in found.ages
    ]
    return [head, *lines, *ages]
