"""Menus, from the manifests of the modules that are on and from what the platform's own apps register."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from rete.kernel import registry
from rete.kernel.actor import Actor
from rete.kernel.manifest import Area, Entry, Group
from tenants.snapshots import NetworkSnapshot

TODAY = Entry(title="Oggi", url_name="staff-home", area=Area.STAFF, order=0)
SETTINGS = Entry(title="Impostazioni", url_name="settings", area=Area.STAFF, order=900)
_registered: list[Entry] = []


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    address: str
    is_current: bool
    summary: str = ""
    group: str = ""


def register(entry: Entry) -> None:
    """Add an entry that is there in every network, from an AppConfig's `ready()`. Twice is once."""
    if entry not in _registered:
        _registered.append(entry)


def links(area: Area, network: NetworkSnapshot, actor: Actor, current_path: str) -> list[Link]:
    """The entries of an area that this actor may follow, in order.

    The current one is that whose address is the longest beginning of the path; a page of the settings, wherever it
    is, stands under «Impostazioni», and the area's home is only itself.
    """
    entries = _allowed(area, network, actor)
    above: dict[str, str] = {}
    if area is Area.STAFF:
        entries += _platform(network, actor)
        settings = reverse(SETTINGS.url_name)
        above = {
            reverse(each.url_name): settings for each in _allowed(Area.SETTINGS, network, actor)
        }
    ordered = sorted(entries, key=lambda entry: (entry.order, entry.title))
    addressed = [(entry, reverse(entry.url_name)) for entry in ordered]
    above |= {address: address for _, address in addressed}
    here = above.get(_beginning(current_path, above), "")
    return [
        Link(entry.title, address, address == here, entry.summary, entry.group.value)
        for entry, address in addressed
    ]


def settings_by_group(
    network: NetworkSnapshot, actor: Actor, current_path: str
) -> list[tuple[str, list[Link]]]:
    """(words, pages) of what this actor may set, in the order of `Group`; groups without a page are left out."""
    every = links(Area.SETTINGS, network, actor, current_path)
    groups = [(group.value, [each for each in every if each.group == group]) for group in Group]
    return [(words, pages) for words, pages in groups if pages]


def _beginning(path: str, addresses: Iterable[str]) -> str:
    home = reverse(TODAY.url_name)
    found = [each for each in addresses if path == each or (each != home and path.startswith(each))]
    return max(found, key=len, default="")


def _platform(network: NetworkSnapshot, actor: Actor) -> list[Entry]:
    """What every network's staff has; «Impostazioni» only with something under it."""
    return [TODAY, SETTINGS] if _allowed(Area.SETTINGS, network, actor) else [TODAY]


def _allowed(area: Area, network: NetworkSnapshot, actor: Actor) -> list[Entry]:
    return [
        entry
        for entry in _entries(network)
        if entry.area is area and (entry.permission is None or actor.may(entry.permission))
    ]


def _entries(network: NetworkSnapshot) -> Iterator[Entry]:
    yield from _registered
    for name, manifest in registry.modules().items():
        if name in network.modules:
            yield from manifest.navigation
