"""Twelve colours to choose from. White text reads on each, and none is the State's blue."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from rete.web.theme.colours import WHITE, Colour, contrast, readable
from tenants.snapshots import NetworkSnapshot

PALETTE = {
    "#9c2f2f": "mattone",
    "#98420b": "terracotta",
    "#7d5200": "ocra",
    "#5a6400": "oliva",
    "#2f6b2f": "bosco",
    "#00664f": "smeraldo",
    "#005f73": "petrolio",
    "#0b3d91": "notte",
    "#4540a1": "indaco",
    "#6a2c91": "viola",
    "#8a2468": "prugna",
    "#3f5060": "ardesia",
}
FEDERATION = "#005f73"


@dataclass(frozen=True, slots=True)
class Theme:
    """What a network chose, what the pages use, and how well white reads on each (contrast, 1 to 21)."""

    brand: Colour
    used: Colour

    @classmethod
    def of(cls, brand: str) -> "Theme":
        colour = Colour.of_hex(brand)
        return cls(colour, readable(colour))

    @property
    def brand_contrast(self) -> float:
        return contrast(self.brand, WHITE)

    @property
    def used_contrast(self) -> float:
        return contrast(self.used, WHITE)

    @property
    def is_corrected(self) -> bool:
        return self.brand != self.used

    @property
    def css(self) -> str:
        """The four properties from which every shade of the pages follows."""
        used = self.used
        red, green, blue = used.rgb
        return (
            f":root{{--rete-h:{used.hue:.4f};--rete-s:{used.saturation:.4f}%;--rete-l:{used.lightness:.4f}%;"
            f"--rete-rgb:{red},{green},{blue};--rete-chosen:{self.brand.hex}}}"
        )

    @property
    def key(self) -> str:
        """Changes with the stylesheet, so that browsers may keep it for ever."""
        return hashlib.sha256(self.css.encode()).hexdigest()[:12]


def theme_of(network: NetworkSnapshot | None) -> Theme:
    """A network's theme, of the colour it chose or else of one that is always the same; the federation's for None."""
    if network is None:
        return _theme(FEDERATION)
    return _theme(network.look.colour or colour_for(network.slug))


def colour_for(slug: str) -> str:
    """A colour of the palette for a network that has chosen none: always the same for the same address."""
    colours = list(PALETTE)
    return colours[sum(slug.encode()) % len(colours)]


@lru_cache(maxsize=512)
def _theme(brand: str) -> Theme:
    return Theme.of(brand)
