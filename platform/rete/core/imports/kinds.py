"""What can be imported: in networks from the manifests of modules, in the federation from the settings."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from rete.core.imports.errors import UnknownImport
from rete.core.imports.importer import Importer
from rete.kernel import registry
from rete.kernel.actor import Actor
from rete.kernel.manifest import ImportKind
from tenants import scope


def get_kind(name: str) -> ImportKind:
    """Raises UnknownImport."""
    for kind in settings.RETE_IMPORTS:
        if kind.name == name:
            return kind
    for manifest in registry.modules().values():
        for kind in manifest.imports:
            if kind.name == name:
                return kind
    raise UnknownImport


def kind_at(path: str) -> ImportKind:
    """By its address: in a network among the modules that are on, in the federation among its own. Raises UnknownImport."""
    network = scope.current().network
    if network is None:
        return _at(path, settings.RETE_IMPORTS)
    on = [each for name, each in registry.modules().items() if name in network.modules]
    return _at(path, [kind for manifest in on for kind in manifest.imports])


def may_import(actor: Actor, kind: ImportKind) -> bool:
    """Who has the kind's permission; of the federation's own kinds, its office."""
    if kind.permission:
        return actor.may(kind.permission)
    return scope.current().is_control and actor.is_person and not actor.lacks_second_factor


def importer_class(kind: ImportKind) -> type[Importer[Any]]:
    found: type[Importer[Any]] = import_string(kind.importer)
    return found


def _at(path: str, kinds: Iterable[ImportKind]) -> ImportKind:
    found = next((kind for kind in kinds if kind.path == path), None)
    if found is None:
        raise UnknownImport
    return found
