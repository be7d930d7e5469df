"""What may be known of a network's libraries from outside: how many, where, for how many people."""

from modules.libraries.models import Library
from rete.kernel.municipalities import find_municipality


def public_figures() -> dict[str, float]:
    """Libraries, municipalities with one, their inhabitants, and the middle of those with a position. One query."""
    rows = list(
        Library.objects.public().values_list(
            "municipality_istat", "latitude", "longitude", "position_is_doubtful"
        )
    )
    codes = {istat for istat, *_ in rows}
    found = [municipality for code in codes if (municipality := find_municipality(code))]
    figures: dict[str, float] = {
        "libraries": len(rows),
        "municipalities": len(codes),
        "population": sum(each.population or 0 for each in found),
    }
    places = [
        (latitude, longitude)
        for _, latitude, longitude, doubtful in rows
        if latitude is not None and longitude is not None and not doubtful
    ]
    if places:
        figures["latitude"] = sum(place[0] for place in places) / len(places)
        figures["longitude"] = sum(place[1] for place in places) / len(places)
    return figures
