"""The design system's stylesheet with its blues as expressions of four custom properties.

The stylesheet is compiled for one blue: 541 literals of it and of its shades. Each becomes a variable whose value follows
from the network's hue, saturation and lightness; with the blue's own values every variable is the literal it replaced.
"""

import re
from collections.abc import Iterator

from rete.web.theme.colours import Colour

DEFAULTS = Colour(210, 100, 40)  # #0066cc
BLUE_HUES = (205.0, 214.0)
LEAST_SATURATION = 45.0
MOST_LIGHTNESS = 90.0

COLOUR = re.compile(
    r"#(?P<hex>[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?)\b"
    r"|hsla?\((?P<hsl>[^()]*)\)"
    r"|rgba?\((?P<rgb>[^()]*)\)"
)
URL = re.compile(r"url\((?:\"[^\"]*\"|'[^']*'|[^)]*)\)")
BRAND_CHANNELS = re.compile(r"(--bs-primary-rgb:\s*)0,\s*102,\s*204")


def tokenised(css: str) -> str:
    """The stylesheet, after the variables it now needs."""
    variables: dict[str, str] = {}

    def replaced(match: re.Match[str]) -> str:
        literal = match.group(0)
        colour, alpha = _read(match)
        if colour is None or not _is_brand(colour):
            return literal
        expression = _expression(colour, alpha)
        return f"var({variables.setdefault(expression, f'--rete-{len(variables)}')})"

    pieces = "".join(
        piece if is_url else COLOUR.sub(replaced, piece) for piece, is_url in _pieces(css)
    )
    body = BRAND_CHANNELS.sub(r"\1var(--rete-rgb)", pieces)
    shades = "".join(f"{name}:{expression};" for expression, name in variables.items())
    base = "--rete-h:210;--rete-s:100%;--rete-l:40%;--rete-rgb:0,102,204;"
    return f":root{{{base}{shades}}}\n{body}"


def _pieces(css: str) -> Iterator[tuple[str, bool]]:
    """The text cut around url(…), where colours are parts of images and stay."""
    end = 0
    for match in URL.finditer(css):
        yield css[end : match.start()], False
        yield match.group(0), True
        end = match.end()
    yield css[end:], False


def _read(match: re.Match[str]) -> tuple[Colour | None, float]:
    if (text := match.group("hex")) is not None:
        pairs = [c * 2 for c in text] if len(text) == 3 else [text[i : i + 2] for i in (0, 2, 4)]  # noqa: PLR2004 - #rgb
        return Colour.of_hex("#" + "".join(pairs).lower()), 1.0
    numbers = _numbers(match.group("hsl") or match.group("rgb"))
    if numbers is None:
        return None, 1.0
    *parts, alpha = numbers
    if match.group("hsl") is not None:
        return Colour(*parts), alpha
    return _of_channels(*parts), alpha


def _numbers(text: str) -> list[float] | None:
    """Three numbers and the opacity; None for what is itself computed."""
    try:
        found = [float(part.rstrip("%")) for part in re.split(r"[\s,/]+", text.strip())]
    except ValueError:
        return None
    return {3: [*found, 1.0], 4: found}.get(len(found))


def _of_channels(red: float, green: float, blue: float) -> Colour:
    high, low = max(red, green, blue), min(red, green, blue)
    if high == low:
        return Colour(0, 0, high / 2.55)
    span, middle = high - low, (high + low) / 2
    sector = {
        red: (green - blue) / span % 6,
        green: (blue - red) / span + 2,
        blue: (red - green) / span + 4,
    }[high]
    return Colour(sector * 60, 100 * span / (255 - abs(2 * middle - 255)), middle / 2.55)


def _is_brand(colour: Colour) -> bool:
    return (
        BLUE_HUES[0] <= colour.hue <= BLUE_HUES[1]
        and colour.saturation >= LEAST_SATURATION
        and colour.lightness < MOST_LIGHTNESS
    )


def _expression(colour: Colour, alpha: float) -> str:
    """Darker shades scale the brand's lightness, lighter ones go from it towards white."""
    turn = colour.hue - DEFAULTS.hue
    hue = "var(--rete-h)" if abs(turn) < 1e-9 else f"calc(var(--rete-h) + {turn:.6g})"  # noqa: PLR2004 - equal
    saturation = _times("var(--rete-s)", colour.saturation / DEFAULTS.saturation)
    if colour.lightness <= DEFAULTS.lightness:
        lightness = _times("var(--rete-l)", colour.lightness / DEFAULTS.lightness)
    else:
        rest = (100 - colour.lightness) / (100 - DEFAULTS.lightness)
        lightness = f"calc(100% - (100% - var(--rete-l))*{rest:.8g})"
    opacity = "" if alpha == 1 else f" / {alpha:g}"
    return f"hsl({hue} {saturation} {lightness}{opacity})"


def _times(value: str, factor: float) -> str:
    return value if abs(factor - 1) < 1e-9 else f"calc({value}*{factor:.8g})"  # noqa: PLR2004 - equal
