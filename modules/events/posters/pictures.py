"""Pictures as a poster needs them: upright, of the right size, without what a camera wrote about its owner."""

from io import BytesIO

from PIL import Image, ImageOps

from modules.events.posters.errors import PictureTooLarge, PictureUnreadable

LIMIT_MEGAPIXELS = 60
# The width of an A3 at some 200 points an inch.
PHOTOGRAPH = (2400, 2400)
LOGO = (900, 900)
WHITE = (255, 255, 255)


def photograph(content: bytes) -> bytes:
    """A JPEG at most 2400 pixels wide and high; transparency becomes white.

    Raises:
        PictureUnreadable: not a whole JPEG or PNG.
        PictureTooLarge: more pixels than we unpack.
    """
    upright = _upright(content, PHOTOGRAPH)
    flat = Image.new("RGB", upright.size, WHITE)
    flat.paste(upright, mask=upright.getchannel("A"))
    written = BytesIO()
    flat.save(written, "JPEG", quality=88)
    return written.getvalue()


def logo(content: bytes) -> bytes:
    """A PNG at most 900 pixels wide and high, its transparency kept. Raises as `photograph`."""
    written = BytesIO()
    _upright(content, LOGO).save(written, "PNG")
    return written.getvalue()


def _upright(content: bytes, most: tuple[int, int]) -> Image.Image:
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as opened:
            if opened.width * opened.height > LIMIT_MEGAPIXELS * 10**6:
                raise PictureTooLarge(limit_megapixels=LIMIT_MEGAPIXELS)
            # A JPEG can be unpacked at a half, a quarter or an eighth: the camera's full size is never in memory.
            opened.draft("RGB", most)
            turned = ImageOps.exif_transpose(opened).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureTooLarge(limit_megapixels=LIMIT_MEGAPIXELS) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise PictureUnreadable from error
    turned.thumbnail(most)
    return turned
