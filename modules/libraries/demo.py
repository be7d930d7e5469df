"""The real libraries of a demonstration network, from the ICCU register."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from modules.libraries import services
from modules.libraries.hours import services as hours
from modules.libraries.hours.services import Week
from modules.libraries.hours.writing import read_day
from modules.libraries.importing.formats import read_rows
from modules.libraries.models import Body, Library, Timetable
from rete.control.directory.contract import bodies_of_network
from rete.core.imports.rows import RawRow
from rete.kernel import clock
from rete.kernel.actor import system
from tenants import scope

AUGUST = 8
WEEKS = (
    ("14-19", "9-19", "9-19", "9-19", "9-19", "9-18", ""),
    ("", "14.30-18.30", "9.30-12.30, 14.30-18.30", "14.30-18.30", "14.30-18.30", "9-12.30", ""),
    ("15-18", "", "15-18", "15-18", "", "9.30-12.30", ""),
    ("9-13, 14-22", "9-13, 14-22", "9-22", "9-22", "9-22", "9-19", "15-19"),
)
SUMMER = ("9-13", "9-13", "9-13, 17-20", "9-13", "9-13", "", "")
FILE = Path(__file__).parent / "data" / "biblioteche.csv"


def fill() -> None:
    """Import the rows of the scope's network; what is there already stays as it is."""
    if not Library.objects.exists():
        rows = _by_network().get(scope.current_network().slug, [])
        services.import_rows(system("dimostrazione"), rows, source=FILE.name)
    _federated_bodies()
    if not Timetable.objects.exists():
        _invent_hours(clock.now().astimezone(clock.ROME).date())


def _federated_bodies() -> None:
    """Those of the federation's directory that have a code here too: so both sides say that they are one. Two queries."""
    today = clock.now().astimezone(clock.ROME).date()
    found = bodies_of_network(scope.current_network().slug, today)
    Body.objects.bulk_create(
        [
            Body(name=each.name, kind=each.kind, ipa_code=each.ipa_code)
            for each in found
            if each.ipa_code
        ],
        ignore_conflicts=True,
    )


def _invent_hours(today: date) -> None:
    """Plausible hours, the larger libraries open longer, a summer week for some, and one closed for works."""
    actor = system("dimostrazione")
    ids = list(Library.objects.public().order_by("pk").values_list("pk", flat=True))
    for number, pattern in enumerate(WEEKS):
        chosen = ids[number :: len(WEEKS)]
        if chosen:
            hours.set_week(actor, chosen, Week([read_day(day) for day in pattern]))
    if ids:
        year = today.year + (today.month > AUGUST)
        summer = [read_day(day) for day in SUMMER]
        dates = date(year, 7, 1), date(year, 8, 31)
        hours.set_week(actor, ids[::4], Week(summer, "Orario estivo", *dates))
        hours.close(actor, ids[1:2] or ids, today - timedelta(days=1), today + timedelta(days=9), reason="lavori in sala")  # fmt: skip


@cache
def _by_network() -> dict[str, list[RawRow]]:
    content = FILE.read_bytes()
    networks = [line.rpartition(",")[2].strip() for line in content.decode().splitlines()]
    found: dict[str, list[RawRow]] = {}
    for row in read_rows(content):
        found.setdefault(networks[row.line - 1], []).append(row)
    return found
