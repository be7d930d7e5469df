"""Invented colours, logos and mottos for the networks of the demonstration: drawn here, nobody's real ones."""

import io
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PIL import Image, ImageDraw

from rete.control.brand import selectors, services
from rete.kernel.actor import system
from rete.web.theme.colours import Colour
from tenants import scope
from tenants.snapshots import Look

SIDE = 640
# Drawn larger and made smaller: edges come out smooth.
SCALE = 3

Pen = ImageDraw.ImageDraw
Shade = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Invented:
    """A network's colour, motto, and which emblem is drawn for it."""

    colour: str
    claim: str
    emblem: str


INVENTED: Mapping[str, Invented] = {
    "torino": Invented("#9c2f2f", "Leggere la città, insieme", "arches"),
    "brianza": Invented("#2f6b2f", "Una tessera, tutta la Brianza", "leaf"),
    "csbno": Invented("#0b3d91", "Cultura e socialità, comune per comune", "steps"),
    "lecce": Invented("#ffb300", "Luce sulle pagine", "sun"),
    "nuoro": Invented("#7d5200", "Storie che vengono da lontano", "hills"),
    "cubi": Invented("#8a2468", "Cinquantotto comuni, una biblioteca grande", "cube"),
    "brescia": Invented("#005f73", "Due province, un catalogo", "waves"),
    "bergamo": Invented("#6a2c91", "Dalla pianura alle valli", "peaks"),
    "lodi": Invented("#00664f", "Libri che scorrono", "waves"),
    "mantova": Invented("#4540a1", "Tra i laghi e le pagine", "rings"),
    "vicenza": Invented("#98420b", "Spazi ben disegnati per leggere", "arches"),
    "sbam": Invented("#3f5060", "La biblioteca intorno alla città", "rings"),
    "panizzi": Invented("#5a6400", "Un consorzio di lettori", "books"),
    "milano": Invented("#c62828", "In ogni quartiere, la tua biblioteca", "books"),
}


def fill() -> Look | None:
    """Give the scope's network its look, unless it has one. Nothing for a network that is not of the demonstration."""
    network, actor = scope.current_network(), system("dimostrazione")
    invented = INVENTED.get(network.slug)
    if invented is None or selectors.current_look() != Look():
        return None
    services.change_look(actor, colour=invented.colour, claim=invented.claim)
    content = emblem(invented.emblem, Colour.of_hex(invented.colour))
    return services.change_logo(actor, content, name=f"{network.slug}.png", alt=network.name)


def emblem(name: str, colour: Colour) -> bytes:
    """A drawing in two shades of a colour on nothing, as PNG."""
    image = Image.new("RGBA", (SIDE * SCALE, SIDE * SCALE))
    lighter = Colour(colour.hue, colour.saturation * 0.8, min(78, colour.lightness + 26))
    EMBLEMS[name](ImageDraw.Draw(image), colour.rgb, lighter.rgb)
    content = io.BytesIO()
    image.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(content, "PNG", optimize=True)
    return content.getvalue()


def _at(*numbers: float) -> tuple[float, ...]:
    """From hundredths of the side."""
    return tuple(number * SIDE * SCALE / 100 for number in numbers)


def _arches(pen: Pen, dark: Shade, light: Shade) -> None:
    for left, shade in ((6, dark), (37, light), (68, dark)):
        pen.pieslice(_at(left, 14, left + 26, 40), 180, 360, fill=shade)
        pen.rectangle(_at(left, 27, left + 26, 78), fill=shade)
    pen.rectangle(_at(4, 82, 96, 90), fill=dark)


