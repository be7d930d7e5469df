"""Networks as the office sees them: state, size, exports, what is going on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from rete.control.assistance.models import HelpRequest, HelpState
from rete.control.directory.models import NetworkUse, Relation
from rete.control.operations import policies
from rete.control.operations.actions import ACTIONS, DROP, UNDO, Action
from rete.control.operations.activation import Step, steps_of
from rete.control.operations.errors import ExportElsewhere
from rete.core.jobs.models import Job
from rete.kernel import clock, registry
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from tenants.lifecycle.dropping import may_be_dropped_from
from tenants.models import STATE_LABELS, Export, Network, Restoration, Tombstone
from tenants.snapshots import NetworkState

# Of PostgreSQL, and our servers are not built otherwise.
PAGE_BYTES = 8192
SIZES = """
    SELECT n.nspname, sum(c.relpages)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY(%s) GROUP BY n.nspname
"""
KINDS = "networks."


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """A network in the list. `size` is in bytes, as PostgreSQL last counted its pages; files are in `use`.

    `use` is None until the night after it was made; `modules` are the titles of those that are on.
    """

    slug: str
    name: str
    address: str
    state: NetworkState
    label: str
    since: datetime
    size: int
    last_export: Export | None
    work: Job | None
    modules: Sequence[str]
    use: NetworkUse | None
    steps: Sequence[Step]

    @property
    def done(self) -> int:
        return sum(1 for step in self.steps if step.is_done)


@dataclass(frozen=True, slots=True)
class ExportLine:
    export: Export
    # It lies where the office can take it.
    is_here: bool


@dataclass(frozen=True, slots=True)
class NetworkPage:
    line: NetworkLine
    reason: str
    leaving_since: datetime | None
    may_be_dropped_from: datetime | None
    exports: Sequence[ExportLine]
    actions: Sequence[Action]
    bodies: Sequence[Relation]
    open_requests: int


def networks_for(actor: Actor) -> "QuerySet[Network]":
    """Every network. Four queries, however many there are.

    Raises:
        NotAllowed.
    """
    require(policies.can_operate(actor))
    return _networks()


def attach_lines(networks: Sequence[Network]) -> None:
    """Give each its `line`. Three queries."""
    now = clock.now()
    for network, line in zip(networks, _lines(networks, now), strict=True):
        network.line = line


def tombstones_for(actor: Actor) -> list[Tombstone]:
    """Networks that were dropped, the last first.

    Raises:
        NotAllowed.
    """
    require(policies.can_operate(actor))
    return list(Tombstone.objects.all()[:500])


def network_page_for(actor: Actor, slug: str) -> NetworkPage:
    """One network with its exports, its bodies and what can be done now. Twelve queries.

    Raises:
        NotAllowed, Missing.
    """
    require(policies.can_operate(actor))
    network = _networks().filter(slug=slug).first()
    if network is None:
        raise Missing
    now = clock.now()
    (line,) = _lines([network], now)
    relations = Relation.objects.in_force(now.astimezone(clock.ROME).date())
    exports = Export.objects.filter(network_uid=network.uid)[:50]
    return NetworkPage(
        line=line,
        reason=network.state_reason,
        leaving_since=network.leaving_since,
        may_be_dropped_from=may_be_dropped_from(network),
        exports=[ExportLine(export, is_here(export)) for export in exports],
        actions=[] if line.work else _possible(network),
        bodies=list(
            relations.filter(network=network).select_related("body").order_by("body__name")
        ),
        open_requests=HelpRequest.objects.filter(network=network)
        .exclude(state=HelpState.CLOSED)
        .count(),
    )


def get_network(slug: str) -> Network:
    """Raises Missing."""
    network = Network.objects.filter(slug=slug).prefetch_related("domains").first()
    if network is None:
        raise Missing
    return network


def get_export_for(actor: Actor, export_id: int) -> Export:
    """An export that lies in the folder of exports.

    Raises:
        NotAllowed, Missing, ExportElsewhere.
    """
    require(policies.can_operate(actor))
    export = Export.objects.filter(pk=export_id).first()
    if export is None:
        raise Missing
    if not is_here(export):
        raise ExportElsewhere(file=export.file)
    return export


def is_here(export: Export) -> bool:
    """True for a file below RETE_EXPORT_DIR: no other is ever served."""
    folder, file = Path(settings.RETE_EXPORT_DIR).resolve(), Path(export.file).resolve()
    return file.is_relative_to(folder) and file.is_file()


def find_work(slug: str) -> Job | None:
    """What is being done to a network now."""
    return Job.objects.open().filter(kind__startswith=KINDS, arguments__slug=slug).first()


def _networks() -> "QuerySet[Network]":
    return Network.objects.select_related("look", "facts", "use").prefetch_related(
        "domains", "switches", "processors_dataagreement"
    )


def _lines(networks: Sequence[Network], now: datetime) -> list[NetworkLine]:
    sizes = _sizes([network.schema_name for network in networks])
    exports = {
        export.network_uid: export
        for export in Export.objects.filter(network_uid__in=[network.uid for network in networks])
        .order_by("network_uid", "-taken_at", "-pk")
        .distinct("network_uid")
    }
    works = {
        str(job.arguments.get("slug")): job
        for job in Job.objects.open().filter(kind__startswith=KINDS)
    }
    return [
        NetworkLine(
            slug=network.slug,
            name=network.name,
            address=f"{settings.RETE_SCHEME}://{network.address}{settings.RETE_PUBLIC_PORT}/",
            state=NetworkState(network.state),
            label=str(STATE_LABELS[NetworkState(network.state)]),
            since=network.state_since,
            size=sizes.get(network.schema_name, 0),
            last_export=exports.get(network.uid),
            work=works.get(network.slug),
            modules=_modules(network),
            use=getattr(network, "use", None),
            steps=steps_of(network, now),
        )
        for network in networks
    ]


def _modules(network: Network) -> list[str]:
    on = registry.active_modules({switch.module: switch.on for switch in network.switches.all()})
    return [manifest.title for name, manifest in registry.modules().items() if name in on]


def _sizes(schemas: Sequence[str]) -> Mapping[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(SIZES, [list(schemas)])
        return {name: int(pages) * PAGE_BYTES for name, pages in cursor.fetchall()}


def _possible(network: Network) -> list[Action]:
    """What makes sense in this state; dropping only on the way out, undoing only what was restored and kept."""
    state = NetworkState(network.state)
    possible = [action for action in ACTIONS if state in action.states]
    if network.leaving_since is None:
        possible = [action for action in possible if action is not DROP]
    if not _is_something_kept(network):
        possible = [action for action in possible if action is not UNDO]
    return possible


def _is_something_kept(network: Network) -> bool:
    old = Restoration.objects.filter(slug=network.slug).exclude(old_schema="").values_list("old_schema", flat=True)  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = ANY(%s))", [list(old)])  # fmt: skip
        return bool(cursor.fetchone()[0])
