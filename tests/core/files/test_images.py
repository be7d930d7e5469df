"""What becomes of a picture: upright, our sizes, nothing that the camera wrote; and what is not a picture."""

import io

import pytest
from PIL import Image, ImageCms

from rete.core.files.errors import (
    Animated,
    ImageDamaged,
    NotAnImage,
    TooLong,
    TooManyPixels,
    VectorRefused,
)
from rete.core.files.images import prepare, widths_for
from rete.kernel.errors import ReteError
from tests.core.files.pictures import animated, opened, photograph, picture

PAGE = b"<html><script>alert(1)</script></html>"
BOMB = (13_000, 13_000)


@pytest.mark.parametrize(
    ("width", "kept"), [(100, [320]), (320, [320]), (500, [320, 640]), (5000, [320, 640, 1280])]
)
def test_a_picture_is_kept_no_wider_than_it_is(width: int, kept: list[int]) -> None:
    assert widths_for(width) == kept

    found = prepare(picture(size=(width, width // 2)), "foto.jpg")

    assert [opened(found.renditions[f"{each}.webp"]).width for each in kept] == [
        min(each, width) for each in kept
    ]
    assert set(found.renditions) == {*(f"{each}.webp" for each in kept), "stampa.jpg"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_the_type_is_read_in_the_content(kind: str) -> None:
    found = prepare(picture(kind), "qualunque.txt")

    assert found.media_type == f"image/{kind.lower()}"
    assert (found.width, found.height) == (2000, 1000)
    assert opened(found.renditions["1280.webp"]).format == "WEBP"
    assert opened(found.renditions["stampa.jpg"]).size == (1920, 960)


def test_a_photograph_stands_upright_without_its_place_and_author() -> None:
    sent = photograph(orientation=6)
    assert b"Daria Fontana" in sent

    found = prepare(sent, "foto.jpg")

    assert (found.width, found.height) == (400, 800)
    for content in found.renditions.values():
        image = opened(content)
        assert image.height == 2 * image.width
        assert len(image.getexif()) == 0
        assert {"exif", "xmp", "comment", "icc_profile"}.isdisjoint(image.info)
        assert b"Daria" not in content
        assert b"via Roma" not in content
    upper = opened(found.renditions["stampa.jpg"]).getpixel((200, 100))
    assert isinstance(upper, tuple)
    assert upper[0] > 200 > upper[2] + 150


def test_what_hides_behind_a_picture_does_not_survive() -> None:
    found = prepare(picture("PNG", (400, 300)) + PAGE, "foto.png")

    assert all(b"script" not in content for content in found.renditions.values())


def test_transparency_is_kept_on_screens_and_white_on_paper() -> None:
    found = prepare(picture("PNG", (400, 300), (200, 0, 0, 0)), "marchio.png")

    assert (
        opened(found.renditions["640.webp"]).getpixel((5, 5)) == (0, 0, 0, 0)
        or opened(found.renditions["640.webp"]).mode == "RGBA"
    )
    assert opened(found.renditions["stampa.jpg"]).getpixel((5, 5)) == (255, 255, 255)


def test_colours_of_another_profile_become_those_of_screens() -> None:
    content = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    Image.new("RGB", (400, 300), "teal").save(content, "JPEG", icc_profile=profile)

    found = prepare(content.getvalue(), "foto.jpg")

    assert "icc_profile" not in opened(found.renditions["stampa.jpg"]).info
    assert opened(found.renditions["stampa.jpg"]).mode == "RGB"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", NotAnImage),
        (PAGE, NotAnImage),
        (b"GIF89a" + PAGE, ImageDamaged),
        (b"\xff\xd8\xff\xe0" + PAGE, ImageDamaged),
        (b"RIFF\0\0\0\0WEBP" + PAGE, ImageDamaged),
        (b"RIFF\0\0\0\0AVI ", NotAnImage),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', VectorRefused),
        (picture("JPEG")[:-2000], ImageDamaged),
        (picture("PNG", (300, 300), "red")[:60], ImageDamaged),
        (animated(), Animated),
        (picture("PNG", (7000, 6000)), TooManyPixels),
        (picture("PNG", BOMB), TooManyPixels),
        (picture("PNG", (20, 16_500)), TooLong),
    ],
)  # fmt: skip
def test_what_is_no_picture_of_ours_is_refused_with_a_reason(
    content: bytes, error: type[ReteError]
) -> None:
    with pytest.raises(error) as refused:
        prepare(content, "strano.png")

    assert "strano.png" in str(refused.value)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    content = picture("PNG", BOMB)
    assert len(content) < 10 * 2**20

    with pytest.raises(TooManyPixels) as refused:
        prepare(content, "bomba.png")

    assert "169 milioni" in str(refused.value) or "troppi milioni" in str(refused.value)