def _leaf(pen: Pen, dark: Shade, light: Shade) -> None:
    """From the stem, below on the left, to the tip: each half as broad as half a sine."""
    along = [step / 40 for step in range(41)]
    for side, shade in ((1, dark), (-1, light)):
        edge = [
            (14 + 72 * part + side * 26 * math.sin(math.pi * part), 86 - 72 * part + side * 26 * math.sin(math.pi * part))
            for part in along
        ]  # fmt: skip
        pen.polygon([_at(*point) for point in (*edge, (86, 14), (14, 86))], fill=shade)
    pen.line(_at(4, 96, 60, 40), fill=dark, width=round(_at(4)[0]))


def _steps(pen: Pen, dark: Shade, light: Shade) -> None:
    for number in range(4):
        shade = light if number % 2 else dark
        left = 6 + number * 23
        pen.rounded_rectangle(_at(left, 72 - number * 20, left + 19, 92), _at(3)[0], fill=shade)


def _sun(pen: Pen, dark: Shade, light: Shade) -> None:
    pen.ellipse(_at(30, 30, 70, 70), fill=dark)
    for number in range(12):
        angle = math.tau * number / 12
        x, y = math.cos(angle), math.sin(angle)
        ends = _at(50 + 27 * x, 50 + 27 * y, 50 + 44 * x, 50 + 44 * y)
        pen.line(ends, fill=dark if number % 2 else light, width=round(_at(6)[0]))


def _hills(pen: Pen, dark: Shade, light: Shade) -> None:
    pen.chord(_at(36, 36, 96, 136), 180, 360, fill=light)
    pen.chord(_at(4, 50, 68, 122), 180, 360, fill=dark)
    pen.ellipse(_at(22, 12, 42, 32), fill=dark)


def _cube(pen: Pen, dark: Shade, light: Shade) -> None:
    middle = tuple((one + other) // 2 for one, other in zip(dark, light, strict=True))
    pen.polygon(_at(50, 6, 90, 28, 50, 50, 10, 28), fill=light)
    pen.polygon(_at(10, 33, 47.5, 54, 47.5, 96, 10, 75), fill=dark)
    pen.polygon(_at(90, 33, 52.5, 54, 52.5, 96, 90, 75), fill=middle)


def _waves(pen: Pen, dark: Shade, light: Shade) -> None:
    width = round(_at(11)[0])
    for middle, shade in ((26, dark), (50, light), (74, dark)):
        points = [
            _at(8 + 84 * step / 60, middle - 8 * math.sin(math.tau * step / 60))
            for step in range(61)
        ]
        pen.line([(x, y) for x, y in points], fill=shade, width=width, joint="curve")


def _peaks(pen: Pen, dark: Shade, light: Shade) -> None:
    pen.polygon(_at(52, 88, 74, 34, 98, 88), fill=light)
    pen.polygon(_at(4, 88, 40, 12, 76, 88), fill=dark)
    pen.polygon(_at(32, 29, 40, 12, 48, 29, 40, 36), fill=(255, 255, 255))


def _rings(pen: Pen, dark: Shade, light: Shade) -> None:
    width = round(_at(9)[0])
    for box, shade in (((6, 8, 60, 62), dark), ((40, 8, 94, 62), light), ((23, 38, 77, 92), dark)):
        pen.ellipse(_at(*box), outline=shade, width=width)


def _books(pen: Pen, dark: Shade, light: Shade) -> None:
    for left, top, width, shade in ((8, 18, 18, dark), (29, 30, 14, light), (46, 12, 20, dark)):
        pen.rounded_rectangle(_at(left, top, left + width, 84), _at(2.5)[0], fill=shade)
    pen.polygon(_at(71, 30, 84, 26, 97, 80, 84, 84), fill=light)
    pen.rectangle(_at(4, 87, 98, 93), fill=dark)


EMBLEMS: Mapping[str, Callable[[Pen, Shade, Shade], None]] = {
    "arches": _arches,
    "books": _books,
    "cube": _cube,
    "hills": _hills,
    "leaf": _leaf,
    "peaks": _peaks,
    "rings": _rings,
    "steps": _steps,
    "sun": _sun,
    "waves": _waves,
}
