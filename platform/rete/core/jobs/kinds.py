"""Everything declared to run in the background: by modules in their manifests, by the platform in the settings."""

from collections.abc import Iterator

from django.conf import settings

from rete.core.jobs.errors import UnknownKind
from rete.kernel import registry
from rete.kernel.manifest import JobKind, Schedule


def get_kind(name: str) -> JobKind:
    """Raises UnknownKind."""
    for kind in all_kinds():
        if kind.name == name:
            return kind
    raise UnknownKind(kind=name)


def all_kinds() -> Iterator[JobKind]:
    yield from settings.RETE_JOBS
    for manifest in registry.modules().values():
        yield from manifest.jobs


def all_schedules() -> Iterator[Schedule]:
    yield from settings.RETE_SCHEDULES
    for manifest in registry.modules().values():
        yield from manifest.schedules


def run_names() -> list[tuple[str, str]]:
    """(name, dotted name of what runs) of everything declared."""
    kinds = [(kind.name, kind.run) for kind in all_kinds()]
    return kinds + [(schedule.name, schedule.run) for schedule in all_schedules()]


def find_schedule(name: str) -> Schedule | None:
    return next((schedule for schedule in all_schedules() if schedule.name == name), None)


def module_of(name: str) -> str | None:
    """The module that declares a kind or schedule; None for the platform's own."""
    module = name.partition(".")[0]
    return module if module in registry.modules() else None
