"""Asking the modules that are on what they have to say: on the home, on «Oggi», in a search."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template import loader
from django.utils.module_loading import import_string

from rete.kernel import registry
from rete.kernel.actor import Actor
from rete.kernel.answers import Hit, LegalBody, LegalPaper, Notice, WayIn
from rete.kernel.manifest import Manifest
from rete.web.pages import NetworkRequest
from tenants.snapshots import NetworkSnapshot

# Of one module; who finds more is told to say more.
HITS_SHOWN = 12


# (template, question) of the platform's own apps, asked on «Oggi» before the modules.
Today = Callable[[Actor, datetime], dict[str, Any] | None]
_registered: list[tuple[str, Today]] = []


def register(template: str, today: Today) -> None:
    """Add a panel of «Oggi» that is there in every network, from an AppConfig's `ready()`. Twice is once."""
    if (template, today) not in _registered:
        _registered.append((template, today))


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


def today_panels(request: NetworkRequest, now: datetime) -> list[str]:
    """What there is to do, drawn, for who is asking. A few queries a module."""
    asked = [*_registered]
    asked += [
        (f"{manifest.name}/_today.html", answer)
        for manifest, answer in _asked(request.network, "today")
    ]
    contexts = [(template, answer(request.actor, now)) for template, answer in asked]
    return [
        loader.render_to_string(template, context, request)
        for template, context in contexts
        if context is not None
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
