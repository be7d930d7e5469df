"""Pictures made anew from what was sent: upright, without what a camera or a telephone wrote inside, in our sizes.

Nothing of the file that was sent is kept: a place, a name, a program hidden behind the pixels stay out.
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps

from rete.core.files.errors import (
    Animated,
    ImageDamaged,
    NotAnImage,
    TooLong,
    TooManyPixels,
    VectorRefused,
)

WIDTHS = (320, 640, 1280)
PRINT = "stampa.jpg"
PRINT_SIDE = 1920
PIXEL_LIMIT = 40_000_000
SIDE_LIMIT = 16_000  # WebP's own is 16,383
QUALITY = 80
# How files begin. WebP's name stands after eight bytes.
SIGNATURES = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
    b"RIFF": "WEBP",
}
# What Pillow raises on files that are not what they say.
UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, struct.error)
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture's type as it was sent, its own size upright, and the files to keep by name."""

    media_type: str
    width: int
    height: int
    renditions: dict[str, bytes]


def widths_for(width: int) -> list[int]:
    """The names, in points of width, of what is kept of a picture so wide: none but the last is wider than it."""
    narrower = [each for each in WIDTHS if each < width]
    return [*narrower, *[each for each in WIDTHS if each >= width][:1]]


def prepare(content: bytes, name: str) -> Prepared:
    """Read a picture and make ours. Up to a second and 200 MB for the largest that is taken.

    Raises:
        NotAnImage, VectorRefused, Animated, TooManyPixels, TooLong, ImageDamaged: before its points are read, except the last.
    """
    kind = kind_of(content)
    if kind is None:
        raise (VectorRefused if _is_vector(content) else NotAnImage)(name=name)
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as image:
            _check(image, name)
            width, height = _upright_size(image)
            # A JPEG can be read at a half, a quarter or an eighth: enough for the largest that is kept.
            image.draft(None, (PRINT_SIDE, PRINT_SIDE))
            base = _plain(ImageOps.exif_transpose(image))
            renditions = dict(_renditions(base, width))
    except TOO_LARGE as error:
        raise TooManyPixels(name=name, millions="troppi", limit=PIXEL_LIMIT // 10**6) from error
    except UNREADABLE as error:
        raise ImageDamaged(name=name) from error
    return Prepared(f"image/{kind.lower()}", width, height, renditions)


def kind_of(content: bytes) -> str | None:
    """The format, by the file's first bytes and not by its name."""
    found = next((kind for start, kind in SIGNATURES.items() if content.startswith(start)), None)
    return None if found == "WEBP" and content[8:12] != b"WEBP" else found


def _is_vector(content: bytes) -> bool:
    return b"<svg" in content[:4096].lower()


def _check(image: Image.Image, name: str) -> None:
    pixels = image.width * image.height
    if pixels > PIXEL_LIMIT:
        raise TooManyPixels(name=name, millions=round(pixels / 10**6), limit=PIXEL_LIMIT // 10**6)
    if max(image.size) > SIDE_LIMIT:
        raise TooLong(name=name, side=max(image.size), limit=SIDE_LIMIT)
    if getattr(image, "n_frames", 1) > 1:
        raise Animated(name=name)


def _upright_size(image: Image.Image) -> tuple[int, int]:
    """Orientations 5 to 8 of Exif lie on their side."""
    is_lying = image.getexif().get(0x0112, 1) >= 5  # noqa: PLR2004 - Exif 2.32, Orientation
    return (image.height, image.width) if is_lying else (image.width, image.height)


def _plain(image: Image.Image) -> Image.Image:
    """In the colours of screens (sRGB), with transparency only where there is some."""
    profile, mode = image.info.get("icc_profile"), "RGBA" if image.has_transparency_data else "RGB"
    if profile and image.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            to_screen = ImageCms.createProfile("sRGB")
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, to_screen, outputMode=mode)
        except ImageCms.PyCMSError:
            return image.convert(mode)
        return image.convert(mode) if converted is None else converted
    return image.convert(mode)


def _renditions(base: Image.Image, width: int) -> Iterator[tuple[str, bytes]]:
    large = base.copy()
    large.thumbnail((PRINT_SIDE, PRINT_SIDE), Image.Resampling.LANCZOS)
    yield PRINT, _encoded(_on_white(large), "JPEG", optimize=True, progressive=True)
    for each in widths_for(width):
        actual = min(each, width)
        height = max(1, round(base.height * actual / base.width))
        resized = base.resize((actual, height), Image.Resampling.LANCZOS)
        yield f"{each}.webp", _encoded(resized, "WEBP", method=4)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def _encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    # What Pillow carries along (comments, profiles) goes into a file only if it is asked; a new picture asks nothing.
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    content = io.BytesIO()
    bare.save(content, kind, quality=QUALITY, **options)
    return content.getvalue()
