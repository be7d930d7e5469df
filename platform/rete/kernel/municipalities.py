"""Italy's municipalities: ISTAT code, name, population, a representative point. Sources: municipalities.LICENSE.md."""

import csv
import math
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

EARTH_RADIUS_METRES = 6_371_008.8  # mean radius, IUGG


@dataclass(frozen=True, slots=True)
class Municipality:
    """`istat` is the six-digit code as text; `population` of 2023; the point is WGS 84, None when unknown."""

    istat: str
    name: str
    province: str
    population: int | None
    latitude: float | None
    longitude: float | None


def all_municipalities() -> Collection[Municipality]:
    """Those of 2023, in the order of their codes."""
    return _by_istat().values()


def find_municipality(istat: str) -> Municipality | None:
    return _by_istat().get(istat)


def find_municipality_named(name: str) -> Municipality | None:
    """The municipality of this name, whatever its accents and case; of two namesakes the larger."""
    return _by_name().get(folded(name))


def folded(text: str) -> str:
    """Text without accents, apostrophes and case, for comparing names: «Canicattì» and «Canicatti'» are one."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(
        "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split()
    )


def distance_metres(from_lat: float, from_lon: float, to_lat: float, to_lon: float) -> float:
    """Great-circle distance between two WGS 84 points (haversine)."""
    phi, psi = math.radians(from_lat), math.radians(to_lat)
    half_chord = (
        math.sin((psi - phi) / 2) ** 2
        + math.cos(phi) * math.cos(psi) * math.sin(math.radians(to_lon - from_lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_METRES * math.asin(math.sqrt(min(1.0, half_chord)))


@cache
def _by_istat() -> Mapping[str, Municipality]:
    with Path(__file__).with_name("municipalities.csv").open(encoding="utf-8", newline="") as file:
        return {row["istat"]: _municipality(row) for row in csv.DictReader(file)}


@cache
def _by_name() -> Mapping[str, Municipality]:
    by_size = sorted(_by_istat().values(), key=lambda each: each.population or 0)
    return {folded(each.name): each for each in by_size}


def _municipality(row: Mapping[str, str]) -> Municipality:
    return Municipality(
        istat=row["istat"],
        name=row["name"],
        province=row["province"],
        population=int(row["population"]) if row["population"] else None,
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
    )
