"""Restoring a network: loaded beside it, verified, brought up to date, and put in its place in one transaction.

Until that transaction the network is as it was; after it, what was there before is kept and can come back.
"""

import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg
from django.db import DatabaseError, transaction

from rete.kernel.actor import Actor
from tenants import directory, hooks, names, scope
from tenants.lifecycle import files, loading, logins, removal, swapping
from tenants.lifecycle.alone import alone
from tenants.lifecycle.archive import reading
from tenants.lifecycle.archive.reading import Archive
from tenants.lifecycle.changing import locked, owner_session
from tenants.lifecycle.errors import (
    ArchiveTooNew,
    NoSpaceLeft,
    NothingToUndo,
    RestoreFailed,
)
from tenants.lifecycle.manifest import FILES, Manifest
from tenants.lifecycle.places import Place, add_rows, find_place
from tenants.migrating.graph import loader
from tenants.migrating.running import migrate_beside
from tenants.models import Network, Restoration
from tenants.postgres.owner import owner_connection, quoted, run
from tenants.snapshots import NetworkSnapshot, NetworkState

Progress = Callable[[int, int, str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of a restore. `slug` makes an independent copy under another address."""

    file: Path
    slug: str | None = None
    # The archive is of another installation, and whoever asks answers for it.
    is_foreign: bool = False
    keeps_old: bool = True


@dataclass(frozen=True, slots=True)
class Restored:
    network: NetworkSnapshot
    rows: int
    # Where what was there before is kept, or "".
    old_schema: str
    # Domains that are another network's by now.
    domains_taken: Sequence[str]


def restore_network(
    actor: Actor,
    wanted: Wanted,
    *,
    now: datetime,
    progress: Progress = lambda _done, _total, _what: None,
) -> Restored:
    """Put a network back as an archive has it. The archive is verified whole before anything is touched.

    Killed before the exchange, the network is as it was and doing it again starts anew; killed after, doing it again
    completes it. The same `now` says that it is the same restore: done once, it is not done again.

    Raises:
        ArchiveMissing, ArchiveDamaged, ArchiveUnsigned, ArchiveTooNew, ArchiveTooLarge.
        InvalidSlug, AnotherNetwork, AlreadyHere, SlugRetired: no place for it.
        NetworkBusy, MigrationRunning: something else is going on.
        NoSpaceLeft, RestoreFailed: the network is as it was.
    """
    steps = _Steps(progress)
    with reading.opened(wanted.file, is_foreign=wanted.is_foreign, checked=steps.check) as archive:
        manifest = archive.manifest
        steps.expect(manifest)
        _require_known(archive)
        place = find_place(manifest, wanted.slug)
        with alone(place.slug):
            finish_files(place.slug)
            old, taken = _done(place.slug, now) or _exchange(actor, archive, place, steps, now)
            finish_files(place.slug)
            if old and not wanted.keeps_old:
                _drop([old])
    directory.snapshots().clear()
    network = directory.get_network(place.slug)
    kept = old if wanted.keeps_old else ""
    return Restored(network, sum(manifest.rows.values()), kept, taken)


def undo_restore(actor: Actor, slug: str, *, now: datetime) -> NetworkSnapshot:
    """What was there before the last restore comes back, and what is there now is kept in its turn.

    The same `now` says that it is the same undoing: done once, it is not done again.

    Raises:
        UnknownNetwork, NothingToUndo, NetworkBusy, MigrationRunning.
        RestoreFailed: it could not be brought to the last migrations; the network is as it was.
    """
    directory.get_network(slug)
    with alone(slug):
        finish_files(slug)
        if _done(slug, now) is None:
            _bring_back(actor, slug, now)
            finish_files(slug)
    directory.snapshots().clear()
    return directory.get_network(slug)


def drop_old(actor: Actor, slug: str) -> list[str]:
    """Remove for ever what was there before restores; the schemas that went.

    Raises:
        UnknownNetwork, NetworkBusy.
    """
    directory.get_network(slug)
    with alone(slug):
        finish_files(slug)
        schemas = removal.old_schemas(slug)
        _drop(schemas)
        with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)), transaction.atomic():
            hooks.network_changed.tell(actor, "network.old_dropped", slug, {"schemas": schemas})
    return schemas


def finish_files(slug: str) -> None:
    """Let the files follow the tables of the last exchange, if it was stopped between the two. Under `alone`."""
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        for each in Restoration.objects.filter(slug=slug, files_pending=True).order_by("pk"):
            files.swap(each.incoming, names.network_schema(slug), each.old_schema)
            Restoration.objects.filter(pk=each.pk).update(files_pending=False)


def _bring_back(actor: Actor, slug: str, now: datetime) -> None:
    kept = removal.old_schemas(slug)
    if not kept:
        raise NothingToUndo(slug=slug)
    incoming = kept[-1]
    _require_migrated(slug, incoming)
    files.folder(incoming).mkdir(parents=True, exist_ok=True)
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)), transaction.atomic():
        _take_place(actor, locked(slug), incoming, Restoration(), now)


def _exchange(
    actor: Actor, archive: Archive, place: Place, steps: "_Steps", now: datetime
) -> tuple[str, list[str]]:
    """Load, bring up to date, put in place; where the old schema is, and the domains that could not be taken."""
    try:
        _keep_files(archive, place.slug, steps)
        incoming = loading.load(archive, place.slug, steps.take)
        _require_migrated(place.slug, incoming)
        with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)), transaction.atomic():
            network, taken = add_rows(archive.manifest, place, now)
            made = Restoration(file=str(archive.file.absolute()), sha256=_digest(archive.file))
            return _take_place(actor, network, incoming, made, now), taken
    except (psycopg.Error, DatabaseError, OSError) as error:
        _discard(place.slug)
        raise RestoreFailed(slug=place.slug, reason=str(error).strip()) from error
    except BaseException:
        _discard(place.slug)
        raise


def _done(slug: str, now: datetime) -> tuple[str, list[str]] | None:
    """What this very exchange did, if it had taken place before it was stopped."""
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        network = Network.objects.filter(slug=slug).first()
        if network is None:
            return None
        made = Restoration.objects.filter(network_uid=network.uid, restored_at=now).first()
    return None if made is None else (made.old_schema, [])


def _discard(slug: str) -> None:
    """Remove what was loaded, unless it has taken the network's place and only the files are still to follow."""
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        if not Restoration.objects.filter(slug=slug, files_pending=True).exists():
            loading.discard(slug)
            files.forget(names.restoring_schema(slug))


def _take_place(
    actor: Actor, network: Network, incoming: str, made: Restoration, now: datetime
) -> str:
    """The exchange itself, in the caller's transaction, with its record."""
    slug, session = network.slug, owner_session()
    old = swapping.swap(session, slug, incoming, now)
    logins.fit_to_state(session, slug, network.schema_name, NetworkState(network.state))
    made.network_uid, made.slug = network.uid, slug
    made.incoming, made.old_schema = incoming, old
    made.restored_at, made.restored_by = now, actor.name[:150]
    made.save()
    hooks.network_changed.tell(
        actor, "network.restored", slug, {"file": made.file, "from": incoming, "kept": old}
    )
    return old


def _require_known(archive: Archive) -> None:
    known = loader().graph.nodes
    unknown = [key for key in archive.manifest.migrations if key not in known]
    if unknown:
        raise ArchiveTooNew(file=archive.file, reason=f"migrazione {'.'.join(unknown[0])}")


def _require_migrated(slug: str, schema: str) -> None:
    reason = migrate_beside(schema)
    if reason is not None:
        raise RestoreFailed(slug=slug, reason=reason)


def _keep_files(archive: Archive, slug: str, steps: "_Steps") -> None:
    """The files into a folder beside the network's."""
    place = files.make_empty(names.restoring_schema(slug))
    members = archive.manifest.files
    needed, free = sum(member.size for member in members), shutil.disk_usage(place).free
    if needed > free:
        raise NoSpaceLeft(slug=slug, needed=needed, free=free)
    for member in members:
        steps.take(member.name)
        with archive.member(member.name) as source:
            files.keep(place, member.name.removeprefix(FILES), source)


def _drop(schemas: Sequence[str]) -> None:
    with owner_connection() as session:
        for schema in schemas:
            run(session, f"DROP SCHEMA IF EXISTS {quoted(schema)} CASCADE")
    for schema in schemas:
        files.forget(schema)


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


class _Steps:
    """Progress over three rounds of one archive: its checksums, its files, its tables."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = 0
        self._total = 1

    def expect(self, manifest: Manifest) -> None:
        self._total = len(manifest.members) + len(manifest.files) + len(manifest.tables) + 2

    def check(self, name: str) -> None:
        self.take(f"verifica {name}")

    def take(self, what: str) -> None:
        self._progress(min(self._done, self._total), self._total, what)
        self._done += 1
