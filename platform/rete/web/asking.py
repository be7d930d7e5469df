"""Asking the modules that are on what they have to say: on the home, on «Oggi», in a search."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.template import loader
from django.utils.module_loading import import_string

from rete.kernel import registry
from rete.kernel.actor import ANONYMOUS, Actor
from rete.kernel.answers import Hit, LegalBody, LegalPaper, Notice, WayIn
from rete.kernel.manifest import Manifest
from rete.web.pages import NetworkRequest
from tenants.snapshots import NetworkSnapshot

# Of one module; who finds more is told to say more.
HITS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind; `is_cut` when there is more than is shown."""

    kind: str
    hits: list[Hit]
    is_cut: bool


def home_panels(request: NetworkRequest, now: datetime) -> list[str]:
    """The home's bands, drawn, in the order that the manifests want. A few queries a module."""
    asked = sorted(_asked(request.network, "home"), key=lambda each: each[0].home_order)
    return [
        loader.render_to_string(f"{manifest.name}/_home.html", answer(now), request)
        for manifest, answer in asked
    ]


def to_do(request: HttpRequest, now: datetime) -> list[str]:
    """What waits for who is asking, drawn: «Da fare» of the office, «Oggi» of a network. A few queries each.

    An app of the platform names in its configuration whom to ask: `to_do = "rete.control.<app>.todo.panel"`, drawn by
    `<app>/_todo.html`, or several as {template: whom to ask}. It is asked (actor, now) and gives the `panel` that the
    template shows, or None when nothing waits there. Modules that are on say it as `today` in their manifests.
    """
    network: NetworkSnapshot | None = getattr(request, "network", None)
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    drawn: list[str] = [
        loader.render_to_string(template, {"panel": found}, request)
        for template, provider in _providers(network)
        if (found := provider(actor, now)) is not None
    ]
    of_modules = () if network is None else _asked(network, "today")
    return drawn + [
        loader.render_to_string(f"{manifest.name}/_today.html", context, request)
        for manifest, answer in of_modules
        if (context := answer(actor, now)) is not None
    ]


def notices(network: NetworkSnapshot, now: datetime) -> list[Notice]:
    """What citizens must know, that which ends first before."""
    found = [notice for _, answer in _asked(network, "notices") for notice in answer(now)]
    return sorted(found, key=lambda notice: (notice.until, notice.title))


def found(network: NetworkSnapshot, words: str) -> list[Group]:
    """What the modules find, by kind. A query or two a module."""
    groups: list[Group] = []
    for _, answer in _asked(network, "search"):
        by_kind: dict[str, list[Hit]] = {}
        for hit in answer(words, HITS_SHOWN + 1):
            by_kind.setdefault(hit.kind, []).append(hit)
        groups += [
            Group(kind, hits[:HITS_SHOWN], len(hits) > HITS_SHOWN) for kind, hits in by_kind.items()
        ]
    return groups


def legal_bodies(network: NetworkSnapshot) -> list[LegalBody]:
    return [body for _, answer in _asked(network, "legal_bodies") for body in answer()]


def legal_papers(network: NetworkSnapshot, page: str) -> list[LegalPaper]:
    """What bodies have published in place of a page of `rete.web.views.information`."""
    return [paper for _, answer in _asked(network, "legal_papers") for paper in answer(page)]


def ways_in(network: NetworkSnapshot) -> list[WayIn]:
    """How citizens may sign in besides what the platform offers. A query or two a module."""
    return [way for _, answer in _asked(network, "ways_in") for way in answer()]


def _asked(network: NetworkSnapshot, what: str) -> Iterator[tuple[Manifest, Callable[..., Any]]]:
    """The modules that are on and declare this, each with its function."""
    for name, manifest in registry.modules().items():
        dotted = getattr(manifest, what)
        if dotted is not None and name in network.modules:
            yield manifest, import_string(dotted)


def _providers(network: NetworkSnapshot | None) -> Iterator[tuple[str, Callable[..., Any]]]:
    """(template, whom to ask) of the platform's apps: control's on the federation's site, the others in networks."""
    for config in apps.get_app_configs():
        named: str | Mapping[str, str] = getattr(config, "to_do", {})
        if isinstance(named, str):
            named = {f"{config.label}/_todo.html": named}
        if (config.name in settings.CONTROL_APPS) == (network is None):
            yield from ((template, import_string(dotted)) for template, dotted in named.items())
