"""The figures of contents, forms and newsletter."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from modules.pages import statistics
from rete.core.tables.reading import Cell
from rete.kernel import clock
from rete.web.downloads import table_file
from rete.web.kit.charts.drawing import Point, bars, line
from rete.web.pages import NetworkRequest, staff_page

FORMATS = {"csv", "xlsx"}


@staff_page("pages.edit")
def figures(request: NetworkRequest) -> HttpResponseBase:
    """A year by month, as a page or (`?formato=csv`) as a file. Seven queries."""
    found = statistics.statistics(clock.now())
    shape = request.GET.get("formato", "")
    if shape in FORMATS:
        head = [_("Mese"), _("Pubblicati"), _("Risposte ai moduli"), _("Iscritti alla newsletter")]
        rows: list[list[Cell]] = [
            [each.name, each.published, each.answers, each.readers] for each in found.months
        ]
        name = f"contenuti-{request.network.slug}.{shape}"
        return table_file(request.actor, name, [head, *rows], {})
    return _page(request, found)


def _page(request: NetworkRequest, found: statistics.Statistics) -> HttpResponse:
    published = [Point(each.name, each.published) for each in found.months]
    readers = [Point(each.name, each.readers) for each in found.months]
    context = {
        "charts": [
            line(_("Contenuti pubblicati ogni mese"), published, unit=_("contenuti")),
            line(_("Iscritti alla newsletter alla fine del mese"), readers, unit=_("iscritti")),
            bars(
                _("Risposte ai moduli"), [Point(*each) for each in found.forms], unit=_("risposte")
            ),
            bars(
                _("Messaggi consegnati, numero per numero"),
                [Point(f"{each.number}", each.arrived) for each in found.issues],
                unit=_("messaggi"),
            ),
        ],
    }
    return render(request, "pages/staff_figures.html", context)
