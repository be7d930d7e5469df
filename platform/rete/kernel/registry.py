"""Modules found on disk: a folder of `modules/` with a `manifest.py` is a module, nothing is listed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar, cast

from rete.kernel import personal
from rete.kernel.manifest import Manifest, Permission, Queue, Role, Where
from rete.kernel.sharing import RecordType, UnknownType

# Where activation and permissions are decided for the whole module; the rest of a url name is the module's.
STAFF_SUFFIX = "-gestione"
API_SUFFIX = "-api"
FEDERATION_SUFFIX = "-reti"
C = TypeVar("C")

# What may be done in every network, whatever its modules.
PLATFORM_PERMISSIONS = (
    Permission(
        codename="network.enter",
        title="Entrare nell'area operatori",
        roles=tuple(Role),
        desk=True,
    ),
    Permission(codename="network.staff", title="Invitare persone e dare ruoli"),
    Permission(codename="network.desks", title="Registrare le postazioni al banco"),
    Permission(codename="network.sign-in", title="Decidere come si entra nel sito"),
    Permission(codename="network.jobs", title="Vedere e fermare le operazioni di tutti"),
    Permission(codename="network.look", title="Cambiare colore, marchio e motto del sito"),
    Permission(
        codename="network.life", title="Decidere di moduli, domini, copie e uscita della rete"
    ),
    Permission(codename="network.audit", title="Leggere il registro delle azioni"),
    Permission(codename="network.support", title="Decidere sugli accessi dell'assistenza"),
    Permission(codename="network.messages", title="Cambiare le parole dei messaggi"),
    Permission(
        codename="network.ratings",
        title="Leggere le valutazioni delle pagine",
        roles=(Role.DIREZIONE, Role.REDAZIONE),
    ),
    Permission(
        codename="network.exchange",
        title="Condividere con le altre reti e prendere da loro",
        roles=(Role.DIREZIONE, Role.REDAZIONE),
        key=True,
    ),
    Permission(
        codename="network.exchange-rules", title="Decidere che cosa si condivide, con chi e come"
    ),
    Permission(
        codename="network.tokens",
        title="Creare chiavi per altri programmi (API)",
        roles=(Role.DIREZIONE, Role.TECNICO),
    ),
)


@cache
def modules() -> Mapping[str, Manifest]:
    """Every module's manifest by name, a module always after those it requires."""
    found = {manifest.name: manifest for manifest in _manifests()}
    return {name: found[name] for name in _in_order(found)}


def module_of_namespace(namespace: str) -> str | None:
    """The module that a url namespace belongs to, or None for the platform's own pages."""
    name = (
        namespace.removesuffix(STAFF_SUFFIX)
        .removesuffix(API_SUFFIX)
        .removesuffix(FEDERATION_SUFFIX)
    )
    return name if name in modules() else None


def answer_of(contract: type[C]) -> C:
    """What answers for a contract, by the manifest of the module that provides it.

    Raises:
        LookupError: no module provides it.
    """
    name = f"{contract.__module__}.{contract.__qualname__}"
    for manifest in modules().values():
        for provided, answers in manifest.provides:
            if provided == name:
                return cast("C", _attribute(answers))
    raise LookupError(name)


@cache
def record_types() -> Mapping[str, RecordType]:
    """Every type that may be shared, by name; a module's `sharing.py` is imported at the first call.

    Raises:
        TypeError: a type is unsound, is not its module's, or is declared twice.
    """
    found: dict[str, RecordType] = {}
    for name, manifest in modules().items():
        for each in _attribute(manifest.sharing) if manifest.sharing else ():
            if each.name in found or not each.name.startswith(f"{name}."):
                message = f"{name}: the shared type {each.name} is not its own"
                raise TypeError(message)
            found[each.name] = each
    return found


def get_record_type(name: str) -> RecordType:
    """Raises UnknownType."""
    try:
        return record_types()[name]
    except KeyError as error:
        raise UnknownType from error


def active_modules(switches: Mapping[str, bool]) -> frozenset[str]:
    """The modules that are on, given what a network has switched explicitly.

    A module whose requirement is off is off.
    """
    active: set[str] = set()
    for name, manifest in modules().items():
        wanted = manifest.always_on or switches.get(name, manifest.on_by_default)
        if wanted and active.issuperset(manifest.requires):
            active.add(name)
    return frozenset(active)


def permissions() -> Iterator[Permission]:
    """The platform's own, then every module's."""
    yield from PLATFORM_PERMISSIONS
    for manifest in modules().values():
        yield from manifest.permissions


def module_codenames() -> Iterator[str]:
    """What modules let do, in the order of their manifests; the platform's own is left out."""
    for manifest in modules().values():
        yield from (permission.codename for permission in manifest.permissions)


def key_codenames() -> Iterator[str]:
    """What a key for other programs may be let do: what modules let do, and of the platform's own what says so."""
    yield from module_codenames()
    yield from (each.codename for each in PLATFORM_PERMISSIONS if each.key)


