"""Posters on paper, read back by other people's programs."""

import time
from dataclasses import fields, replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from modules.events.posters.errors import PictureTooLarge, PictureUnreadable
from modules.events.posters.poster import Poster
from modules.events.posters.typesetting import Size, pdf, square
from tests.modules.events.posters.paper import (
    FULLEST,
    POSTER,
    codes_in,
    facts_of,
    photograph,
    text_of,
    variants,
    words_on,
)

SHAPES = pytest.mark.parametrize(
    "poster", [pytest.param(each, id=name) for name, each in variants()]
)
POINTS = {Size.A3: "841.89 x 1190.55 pts (A3)", Size.A4: "595.276 x 841.89 pts (A4)"}
HOSTILE = '#panic("x") $x^2$ *b* _i_ `c` @ref <l> \\ // #image("/etc/passwd") ]] #{ "'
WORDS = [
    *("network_name", "claim", "cycle", "title", "place", "address", "description"),
    *("audience", "cost", "booking", "accessibility", "image_credit"),
]


@SHAPES
@pytest.mark.parametrize("size", Size)
def test_a_poster_is_one_page_of_the_paper_it_is_for(
    poster: Poster, size: Size, tmp_path: Path
) -> None:
    facts = facts_of(pdf(poster, size), tmp_path)

    assert (facts["Pages"], facts["Page size"]) == ("1", POINTS[size])


def test_a_document_says_its_title_network_and_date_and_is_tagged(tmp_path: Path) -> None:
    facts = facts_of(pdf(POSTER), tmp_path)

    assert facts["Title"] == "Nati per Leggere: perché no?"
    assert facts["Author"] == "Biblioteche civiche torinesi"
    assert datetime.fromisoformat(facts["CreationDate"]) == POSTER.made_at
    assert facts["Tagged"] == "yes"
    assert b"/Lang(it-IT)" in pdf(POSTER)


@SHAPES
def test_everything_that_was_said_is_on_the_page(poster: Poster, tmp_path: Path) -> None:
    read = text_of(pdf(poster, Size.A4), tmp_path).replace("\u00a0", " ").replace(" ", "")

    said = [poster.network_name, poster.title, poster.cycle, poster.place, poster.address]
    said += [
        *poster.dates[:8],
        *(words for _, words in poster.facts),
        "Inquadra per saperne di più",
    ]
    assert [each for each in said if each.replace(" ", "") not in read] == []


@SHAPES
@pytest.mark.parametrize("size", Size)
def test_nothing_leaves_its_margins_or_covers_the_footer(
    poster: Poster, size: Size, tmp_path: Path
) -> None:
    width, height = (side * 72 / 25.4 for side in size.value)
    margin = 0.059 * width
    words = words_on(pdf(poster, size), tmp_path)
    name = poster.network_name.split()[0]
    footer = max(at for at, word in enumerate(words) if word.text == name)
    body, bottom = words[:footer], words[footer:]

    assert [w for w in words if w.left < margin or w.right > width - margin] == []
    assert [w for w in body if w.bottom > bottom[0].top] == []
    assert [w for w in words if w.bottom > height] == []


def test_of_many_dates_some_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    read = text_of(pdf(FULLEST), tmp_path).replace("\u00a0", " ")

    assert "sabato 8 novembre" in read
    assert "sabato 9 novembre" not in read
    assert "e altre 4 date" in read


def test_a_demonstration_says_so(tmp_path: Path) -> None:
    words = "Dimostrazione: dati di fantasia"

    assert words in text_of(pdf(replace(POSTER, is_demo=True)), tmp_path)
    assert words not in text_of(pdf(POSTER), tmp_path)


@SHAPES
@pytest.mark.parametrize("size", Size)
def test_the_code_opens_the_events_page(poster: Poster, size: Size, tmp_path: Path) -> None:
    assert codes_in(pdf(poster, size), tmp_path) == [poster.url]


def test_words_are_never_instructions(tmp_path: Path) -> None:
    poster = saying(dict.fromkeys(WORDS, HOSTILE), [HOSTILE])

    read = text_of(pdf(poster), tmp_path).replace("\u00a0", " ")

    assert facts_of(pdf(poster), tmp_path)["Title"] == HOSTILE
    assert read.count('#image("/etc/passwd")') >= 4
    assert "root:" not in read


