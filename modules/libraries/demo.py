"""The real libraries of a demonstration network, from the ICCU register."""

from functools import cache
from pathlib import Path

from modules.libraries import services
from modules.libraries.importing.formats import RawRow, read_rows
from rete.kernel.actor import system
from tenants import scope

FILE = Path(__file__).parent / "data" / "biblioteche.csv"


def fill() -> None:
    """Import the rows of the scope's network; what is there already stays as it is."""
    rows = _by_network().get(scope.current_network().slug, [])
    if rows:
        services.import_rows(system("dimostrazione"), rows, source=FILE.name)


@cache
def _by_network() -> dict[str, list[RawRow]]:
    content = FILE.read_bytes()
    networks = [line.rpartition(",")[2].strip() for line in content.decode().splitlines()]
    found: dict[str, list[RawRow]] = {}
    for row in read_rows(content):
        found.setdefault(networks[row.line - 1], []).append(row)
    return found
