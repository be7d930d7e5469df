"""Where «near» is: a point, or a municipality by its name."""

from dataclasses import dataclass

from rete.kernel.municipalities import find_municipality_named


@dataclass(frozen=True, slots=True)
class Near:
    """Where «near» is, and what to call it."""

    latitude: float
    longitude: float
    name: str


def find_near(text: str) -> Near | None:
    """A place from «45.46,9.19» or from a municipality's name; None when it is neither."""
    latitude, _, longitude = text.partition(",")
    try:
        point = float(latitude), float(longitude)
    except ValueError:
        municipality = find_municipality_named(text)
        if municipality is None or municipality.latitude is None or municipality.longitude is None:
            return None
        return Near(municipality.latitude, municipality.longitude, municipality.name)
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):  # noqa: PLR2004 - degrees
        return None
    return Near(*point, "te")
