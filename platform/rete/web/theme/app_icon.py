"""A network's square icon, for tabs of browsers and screens of telephones."""

import hashlib
import io
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from rete.web.theme.colours import Colour
from rete.web.theme.palette import theme_of
from tenants.snapshots import NetworkSnapshot

SIDES = (48, 192, 512)
# What a telephone may cut away around stays empty (W3C, maskable icons: a circle of 80 %).
SAFE = 0.7


def key_of(network: NetworkSnapshot) -> str:
    """Changes with the icon, so that browsers may keep it for ever."""
    logo = network.look.logo
    parts = (theme_of(network).key, network.short_name[:1], "" if logo is None else logo.uid.hex)
    return hashlib.sha256("/".join(parts).encode()).hexdigest()[:12]


@lru_cache(maxsize=1024)
def monogram(letter: str, colour: Colour, side: int) -> bytes:
    """A letter in white on a colour, as PNG."""
    image = Image.new("RGB", (side, side), colour.rgb)
    font = ImageFont.load_default(size=side * 0.55)
    ImageDraw.Draw(image).text((side / 2, side / 2), letter, "white", font, anchor="mm")
    return _png(image)


def framed(picture: bytes, side: int) -> bytes:
    """A picture whole, in the middle of a white square, as PNG."""
    with Image.open(io.BytesIO(picture), formats=["WEBP"]) as opened:
        logo = opened.convert("RGBA")
    room = round(side * SAFE)
    scale = min(room / logo.width, room / logo.height)
    size = max(1, round(logo.width * scale)), max(1, round(logo.height * scale))
    logo = logo.resize(size, Image.Resampling.LANCZOS)
    image = Image.new("RGB", (side, side), "white")
    image.paste(logo, ((side - size[0]) // 2, (side - size[1]) // 2), logo)
    return _png(image)


def _png(image: Image.Image) -> bytes:
    content = io.BytesIO()
    image.save(content, "PNG", optimize=True)
    return content.getvalue()
