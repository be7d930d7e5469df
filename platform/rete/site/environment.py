"""Where settings come from: the environment, else the file that `make run` leaves for other terminals."""

import os
from functools import cache
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[3]


def read(name: str, default: str = "") -> str:
    """A variable's value, from the process's environment or from `<data folder>/environment`."""
    return os.environ.get(name) or _of_local_run().get(name) or default


def read_int(name: str, default: int) -> int:
    return int(read(name, str(default)))


def data_folder() -> Path:
    return (BASE_DIR / os.environ.get("RETE_DATA_DIR", ".data")).resolve()


def owner_secret() -> str:
    """The owner's secret: only `manage.py`'s owner commands and the operations worker ask for it."""
    file = data_folder() / "keys" / "owner-secret"
    return os.environ.get("RETE_OWNER_SECRET") or (
        file.read_text().strip() if file.is_file() else ""
    )


@cache
def _of_local_run() -> dict[str, str]:
    file = data_folder() / "environment"
    if not file.is_file():
        return {}
    lines = (line.partition("=") for line in file.read_text().splitlines() if "=" in line)
    return {name: value for name, _, value in lines}
