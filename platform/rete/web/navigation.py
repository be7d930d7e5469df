"""Menus, from the manifests of the modules that are on."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from rete.kernel import registry
from rete.kernel.actor import Actor
from rete.kernel.manifest import Area, Entry
from tenants.snapshots import NetworkSnapshot


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    address: str
    is_current: bool


def links(area: Area, network: NetworkSnapshot, actor: Actor, current_path: str) -> list[Link]:
    """The entries of an area that this actor may follow, in order."""
    entries = sorted(_entries(area, network), key=lambda entry: (entry.order, entry.title))
    allowed = [
        entry for entry in entries if entry.permission is None or actor.may(entry.permission)
    ]
    addresses = [(entry.title, reverse(entry.url_name)) for entry in allowed]
    return [Link(title, address, current_path.startswith(address)) for title, address in addresses]


def _entries(area: Area, network: NetworkSnapshot) -> Iterator[Entry]:
    for name, manifest in registry.modules().items():
        if name in network.modules:
            yield from (entry for entry in manifest.navigation if entry.area is area)
