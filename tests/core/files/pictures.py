"""Pictures as people send them, good and bad."""

import io
from typing import Any

from PIL import Image, TiffImagePlugin

ORIENTATION, ARTIST, GPS = 0x0112, 0x013B, 0x8825


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (2000, 1000), colour: Any = "teal", **options: Any
) -> bytes:
    """A plain picture."""
    content = io.BytesIO()
    mode = "RGBA" if isinstance(colour, tuple) and len(colour) == 4 else "RGB"
    Image.new(mode, size, colour).save(content, kind, **options)
    return content.getvalue()


def photograph(orientation: int = 6) -> bytes:
    """What a telephone sends: lying on its side, with the place and who took it. Its upper half is red."""
    image = Image.new("RGB", (800, 400), "blue")
    image.paste("red", (0, 0, 400, 400))
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = orientation, "Daria Fontana"
    north = TiffImagePlugin.IFDRational(45)
    exif[GPS] = {1: "N", 2: (north, north, north), 3: "E", 4: (north, north, north)}
    content = io.BytesIO()
    image.save(content, "JPEG", exif=exif, comment=b"via Roma 7")
    return content.getvalue()


def animated() -> bytes:
    content = io.BytesIO()
    frames = [Image.new("RGB", (50, 50), colour) for colour in ("red", "blue")]
    frames[0].save(content, "GIF", save_all=True, append_images=frames[1:])
    return content.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image