@pytest.mark.parametrize("title", ["Caffè, città, perché: così è più", "Česká čeština", "Привет"])
def test_accents_and_other_alphabets_are_kept(title: str, tmp_path: Path) -> None:
    assert title in text_of(pdf(replace(POSTER, title=title)), tmp_path)


def test_emoji_are_left_out_of_paper(tmp_path: Path) -> None:
    poster = replace(POSTER, title="Festa 🎉 in biblioteca")

    assert "Festa in biblioteca" in text_of(pdf(poster), tmp_path)


@SHAPES
def test_the_same_poster_is_always_the_same_bytes(poster: Poster) -> None:
    assert pdf(poster) == pdf(poster)
    assert square(poster) == square(poster)
    assert pdf(poster) != pdf(replace(poster, made_at=poster.made_at + timedelta(days=1)))


@SHAPES
def test_the_square_picture_is_of_1080_pixels(poster: Poster) -> None:
    with Image.open(BytesIO(square(poster))) as image:
        assert (image.format, image.size) == ("PNG", (1080, 1080))


def test_the_square_picture_shows_the_photograph_and_the_networks_colour() -> None:
    with Image.open(BytesIO(square(replace(POSTER, image=photograph())))) as image:
        colours = image.convert("RGB")

    assert colours.getpixel((10, 1070)) == (0x0B, 0x5D, 0x3B)
    assert colours.getpixel((1070, 10)) == (21, 21, 21)


def test_a_pale_colour_is_darkened_until_white_is_read_on_it() -> None:
    with Image.open(BytesIO(square(replace(POSTER, colour="#FFD23F")))) as image:
        red, green, blue = image.convert("RGB").getpixel((10, 1070))  # type: ignore[misc]

    assert (red, green, blue) == (147, 113, 0)


@pytest.mark.parametrize("content", [b"", b"GIF89a", photograph()[:-3000], b"\x89PNG\r\n\x1a\n"])
def test_a_broken_picture_is_refused(content: bytes) -> None:
    with pytest.raises(PictureUnreadable, match="JPEG o PNG"):
        pdf(replace(POSTER, image=content))
    with pytest.raises(PictureUnreadable):
        square(replace(POSTER, logo=content))


@pytest.mark.parametrize("size", [(8000, 8000), (12000, 9000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(
    size: tuple[int, int],
) -> None:
    written = BytesIO()
    Image.new("1", size).save(written, "PNG")

    with pytest.raises(PictureTooLarge, match="60 megapixel"):
        pdf(replace(POSTER, image=written.getvalue()))


def saying(said: dict[str, str], dates: list[str]) -> Poster:
    return replace(POSTER, dates=tuple(dates), **said)  # type: ignore[arg-type]


TEXT = st.text(max_size=220)


@settings(
    max_examples=30,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(said=st.fixed_dictionaries(dict.fromkeys(WORDS, TEXT)), dates=st.lists(TEXT, max_size=12))
def test_whatever_is_said_there_is_one_page(
    said: dict[str, str], dates: list[str], tmp_path: Path
) -> None:
    needed = {name: said[name].strip() or "x" for name in ("network_name", "title", "place")}
    poster = saying({**said, **needed}, [each for each in dates if each.strip()] or ["x"])

    document = pdf(poster, Size.A4)

    facts = facts_of(document, tmp_path)
    assert (facts["Pages"], facts["Page size"]) == ("1", POINTS[Size.A4])
    width, height = (side * 72 / 25.4 for side in Size.A4.value)
    words = words_on(document, tmp_path)
    assert [w for w in words if w.left < 0 or w.right > width or w.bottom > height] == []
    assert square(poster)


@SHAPES
def test_a_poster_is_made_at_once(poster: Poster) -> None:
    def seconds() -> float:
        start = time.perf_counter()
        pdf(poster)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(3)) < 0.5


def test_every_words_field_is_among_the_hostile_ones() -> None:
    texts = {field.name for field in fields(Poster) if field.type == "str" or field.type is str}

    assert texts - set(WORDS) == {"colour", "url", "image_alt"}
