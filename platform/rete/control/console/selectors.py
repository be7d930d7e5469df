"""The network as its direction sees it: modules, domains, and what would leave with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Sum
from django.utils.text import capfirst

from rete.control.console import policies
from rete.control.operations.selectors import find_work, is_here
from rete.core.files.models import StoredFile
from rete.kernel import registry
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from rete.kernel.manifest import Manifest, Retention
from tenants import scope
from tenants.models import Domain, Export

SIZE = """
    SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
"""
SAMPLE_ROWS = 20


@dataclass(frozen=True, slots=True)
class ModuleLine:
    """`needed_by` are the titles of modules that are on and require it."""

    manifest: Manifest
    is_on: bool
    needed_by: Sequence[str]


@dataclass(frozen=True, slots=True)
class Part:
    """What a module keeps: (what, how many)."""

    title: str
    kinds: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would leave. `table_bytes` is what the database holds, `file_bytes` the files; the archive is compressed."""

    parts: Sequence[Part]
    rows: int
    table_bytes: int
    files: int
    file_bytes: int
    days: int
    earliest: datetime
    exports: Sequence[Export]
    is_exporting: bool


def modules_for(actor: Actor) -> list[ModuleLine]:
    """No query.

    Raises:
        NotAllowed.
    """
    require(policies.can_decide(actor))
    on = scope.current_network().modules
    every = registry.modules()
    return [
        ModuleLine(
            manifest,
            name in on,
            [each.title for each in every.values() if name in each.requires and each.name in on],
        )
        for name, manifest in every.items()
    ]


def domains_for(actor: Actor) -> list[Domain]:
    """The network's own, the address first. One query, in control.

    Raises:
        NotAllowed.
    """
    require(policies.can_decide(actor))
    network = scope.current_network()
    with scope.entered(scope.control()):
        return list(Domain.objects.filter(tenant_id=network.id).order_by("-is_primary", "domain"))


def rehearse_for(actor: Actor, now: datetime) -> Rehearsal:
    """Counted now; nothing is done. A query for each kind of row, and four more.

    Raises:
        NotAllowed.
    """
    require(policies.can_decide(actor))
    network, parts = scope.current_network(), [*_parts()]
    with connection.cursor() as cursor:
        cursor.execute(SIZE)
        (table_bytes,) = cursor.fetchone()
    file_bytes = StoredFile.objects.aggregate(total=Sum("bytes"))["total"] or 0
    with scope.entered(scope.control()):
        exports = Export.objects.filter(network_uid=network.uid).order_by("-taken_at", "-pk")[:5]
        here = [each for each in exports if is_here(each)]
        is_exporting = find_work(network.slug) is not None
    days = settings.RETE_DROP_AFTER_DAYS
    return Rehearsal(
        parts=parts,
        rows=sum(count for part in parts for _kind, count in part.kinds),
        table_bytes=table_bytes,
        files=StoredFile.objects.count(),
        file_bytes=file_bytes,
        days=days,
        earliest=now + timedelta(days=days),
        exports=here,
        is_exporting=is_exporting,
    )


def sample_for(actor: Actor) -> list[tuple[str, list[list[str]]]]:
    """(name, table) of what holds no personal data: titles and the first rows, as they would leave.

    Raises:
        NotAllowed.
    """
    require(policies.can_decide(actor))
    found = []
    for name, manifest in registry.modules().items():
        for model_name, retention in manifest.retention:
            if retention is not Retention.NO_PERSONAL_DATA:
                continue
            model = apps.get_model(name, model_name)
            titles = [str(field.attname) for field in model._meta.concrete_fields]
            rows = model._default_manager.order_by("pk").values_list(*titles)[:SAMPLE_ROWS]
            table = [titles, *[["" if cell is None else str(cell) for cell in row] for row in rows]]
            found.append((model._meta.db_table, table))
    return found


def get_export_for(actor: Actor, export_id: int) -> Export:
    """An archive of the scope's network that lies here.

    Raises:
        NotAllowed.
        Missing: none, another network's, or taken away.
    """
    require(policies.can_decide(actor))
    network = scope.current_network()
    with scope.entered(scope.control()):
        export = Export.objects.filter(pk=export_id, network_uid=network.uid).first()
    if export is None or not is_here(export) or not Path(export.file).is_file():
        raise Missing
    return export


def _parts() -> list[Part]:
    parts = [Part(manifest.title, _kinds(name)) for name, manifest in registry.modules().items()]
    own = [
        kind
        for label in ("accounts", "desk", "audit", "notices", "files")
        for kind in _kinds(label)
    ]
    return [*parts, Part("Persone, registro, messaggi, file", own)]


def _kinds(label: str) -> list[tuple[str, int]]:
    found = [
        (capfirst(str(model._meta.verbose_name_plural)), model._default_manager.count())
        for model in apps.get_app_config(label).get_models()
    ]
    return [(title, count) for title, count in found if count]
