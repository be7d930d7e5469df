"""Italy drawn by its municipalities: a dot for each, so that no outline of anybody else's is needed."""

import math
from dataclasses import dataclass

from rete.kernel.municipalities import all_municipalities

WIDTH, HEIGHT = 420, 500
WEST, EAST, SOUTH, NORTH = 6.5, 18.6, 35.4, 47.2  # degrees, WGS 84
GRID = 2.5  # dots nearer than this, in units of the drawing, are one


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the drawing, from its upper left corner."""

    x: float
    y: float


def point(latitude: float, longitude: float) -> Point:
    """Where a position in degrees falls (Mercator, so that shapes are the usual ones)."""
    top, bottom = _stretched(NORTH), _stretched(SOUTH)
    x = (longitude - WEST) / (EAST - WEST) * WIDTH
    y = (top - _stretched(latitude)) / (top - bottom) * HEIGHT
    return Point(round(x, 1), round(y, 1))


def drawing() -> str:
    """The SVG: one path of round dots, in the colour of the text around it when it stands in the page."""
    dots = {
        _snapped(point(each.latitude, each.longitude))
        for each in all_municipalities()
        if each.latitude is not None and each.longitude is not None
    }
    path = "".join(f"M{x:g} {y:g}h0" for x, y in sorted(dots))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><path d="{path}" '
        'fill="none" stroke="#8fa3b5" stroke-width="2" stroke-linecap="round"/></svg>'
    )


def _stretched(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _snapped(place: Point) -> tuple[float, float]:
    return round(place.x / GRID) * GRID, round(place.y / GRID) * GRID
