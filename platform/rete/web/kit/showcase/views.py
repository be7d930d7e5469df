"""The pages of `/ui-kit/`."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render

from rete.core.ratings.models import Rating
from rete.kernel.errors import Missing
from rete.web.kit.showcase import samples
from rete.web.kit.tables.pages import show
from rete.web.kit.wizard import serve
from rete.web.pages import NetworkRequest, page, staff_page

PARTS: Mapping[str, str] = {
    "elenco": "Elenco",
    "elenco-senza-risultati": "Elenco senza risultati",
    "modulo": "Modulo da compilare",
    "modulo-con-errori": "Modulo con errori",
    "conferma": "Conferma",
    "dettaglio": "Dettaglio, storia, stato vuoto",
    "grafici": "Grafici",
    "passi": "Passi",
    "messaggi": "Messaggi",
}
WRONG = {"kind": "chiusa", "email": "non è un indirizzo", "latitude": "nord", "services": "altro"}


@page
def index(request: NetworkRequest) -> HttpResponse:
    _require_shown()
    return render(request, "kit/showcase/index.html", {"parts": PARTS})


@page
def part(request: NetworkRequest, name: str) -> HttpResponseBase:
    """One component in a state, or a few of them."""
    _require_shown()
    if name.startswith("elenco"):
        return _table(request, name)
    template = {"conferma": "web/confirm.html"}.get(name, "kit/showcase/part.html")
    return render(
        request, template, {"part": name, "title": PARTS[name], **_context(request, name)}
    )


@staff_page()
def wizard(request: NetworkRequest, step: str = "") -> HttpResponse:
    """A path of two steps, for who has signed in."""
    _require_shown()
    return serve(request, samples.wizard(), step)


def _table(request: NetworkRequest, name: str) -> HttpResponseBase:
    if name == "elenco-senza-risultati":
        request.GET = QueryDict("q=parola+che+non+c+e")
    rows = Rating.objects.all()
    context = {"part": "elenco", "title": PARTS[name]}
    return show(request, samples.table(), rows, "kit/showcase/part.html", context)


def _context(request: NetworkRequest, name: str) -> dict[str, Any]:
    match name:
        case "modulo":
            return {"form": samples.SampleForm(request.POST or None)}
        case "modulo-con-errori":
            return {"form": samples.SampleForm(WRONG), "part": "modulo"}
        case "conferma":
            return {
                "question": "Eliminare «Storie piccine»?",
                "consequence": "Non si può tornare indietro.",
                "verb": "Elimina",
                "action": "/ui-kit/modulo/",
                "back": "/ui-kit/",
            }
        case _:
            return {
                "facts": samples.FACTS,
                "moments": samples.MOMENTS,
                "charts": samples.CHARTS,
                "stops": samples.STOPS,
            }


def _require_shown() -> None:
    """Only where the platform is developed or shown: a network's citizens have nothing to do with it."""
    if not settings.RETE_DEMO and settings.RETE_ENVIRONMENT != "development":
        raise Missing
