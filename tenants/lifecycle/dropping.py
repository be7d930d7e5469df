"""Dropping a network that leaves: only what was exported whole, after days to think again, leaving a tombstone."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from rete.kernel import clock
from rete.kernel.actor import Actor
from tenants import directory, hooks, names, scope
from tenants.errors import UnknownNetwork
from tenants.lifecycle import removal
from tenants.lifecycle.alone import alone
from tenants.lifecycle.changing import locked, owner_session
from tenants.lifecycle.errors import ExportLost, NotExported, NotLeaving, StillCooling
from tenants.lifecycle.restoring import finish_files
from tenants.models import Export, Network, Tombstone
from tenants.snapshots import NetworkState


def close_network(
    actor: Actor, slug: str, *, now: datetime, export_file: Path | None = None
) -> Tombstone:
    """Remove a network for ever: sessions, schema, logins, rows and files. Its tombstone holds the address.

    It must be suspended on its way out, so that nothing was written after the export whose file is verified here;
    `export_file` says where it is now. Killed half-way, doing it again completes it.

    Raises:
        UnknownNetwork, NetworkBusy.
        NotLeaving, StillCooling, NotExported, ExportLost: not yet; nothing was touched.
    """
    with alone(slug):
        tombstone = _fresh(slug)
        if tombstone is None:
            finish_files(slug)
            tombstone = _drop(actor, slug, now, export_file)
        removal.forget_files(slug)
        with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
            Tombstone.objects.filter(pk=tombstone.pk).update(files_pending=False)
    directory.snapshots().clear()
    return tombstone


def may_be_dropped_from(network: Network) -> datetime | None:
    """The first moment at which a leaving network may be dropped."""
    if network.leaving_since is None:
        return None
    return network.leaving_since + timedelta(days=settings.RETE_DROP_AFTER_DAYS)


def _drop(actor: Actor, slug: str, now: datetime, export_file: Path | None) -> Tombstone:
    network, export = _ready(slug, now, export_file)
    # It commits: stopped after this, the network is closed and the next run goes on.
    removal.close_the_door(network.snapshot())
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)), transaction.atomic():
        locked(slug)
        tombstone = Tombstone.objects.create(
            network_uid=network.uid,
            slug=slug,
            name=network.name,
            created_at=network.created_at,
            leaving_since=network.leaving_since or now,  # of a network that is ready it is set
            dropped_at=now,
            dropped_by=actor.name[:150],
            export_file=str(export_file or export.file),
            export_sha256=export.sha256,
            rows=export.rows,
        )
        # Told while its row is still there: who keeps something of it takes down its name.
        hooks.network_changed.tell(
            actor,
            "network.dropped",
            slug,
            {"name": network.name, "export": tombstone.export_file, "sha256": export.sha256},
        )
        Network.objects.filter(pk=network.pk).delete()
        removal.remove_schemas_and_logins(owner_session(), slug)
    return tombstone


def _ready(slug: str, now: datetime, export_file: Path | None) -> tuple[Network, Export]:
    """The network and the export that holds all of it, if it may go now."""
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        network = Network.objects.for_snapshot().filter(slug=slug).first()
        if network is None:
            raise UnknownNetwork(slug=slug)
        # Closed: a drop that was stopped after it had found everything in order.
        is_shut = network.state in {NetworkState.SUSPENDED, NetworkState.CLOSED}
        until = may_be_dropped_from(network)
        if not is_shut or until is None:
            raise NotLeaving(slug=slug)
        if now < until:
            raise StillCooling(
                slug=slug, since=_day(network.leaving_since or now), until=_day(until)
            )
        export = (
            Export.objects.filter(network_uid=network.uid, taken_at__gte=network.state_since)
            .order_by("taken_at", "pk")
            .last()
        )
    if export is None:
        raise NotExported(slug=slug)
    file = export_file or Path(export.file)
    if not file.is_file() or _digest(file) != export.sha256:
        raise ExportLost(slug=slug, file=file)
    return network, export


def _fresh(slug: str) -> Tombstone | None:
    """The tombstone that holds the address, when the network itself is gone: of a drop that was stopped, or had ended."""
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        if Network.objects.filter(slug=slug).exists():
            return None
        return Tombstone.objects.filter(slug=slug, lifted_at__isnull=True).first()


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(clock.ROME):%d/%m/%Y}"
