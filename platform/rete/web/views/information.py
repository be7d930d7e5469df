"""Privacy, legal notes, accessibility, cookies, the map of the site: made from what is known, by body."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rete.kernel import registry
from rete.kernel.manifest import Manifest, Retention
from rete.web import asking
from tenants.snapshots import NetworkSnapshot

# What bodies publish of a page, by the page's name.
PAPERS = {
    "privacy": "privacy",
    "legal": "note-legali",
    "accessibility": "accessibilita",
    "cookies": "cookie",
}


@dataclass(frozen=True, slots=True)
class Treatment:
    """What a module does with people's data: why it may, and for how long it keeps them."""

    title: str
    legal_basis: str
    retention: tuple[str, ...]


def information(request: HttpRequest, name: str) -> HttpResponse:
    """One of the pages named in the footer. Two queries on a network's site, none on the federation's."""
    network: NetworkSnapshot | None = getattr(request, "network", None)
    bodies = [] if network is None else asking.legal_bodies(network)
    context = {
        "bodies": bodies,
        "reachable": [body for body in bodies if body.pec or body.website],
        "others": [body for body in bodies if not body.pec and not body.website],
        "without_officer": [body for body in bodies if not body.data_protection_officer],
        "without_pec": [body for body in bodies if not body.pec],
        "treatments": [] if network is None else _treatments(network),
        "papers": [] if network is None else asking.legal_papers(network, PAPERS[name]),
    }
    return render(request, f"web/information/{name}.html", context)


def site_map(request: HttpRequest) -> HttpResponse:
    """Every page that a menu leads to."""
    return render(request, "web/information/site_map.html")


def _treatments(network: NetworkSnapshot) -> list[Treatment]:
    """Of the modules that are on and keep something of people."""
    on = [each for name, each in registry.modules().items() if name in network.modules]
    found = [Treatment(each.title, each.legal_basis, _kept(each)) for each in on]
    return [each for each in found if each.retention]


def _kept(manifest: Manifest) -> tuple[str, ...]:
    terms = {term for _model, term in manifest.retention} - {Retention.NO_PERSONAL_DATA}
    return tuple(sorted(term.value for term in terms))
