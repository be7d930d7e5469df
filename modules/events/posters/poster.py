"""What a poster says, in words that are ready to be read."""

import re
from dataclasses import dataclass
from datetime import datetime

from modules.events.posters.errors import PosterAddressRefused, PosterIncomplete
from rete.web.theme.colours import HEX

# A denser QR code is hard to read from a wall.
ADDRESS_LIMIT = 300
ADDRESS = re.compile(r"https?://[^\s/]+\S*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """One event, of one network, as people will read it.

    `dates` are all the dates in words, the nearest first; `address` is the postal one, `url` the page that the QR
    code opens. Pictures are JPEG or PNG; one without `image_alt` is decoration. `made_at` becomes the document's
    date, so that the same poster is always the same bytes.

    Raises:
        PosterIncomplete: no network, title, date or place.
        PosterAddressRefused: `url` is not an address, or too long for a code that telephones read.
    """

    network_name: str
    colour: str  # «#rrggbb»; darkened if white could not be read on it
    title: str
    dates: tuple[str, ...]
    place: str
    url: str
    made_at: datetime
    claim: str = ""
    cycle: str = ""
    address: str = ""
    description: str = ""
    audience: str = ""
    cost: str = ""
    booking: str = ""
    accessibility: str = ""
    logo: bytes | None = None
    image: bytes | None = None
    image_alt: str = ""
    image_credit: str = ""
    is_demo: bool = False

    def __post_init__(self) -> None:
        needed = {
            "il nome della rete": self.network_name.strip(),
            "il titolo": self.title.strip(),
            "una data": self.dates and all(each.strip() for each in self.dates),
            "il luogo": self.place.strip(),
            "il colore": HEX.fullmatch(self.colour.lower()),
        }
        for missing, given in needed.items():
            if not given:
                raise PosterIncomplete(missing=missing)
        if len(self.url) > ADDRESS_LIMIT or not ADDRESS.fullmatch(self.url):
            raise PosterAddressRefused(limit=ADDRESS_LIMIT)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What people ask before coming, with its label; what is not known is left out."""
        labelled = (
            ("Per chi", self.audience),
            ("Costo", self.cost),
            ("Prenotazione", self.booking),
            ("Accessibilità", self.accessibility),
        )
        return tuple((label, words) for label, words in labelled if words.strip())


def further_dates(count: int) -> str:
    """«e altre 4 date», empty for none."""
    if count <= 0:
        return ""
    return "e un'altra data" if count == 1 else f"e altre {count} date"