@cache
def permission_codenames() -> frozenset[str]:
    return frozenset(permission.codename for permission in permissions())


@cache
def desk_codenames() -> frozenset[str]:
    """What may be done after a PIN at a desk, by who may do it at all."""
    return frozenset(permission.codename for permission in permissions() if permission.desk)


@cache
def personal_names() -> frozenset[str]:
    """Names of fields whose values are hidden wherever others read them: everybody's, and those that modules add."""
    return personal.NAMES.union(*(manifest.personal for manifest in modules().values()))


@cache
def codenames_of(role: Role) -> frozenset[str]:
    """What a default role lets do."""
    return frozenset(each.codename for each in permissions() if role in each.roles)


def problems(manifests: Iterable[Manifest]) -> Iterator[str]:
    """What is wrong with a set of manifests, one sentence each."""
    by_name = {manifest.name: manifest for manifest in manifests}
    yield from _repeated("path", Counter(manifest.path for manifest in by_name.values()))
    codenames = [permission.codename for m in by_name.values() for permission in m.permissions]
    yield from _repeated("permission", Counter(codenames))
    yield from _repeated("job", Counter(kind.name for m in by_name.values() for kind in m.jobs))
    imports = [kind for m in by_name.values() for kind in m.imports]
    yield from _repeated("import", Counter(kind.name for kind in imports))
    yield from _repeated("import path", Counter(kind.path for kind in imports))
    schedules = [schedule.name for m in by_name.values() for schedule in m.schedules]
    yield from _repeated("schedule", Counter(schedules))
    notices = [kind.name for m in by_name.values() for kind in m.notice_kinds]
    yield from _repeated("notice", Counter(notices))
    for manifest in by_name.values():
        yield from _own_problems(manifest, by_name.keys())
        yield from _background_problems(manifest)
        yield from _notice_problems(manifest)


def _attribute(dotted: str) -> Any:
    module, _, attribute = dotted.rpartition(".")
    return getattr(import_module(module), attribute)


def _own_problems(manifest: Manifest, names: Iterable[str]) -> Iterator[str]:
    declared = {permission.codename for permission in manifest.permissions}
    for codename in declared:
        if not codename.startswith(f"{manifest.name}."):
            yield f"{manifest.name}: permission {codename} must start with '{manifest.name}.'"
    for entry in manifest.navigation:
        if entry.permission is not None and entry.permission not in declared:
            yield f"{manifest.name}: navigation entry '{entry.title}' asks an undeclared permission"
    for kind in manifest.imports:
        if kind.permission not in declared:
            yield f"{manifest.name}: import {kind.name} asks an undeclared permission"
    for required in set(manifest.requires) - set(names):
        yield f"{manifest.name}: requires '{required}', which does not exist"


def _background_problems(manifest: Manifest) -> Iterator[str]:
    names = [each.name for each in manifest.jobs]
    names += [each.name for each in manifest.schedules] + [each.name for each in manifest.imports]
    names += [action for action, _words in manifest.actions]
    for name in names:
        if not name.startswith(f"{manifest.name}."):
            yield f"{manifest.name}: {name} must start with '{manifest.name}.'"
    for kind in manifest.jobs:
        if kind.queue is not Queue.WORK:
            yield f"{manifest.name}: {kind.name} may not run as the owner of the schemas"
    for schedule in manifest.schedules:
        yield from (f"{manifest.name}: {problem}" for problem in schedule.problems())
        if schedule.where is not Where.NETWORKS:
            yield f"{manifest.name}: {schedule.name} runs in networks only"


def _notice_problems(manifest: Manifest) -> Iterator[str]:
    for kind in manifest.notice_kinds:
        if not kind.name.startswith(f"{manifest.name}."):
            yield f"{manifest.name}: {kind.name} must start with '{manifest.name}.'"
        yield from (f"{manifest.name}: {problem}" for problem in kind.problems())
        if kind.where is not Where.NETWORKS:
            yield f"{manifest.name}: {kind.name} is told in networks only"


def _repeated(what: str, counts: Counter[str]) -> Iterator[str]:
    for value, times in counts.items():
        if times > 1:
            yield f"{what} '{value}' is declared {times} times"


def _manifests() -> Iterator[Manifest]:
    package = import_module("modules")
    for folder in package.__path__:
        for file in sorted(Path(folder).glob("*/manifest.py")):
            manifest = import_module(f"modules.{file.parent.name}.manifest").MANIFEST
            if manifest.name != file.parent.name:
                message = f"modules/{file.parent.name}: the manifest is named '{manifest.name}'"
                raise ValueError(message)
            yield manifest


def _in_order(found: Mapping[str, Manifest]) -> Iterator[str]:
    graph = {
        name: set(manifest.requires) & found.keys() for name, manifest in sorted(found.items())
    }
    try:
        yield from TopologicalSorter(graph).static_order()
    except CycleError as error:
        message = f"modules require each other in a circle: {' → '.join(error.args[1])}"
        raise ValueError(message) from error
