"""What can be imported, from the manifests of modules."""

from typing import Any

from django.utils.module_loading import import_string

from rete.core.imports.errors import UnknownImport
from rete.core.imports.importer import Importer
from rete.kernel import registry
from rete.kernel.manifest import ImportKind


def get_kind(name: str) -> ImportKind:
    """Raises UnknownImport."""
    for manifest in registry.modules().values():
        for kind in manifest.imports:
            if kind.name == name:
                return kind
    raise UnknownImport


def kind_at(path: str, modules: frozenset[str]) -> ImportKind:
    """By its address, among the modules that are on. Raises UnknownImport."""
    for name, manifest in registry.modules().items():
        for kind in manifest.imports:
            if kind.path == path and name in modules:
                return kind
    raise UnknownImport


def importer_class(kind: ImportKind) -> type[Importer[Any]]:
    found: type[Importer[Any]] = import_string(kind.importer)
    return found
