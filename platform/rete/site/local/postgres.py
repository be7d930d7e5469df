"""The embedded PostgreSQL of a data folder."""

import contextlib
import os
import re
import signal
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import psycopg

from rete.site.local import errors
from rete.site.local.child import Child, ChildPlan, rotate, stop_children, tail
from rete.site.local.folder import (
    FULL_DISK_MEGABYTES,
    DataFolder,
    open_folder,
    remove_tree,
    require_owner,
    write_private,
)
from rete.site.local.keys import get_keys, key_path
from rete.site.local.orphans import find_orphan, find_postmaster, stop_orphans
from rete.site.local.ports import LOOPBACK, kept_port
from rete.site.local.stopping import Stop
from rete.site.local.terminal import say
from rete.site.local.unprivileged import Servant, servant
from rete.site.local.wheels import postgres_programs

MAJOR = "18"
NAME = "postgres"
STOP_SIGNAL = signal.SIGINT  # Fast shutdown; SIGQUIT is the immediate one.
ANSWER_SECONDS = 120.0  # Recovery after a crash replays the log first.
NO_SETTINGS: Mapping[str, str] = MappingProxyType({})
# Nothing of PGPORT, PGDATA and the like may reach the server; English, because messages are looked at.
ENVIRONMENT = MappingProxyType({"PATH": os.defpath, "LANG": "C"})
SETTINGS = MappingProxyType(
    {
        "listen_addresses": LOOPBACK,
        "unix_socket_directories": "",
        "max_connections": "300",
        "max_locks_per_transaction": "512",
        "shared_buffers": "256MB",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "fsync": "on",
    }
)


@dataclass(frozen=True)
class PostgresServer:
    """How to reach a server as superuser."""

    port: int
    superuser_secret: str = field(repr=False)

    @property
    def superuser_url(self) -> str:
        return f"postgresql://postgres:{self.superuser_secret}@{LOOPBACK}:{self.port}/postgres"


@contextlib.contextmanager
def embedded_postgres(
    folder: Path, *, max_connections: int = 300, settings: Mapping[str, str] = NO_SETTINGS
) -> Iterator[PostgresServer]:
    """Run PostgreSQL in `folder` for the length of a `with`, for tests and benchmarks.

    The first time costs an initdb (seconds). `settings` win over ours, e.g. `{"fsync": "off"}`.

    Raises:
        Refusal: the folder or the server is not usable.
    """
    stop = Stop()
    place = open_folder(folder)
    wanted = {"max_connections": str(max_connections), **settings}
    with place.lent(NAME):
        stop_orphans(
            [find_orphan(place.run / f"{NAME}.pid"), find_postmaster(place.postgres)], stop
        )
        server, plan = prepare_postgres(place, stop, settings=wanted)
        child = Child(plan)
        try:
            wait_for_postgres(server, child, place, stop)
            yield server
        finally:
            stop_children([child], grace=20, abort=2, stop=stop)


def prepare_postgres(
    folder: DataFolder, stop: Stop, *, settings: Mapping[str, str] = NO_SETTINGS
) -> tuple[PostgresServer, ChildPlan]:
    """Check or make the cluster, choose a port: what to run, and how it will be reached."""
    programs = postgres_programs()
    account = servant([folder.path, programs / "postgres"], STOP_SIGNAL)
    keys = get_keys(folder)
    if os.path.lexists(folder.postgres):
        require_whole_cluster(folder.postgres, account)
    else:
        _make_cluster(folder, programs, account, keys.superuser, stop)
    port = kept_port(folder.run / f"{NAME}-port")
    log = folder.log / f"{NAME}.log"
    rotate(log)
    chosen = {**SETTINGS, **settings, "port": str(port)}
    options = [word for key, value in chosen.items() for word in ("-c", f"{key}={value}")]
    command = (*account.prefix, str(programs / "postgres"), "-D", str(folder.postgres), *options)
    plan = ChildPlan(
        name=NAME,
        command=command,
        environment=ENVIRONMENT,
        directory=Path("/"),
        record=folder.run / f"{NAME}.pid",
        log=log,
        stop_signal=STOP_SIGNAL,
        abort_signal=signal.SIGQUIT,
        wave=0,
    )
    return PostgresServer(port, keys.superuser), plan


def require_whole_cluster(cluster: Path, account: Servant) -> None:
    """Raises FolderNotOurs, DatabaseIncomplete, DatabaseOfAnotherMajor. Touches nothing."""
    if not cluster.is_dir():
        raise errors.DatabaseIncomplete(folder=cluster, missing="la cartella")
    require_owner(cluster, account.user)
    for part in ("PG_VERSION", "global/pg_control"):
        if not (cluster / part).is_file():
            raise errors.DatabaseIncomplete(folder=cluster, missing=part)
    found = (cluster / "PG_VERSION").read_text(encoding="utf-8").strip()
    if found != MAJOR:
        raise errors.DatabaseOfAnotherMajor(folder=cluster, found=found, expected=MAJOR)


def wait_for_postgres(server: PostgresServer, child: Child, folder: DataFolder, stop: Stop) -> None:
    """Return when the superuser can connect.

    Raises:
        ServiceFailed: it died or never answered.
        KeyRejected: it does not know our key.
        NoSpace: the disk is full.
    """
    until = time.monotonic() + ANSWER_SECONDS
    while child.exit_code is None and time.monotonic() < until:
        try:
            psycopg.connect(server.superuser_url, connect_timeout=2).close()
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                path = key_path(folder, "superuser")
                raise errors.KeyRejected(path=path) from error
        else:
            return
        stop.pause()
    stop.check()
    folder.require_space(FULL_DISK_MEGABYTES)
    log = folder.log / f"{NAME}.log"
    raise errors.ServiceFailed(name="PostgreSQL", log=log, tail=tail(log))


def _make_cluster(
    folder: DataFolder, programs: Path, account: Servant, secret: str, stop: Stop
) -> None:
    """Build the cluster aside and put it in place when it is whole, so that a half-written one is never used."""
    say("Creo la base di dati (solo la prima volta)…")
    draft = folder.path / "postgres.new"
    password = folder.path / "postgres.password"
    remove_tree(draft)
    try:
        draft.mkdir(mode=0o700)
        write_private(password, secret)
        account.give(draft)
        account.give(password)
        _run_initdb(folder, (*account.prefix, str(programs / "initdb")), draft, password, stop)
    finally:
        password.unlink(missing_ok=True)
    draft.rename(folder.postgres)


def _run_initdb(
    folder: DataFolder, initdb: tuple[str, ...], draft: Path, password: Path, stop: Stop
) -> None:
    log = folder.log / "initdb.log"
    rotate(log)
    command = (
        *initdb,
        f"--pgdata={draft}",
        "--username=postgres",
        f"--pwfile={password}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C.UTF-8",
        "--data-checksums",
    )
    record = folder.run / "initdb.pid"
    child = Child(ChildPlan("initdb", command, ENVIRONMENT, Path("/"), record, log))
    try:
        while child.exit_code is None:
            stop.pause()
    finally:
        stop_children([child], grace=2, abort=1, stop=stop)
    if child.exit_code != 0:
        text = tail(log)
        if re.search("No space left on device|Disk quota exceeded", text):
            raise folder.full()
        raise errors.ServiceFailed(name="initdb", log=log, tail=text)
