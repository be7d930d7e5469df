"""A brand's colour and the one the pages use: same hue, dark enough to be read (WCAG 2.2, success criterion 1.4.3)."""

import colorsys
import re
from dataclasses import dataclass

READABLE = 4.5  # contrast of text, WCAG 2.2 level AA
STEP = 0.005  # of lightness, when darkening
# Blu Italia belongs to the bodies of the central State (design system, «colori»).
RESERVED = "#0066cc"
HEX = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Colour:
    """Hue 0–360 degrees, saturation and lightness 0–100 %."""

    hue: float
    saturation: float
    lightness: float

    @classmethod
    def of_hex(cls, text: str) -> "Colour":
        """From «#rrggbb» in lower case."""
        red, green, blue = (int(text[start : start + 2], 16) / 255 for start in (1, 3, 5))
        hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
        return cls(hue * 360, saturation * 100, lightness * 100)

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Channels 0–255, rounded as browsers do."""
        exact = colorsys.hls_to_rgb(self.hue / 360, self.lightness / 100, self.saturation / 100)
        red, green, blue = (int(channel * 255 + 0.5) for channel in exact)
        return red, green, blue

    @property
    def hex(self) -> str:
        return "#{:02x}{:02x}{:02x}".format(*self.rgb)

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 black to 1 white (WCAG 2.2)."""
        red, green, blue = (_linear(channel / 255) for channel in self.rgb)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


WHITE = Colour(0, 0, 100)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: Colour) -> Colour:
    """The colour itself if white text can be read on it, else the first darker one of its hue where it can."""
    lightness = colour.lightness
    while contrast(Colour(colour.hue, colour.saturation, lightness), WHITE) < READABLE:
        lightness -= STEP * 100
    return Colour(colour.hue, colour.saturation, lightness)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
