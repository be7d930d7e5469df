"""Whether a position can be believed.

A point far from its municipality's is doubtful: it is kept, flagged, and shown as such. Measured on the 1,417 libraries
of the demonstration: 5 km flags every one known to be wrong (the nearest is 5.2 km off) and, with 10 km for the large
cities whose own branches lie farther out, 39 in all. At 4 km the flags would be 100, nearly all of them right positions.
"""

from dataclasses import dataclass

from rete.kernel.municipalities import Municipality, distance_metres

DOUBTFUL_METRES = 5_000
DOUBTFUL_METRES_IN_A_CITY = 10_000
CITY_POPULATION = 50_000


@dataclass(frozen=True, slots=True)
class Position:
    """A point in WGS 84 degrees, or none; `distance_metres` from the municipality's point when that is known."""

    latitude: float | None = None
    longitude: float | None = None
    distance_metres: int | None = None
    is_doubtful: bool = False


def judge(latitude: float, longitude: float, municipality: Municipality | None) -> Position:
    """The position with its distance and doubt; none at all when the degrees are impossible."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - degrees
        return Position()
    if municipality is None or municipality.latitude is None or municipality.longitude is None:
        return Position(latitude, longitude)
    metres = round(
        distance_metres(latitude, longitude, municipality.latitude, municipality.longitude)
    )
    is_city = (municipality.population or 0) >= CITY_POPULATION
    limit = DOUBTFUL_METRES_IN_A_CITY if is_city else DOUBTFUL_METRES
    return Position(latitude, longitude, metres, is_doubtful=metres > limit)
