"""Exporting a network: one archive, everything in it as of one instant, while the network goes on working."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from rete.kernel import clock
from rete.kernel.actor import Actor
from tenants import directory, hooks, names, scope
from tenants.lifecycle import catalog, files, logins, manifest, spreadsheets
from tenants.lifecycle.archive.writing import ArchiveWriter
from tenants.lifecycle.catalog import Table
from tenants.lifecycle.errors import ExportFailed, NetworkBusy
from tenants.lifecycle.manifest import Manifest, NetworkRow, TableRows
from tenants.lifecycle.places import look_fields
from tenants.lifecycle.readme import readme
from tenants.lifecycle.structure import Structure, read_structure
from tenants.migrating.graph import graph_hash
from tenants.models import Export, Network, NetworkLook
from tenants.postgres.owner import Connection, owner_connection, quoted, run
from tenants.snapshots import NetworkSnapshot, NetworkState

Progress = Callable[[int, int, str], object]

# A migration may add a table between looking and locking.
ATTEMPTS = 3
# Values as text that reads back as the very same values.
EXACTLY = (
    "SET DateStyle = ISO; SET IntervalStyle = postgres; SET extra_float_digits = 3; SET bytea_output = hex;"
    " SET TimeZone = 'UTC'; SET row_security = off; SET lock_timeout = '10s'; SET statement_timeout = 0"
)


def export_network(
    actor: Actor,
    slug: str,
    *,
    now: datetime,
    target: Path | None = None,
    progress: Progress = lambda _done, _total, _what: None,
) -> Export:
    """Write a network's archive and record it. `target` is a folder or a `.zip`, RETE_EXPORT_DIR when none is given.

    Everything is of one instant. Memory is bounded. `progress(done, total, what)` is called before each table and file.
    Stopped anywhere, there is no archive under that name.

    Raises:
        UnknownNetwork, FileTaken.
        NetworkBusy: a migration or a restore holds its tables.
        ExportFailed: the server or the disk refused; nothing was recorded.
    """
    network = directory.get_network(slug)
    file = _file_for(target or Path(settings.RETE_EXPORT_DIR), slug, now)
    if network.state is NetworkState.SUSPENDED:
        # Who was at work when it was suspended must not write after the instant of the export.
        with owner_connection() as session:
            logins.end_sessions(logins.ids(session, slug))
    with ArchiveWriter(file, now.astimezone(clock.ROME)) as archive, _failing_clearly(slug):
        contents = _Exporter(network, archive, progress).write(now)
        archive.add(manifest.SIGNATURE, manifest.signature(contents[1]).encode())
        size, sha256 = archive.keep()
    made = contents[0]
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)), transaction.atomic():
        export = Export.objects.create(
            network_uid=network.uid,
            slug=slug,
            file=str(file),
            sha256=sha256,
            size=size,
            rows=made.rows,
            files=len(made.files),
            taken_at=now,
            taken_by=actor.name[:150],
        )
        hooks.network_changed.tell(
            actor, "network.exported", slug, {"file": str(file), "sha256": sha256, "size": size}
        )
    return export


@dataclass(slots=True)
class _Exporter:
    network: NetworkSnapshot
    archive: ArchiveWriter
    progress: Progress
    done: int = 0
    total: int = 1

    def write(self, now: datetime) -> tuple[Manifest, bytes]:
        """Fill the archive; its table of contents, and that as it was written."""
        with _frozen(self.network) as (session, tables):
            made = self._manifest(session, tables, now)
            stored = list(files.stored(self.network.schema))
            self.total = 2 * len(tables) + len(stored) + 1
            self._step("struttura")
            self._write_structure(_structure(session, self.network.schema))
            made = replace(made, tables=[self._write_rows(session, table) for table in tables])
            sheets = [table for table in tables if spreadsheets.has_sheet(table)]
            for table in sheets:
                self._write_sheet(session, table)
        for name, path in stored:
            self._write_file(name, path)
        text = readme(made, [table.name for table in sheets])
        # With the mark and the line ends that Windows' own editor wants.
        self.archive.add(manifest.README, text.replace("\n", "\r\n").encode("utf-8-sig"))
        made = replace(made, members=tuple(self.archive.members))
        content = manifest.written(made)
        self.archive.add(manifest.MANIFEST, content)
        return made, content

    def _manifest(self, session: Connection, tables: Sequence[Table], now: datetime) -> Manifest:
        schema = self.network.schema
        return Manifest(
            taken_at=now.isoformat(),
            installation=settings.RETE_BASE_DOMAIN,
            postgres=str(session.info.server_version),
            graph=graph_hash(),
            migrations=_migrations(session, schema),
            network=_network_row(self.network.slug),
            tables=[TableRows(table.name, [], 0) for table in tables],
            counters=catalog.counters(session, schema),
            grants=catalog.grants(session, schema, self.network.slug),
        )

    def _write_structure(self, structure: Structure) -> None:
        self.archive.add(manifest.BEFORE_ROWS, structure.before_rows.encode())
        self.archive.add(manifest.AFTER_ROWS, structure.after_rows.encode())

    def _write_rows(self, session: Connection, table: Table) -> TableRows:
        self._step(table.name)
        columns = [column.name for column in table.stored]
        listed = ", ".join(quoted(column) for column in columns)
        source = f"{quoted(self.network.schema)}.{quoted(table.name)}"
        statement = f"COPY {source} ({listed}) TO STDOUT"
        rows = self._copy(session, statement, manifest.ROWS.format(table.name))
        return TableRows(table.name, columns, rows)

    def _write_sheet(self, session: Connection, table: Table) -> None:
        self._step(table.name)
        statement = spreadsheets.copy_statement(self.network.schema, table)
        self._copy(
            session, statement, manifest.SHEETS.format(table.name), spreadsheets.BYTE_ORDER_MARK
        )

    def _write_file(self, name: str, path: Path) -> None:
        self._step(name)
        try:
            source = path.open("rb")
        except FileNotFoundError:
            return  # removed in the meantime
        with source, self.archive.member(manifest.FILES + name) as writer:
            shutil.copyfileobj(source, writer, 2**20)

    def _copy(self, session: Connection, statement: str, name: str, head: bytes = b"") -> int:
        with self.archive.member(name) as writer, session.cursor() as cursor:
            writer.write(head)
            with cursor.copy(statement.encode()) as rows:
                for row in rows:
                    writer.write(row)
            return cursor.rowcount

    def _step(self, what: str) -> None:
        self.progress(self.done, self.total, what)
        self.done += 1


@contextmanager
def _frozen(network: NetworkSnapshot) -> Iterator[tuple[Connection, list[Table]]]:
    """A session that sees one instant of a network, and its tables, which nobody may change until it is over.

    The locks come first: rows of a table that is rewritten between the instant and the lock would not be seen.
    """
    with owner_connection(autocommit=True) as session:
        run(session, EXACTLY)
        for _attempt in range(ATTEMPTS):
            locked = {table.name for table in catalog.tables(session, network.schema)}
            _lock(session, network, sorted(locked))
            tables = catalog.tables(session, network.schema)
            if {table.name for table in tables} == locked:
                yield session, tables
                return
            run(session, "ROLLBACK")
    raise NetworkBusy(slug=network.slug)


def _lock(session: Connection, network: NetworkSnapshot, tables: Sequence[str]) -> None:
    listed = ", ".join(f"{quoted(network.schema)}.{quoted(table)}" for table in tables)
    run(session, "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    try:
        run(session, f"LOCK TABLE {listed} IN ACCESS SHARE MODE")
    except psycopg.errors.LockNotAvailable as error:
        raise NetworkBusy(slug=network.slug) from error


@contextmanager
def _failing_clearly(slug: str) -> Iterator[None]:
    try:
        yield
    except subprocess.CalledProcessError as error:
        raise ExportFailed(slug=slug, reason=str(error.stderr).strip()) from error
    except (psycopg.Error, OSError) as error:
        raise ExportFailed(slug=slug, reason=str(error).strip()) from error


def _structure(session: Connection, schema: str) -> Structure:
    row = session.execute("SELECT pg_export_snapshot()").fetchone()
    return read_structure(schema, None if row is None else str(row[0]))


def _migrations(session: Connection, schema: str) -> list[tuple[str, str]]:
    query = f"SELECT app, name FROM {quoted(schema)}.django_migrations ORDER BY app, name"
    return [(str(app), str(name)) for app, name in session.execute(query.encode()).fetchall()]


def _network_row(slug: str) -> NetworkRow:
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        network = Network.objects.for_snapshot().get(slug=slug)
        look = NetworkLook.objects.filter(network=network).values(*look_fields()).first()
    domains: Mapping[str, bool] = {
        domain.domain: bool(domain.is_primary) for domain in network.domains.all()
    }
    return NetworkRow(
        slug=network.slug,
        name=network.name,
        short_name=network.short_name,
        uid=str(network.uid),
        state=network.state,
        created_at=network.created_at.isoformat(),
        domains=domains,
        switches={switch.module: switch.on for switch in network.switches.all()},
        look={} if look is None else _plain(look),
    )


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    """Values as JSON holds them."""
    found: dict[str, object] = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return found


def _file_for(target: Path, slug: str, now: datetime) -> Path:
    if target.suffix == ".zip":
        return target.absolute()
    return (target / f"{slug}-{now.astimezone(clock.ROME):%Y%m%d-%H%M%S}.zip").absolute()
