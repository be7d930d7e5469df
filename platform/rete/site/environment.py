"""Where settings come from: the environment, a file that it names, else what `make run` leaves for other terminals."""

import os
from functools import cache
from pathlib import Path

from rete.kernel.errors import ReteError

BASE_DIR = Path(__file__).resolve().parents[3]


class UnreadableFile(ReteError):
    code = "file_di_impostazione"
    status = 500
    message = "{variable} indica «{path}», che non si può leggere ({reason})."


def read(name: str, default: str = "") -> str:
    """A variable's value: given, or from `<data folder>/environment`. Raises UnreadableFile."""
    return given(name) or _of_local_run().get(name) or default


def given(name: str) -> str:
    """What this process alone was told: NAME, or the content of the file NAME_FILE. Empty if neither.

    Raises:
        UnreadableFile: it is named and cannot be read.
    """
    path = os.environ.get(f"{name}_FILE")
    if os.environ.get(name) or not path:
        return os.environ.get(name, "")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise UnreadableFile(variable=f"{name}_FILE", path=path, reason=error.strerror) from error


def read_int(name: str, default: int) -> int:
    return int(read(name, str(default)))


def data_folder() -> Path:
    return (BASE_DIR / os.environ.get("RETE_DATA_DIR", ".data")).resolve()


def owner_secret() -> str:
    """The owner's secret: only `manage.py`'s owner commands and the operations worker ask for it."""
    file = data_folder() / "keys" / "owner-secret"
    return given("RETE_OWNER_SECRET") or (file.read_text().strip() if file.is_file() else "")


@cache
def _of_local_run() -> dict[str, str]:
    file = data_folder() / "environment"
    if not file.is_file():
        return {}
    lines = (line.partition("=") for line in file.read_text().splitlines() if "=" in line)
    return {name: value for name, _, value in lines}
