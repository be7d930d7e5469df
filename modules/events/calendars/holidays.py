"""Days on which Italy rests, whatever the weekday: who writes a cycle is told, and decides."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

# L. 260/1949, art. 2, as changed by d.P.R. 792/1985, l. 336/2000 and, for 4 October from 2026, l. 151/2025.
FIXED: Mapping[tuple[int, int], str] = {
    (1, 1): "Capodanno",
    (1, 6): "Epifania",
    (4, 25): "festa della Liberazione",
    (5, 1): "festa dei lavoratori",
    (6, 2): "festa della Repubblica",
    (8, 15): "Ferragosto",
    (11, 1): "Ognissanti",
    (12, 8): "Immacolata",
    (12, 25): "Natale",
    (12, 26): "Santo Stefano",
}
SAINT_FRANCIS, SAINT_FRANCIS_SINCE = (10, 4), 2026


def holiday(day: date) -> str:
    """What is celebrated on a day; empty for the others. Patron saints are each municipality's own."""
    if (day.month, day.day) == SAINT_FRANCIS and day.year >= SAINT_FRANCIS_SINCE:
        return "San Francesco"
    return FIXED.get((day.month, day.day)) or _of_easter(day.year).get(day, "")


@lru_cache(maxsize=64)
def _of_easter(year: int) -> Mapping[date, str]:
    sunday = easter(year)
    return {sunday: "Pasqua", sunday + timedelta(days=1): "lunedì dell'Angelo"}
