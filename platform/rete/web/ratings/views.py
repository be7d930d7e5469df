"""«Quanto sono chiare le informazioni su questa pagina?»: the answer, and what staff learn from all of them."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from rete.core import limits
from rete.core.ratings import selectors, services
from rete.core.ratings.words import LEAST_OF_PRAISE
from rete.kernel import clock
from rete.kernel.errors import Missing
from rete.web.kit.charts.drawing import Point, bars, line, share
from rete.web.kit.tables.listing import Listing
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, page, staff_page
from rete.web.ratings.forms import RatingForm, may_be_rated, stars_of
from rete.web.ratings.tables import rating_table
from tenants.proxies import client_address

RATINGS_AN_HOUR = 20
WORST_PAGES = 8
MONTHS = ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"]


@page
def rate(request: NetworkRequest) -> HttpResponse:
    """The second question, then thanks. No query to ask; one to answer."""
    sent = request.POST if request.method == "POST" else request.GET
    stars, path = stars_of(sent.get("stelle", "")), sent.get("pagina", "")
    if not may_be_rated(path):
        raise Missing
    form = RatingForm(stars, request.POST if request.method == "POST" else None)
    context = {"form": form, "stars": stars, "path": path, "is_praise": stars >= LEAST_OF_PRAISE}
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "ratings/rate.html", context, status=status)
    limits.count("rating", client_address(request), most=RATINGS_AN_HOUR, seconds=3600)
    answer, text = form.cleaned_data["risposta"], form.cleaned_data["testo"]
    services.rate(path, stars=stars, answer=answer, text=text, now=clock.now())
    return render(request, "ratings/thanks.html", {"path": path})


@staff_page(selectors.PERMISSION)
def statistics(request: NetworkRequest) -> HttpResponseBase:
    """Charts of what the filters leave, then the ratings one by one. Three queries more than a list."""
    table, rows = rating_table(), selectors.ratings_for(request.actor)
    found = Listing(table, rows, request.GET).found
    stars = [Point("★" * n, count) for n, count in selectors.by_stars(found)]
    months = [
        Point(f"{MONTHS[month.month - 1]} {month.year}", mean)
        for month, mean in selectors.by_month(found)
    ]
    worst = [Point(path, mean) for path, mean in selectors.worst_pages(found, WORST_PAGES)]
    context = {
        "charts": [
            share("Quante stelle", stars, unit="valutazioni"),
            line("La media, mese per mese", months, unit="stelle"),
            bars("Le pagine meno chiare", worst, unit="stelle, in media"),
        ]
    }
    return show(request, table, rows, "ratings/statistics.html", context)
