"""A poster on paper and on a screen. Words reach typst as data, never as its language."""

import hashlib
import json
import re
from enum import Enum
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import segno
import typst

from modules.events.posters import pictures
from modules.events.posters.poster import Poster, further_dates
from rete.web.lettering import clipped, fonts, printable
from rete.web.theme.colours import Colour, readable

FOLDER = Path(__file__).parent
DATES_SHOWN = 8
DESCRIPTION_LIMIT = 700
SQUARE_PPI = 72  # the page is 1080 points wide: a pixel each
INVITATION = "Inquadra per saperne di più"
DEMO = "Dimostrazione: dati di fantasia"
SPINES = 26
# «28 novembre» and «ore 10:30» stay on one line.
BOUND = re.compile(r"(?<=\d) (?=[a-z]{5,})|(?<=\b(?:re|le)) (?=\d)")

# Where a line surely ends (Unicode UAX 14): not at a space after an opening bracket, for example.
BREAKS = re.compile(r"\u200b|(?<=[\w.,;:!?)»”…]) (?=[\w(«“])")


class Size(Enum):
    """Paper, width and height in millimetres (ISO 216)."""

    A3 = (297, 420)
    A4 = (210, 297)


# From the largest letters to the smallest, then with fewer words: the first that leaves room for the picture, or the
# first that fits. `words` chooses among ever shorter descriptions.
GENEROUS = [{"scale": scale / 100, "words": 0, "generous": True} for scale in range(136, 72, -6)]
TIGHT = [{"scale": scale / 100, "words": 0, "generous": False} for scale in range(94, 66, -6)]
SHORT = [{"scale": 0.7, "words": words, "generous": False} for words in (1, 2, 3)]
TINY = [{"scale": scale / 100, "words": 3, "generous": False} for scale in range(65, 20, -5)]
STEPS = (*GENEROUS, *TIGHT, *SHORT, *TINY)


def pdf(poster: Poster, size: Size = Size.A3) -> bytes:
    """One page of paper: tagged, with title and language (PDF/UA-1), always the same for the same poster.

    Raises:
        PictureUnreadable, PictureTooLarge: of the picture or the logo.
    """
    width, height = size.value
    words = {**_words(poster), "width_mm": width, "height_mm": height}
    return _typeset(poster, "sheet.typ", words, format="pdf", pdf_standards="ua-1")


def square(poster: Poster) -> bytes:
    """A PNG of 1080 by 1080 pixels. Raises as `pdf`."""
    return _typeset(poster, "square.typ", _words(poster), format="png", ppi=SQUARE_PPI)


def _typeset(poster: Poster, main: str, words: dict[str, Any], **how: Any) -> bytes:
    files = {
        "poster.json": json.dumps(words).encode(),
        "qr.svg": _code(poster.url),
        **{name: (FOLDER / name).read_bytes() for name in (main, "common.typ")},
    }
    if poster.image is not None:
        files["image.jpg"] = pictures.photograph(poster.image)
    if poster.logo is not None:
        files["logo.png"] = pictures.logo(poster.logo)
    # typst reads nothing outside this folder.
    with TemporaryDirectory(prefix="poster-") as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        made: bytes = typst.compile(
            str(Path(folder) / main),
            root=folder,
            font_paths=fonts(),
            ignore_system_fonts=True,
            timestamp=int(poster.made_at.timestamp()),
            **how,
        )
    return made


def _words(poster: Poster) -> dict[str, Any]:
    """Everything the typst files read; None for what is not there."""
    shown = _shown(poster)
    facts = [fact["words"] for fact in shown["facts"]]
    return {
        **shown,
        "title_words": _unbreakable(shown["title"]),
        "left_words": _unbreakable(*shown["dates"], shown["place"]),
        "right_words": _unbreakable(*facts),
        "colour": readable(Colour.of_hex(poster.colour.lower())).hex,
        "title_scale": _title_scale(len(shown["title"])),
        "image": "image.jpg" if poster.image is not None else None,
        "logo": "logo.png" if poster.logo is not None else None,
        "spines": _spines(poster.title),
        "steps": STEPS,
    }


def _shown(poster: Poster) -> dict[str, Any]:
    description = clipped(poster.description, DESCRIPTION_LIMIT)
    limits = (DESCRIPTION_LIMIT, DESCRIPTION_LIMIT // 2, DESCRIPTION_LIMIT // 4)
    return {
        "network": printable(poster.network_name, 100) or "Rete",
        "claim": printable(poster.claim, 120) or None,
        "title": printable(poster.title, 200) or "Evento",
        "cycle": printable(poster.cycle, 110) or None,
        **_dates(poster),
        "place": printable(poster.place, 120) or "Biblioteca",
        "address": printable(poster.address, 140) or None,
        "descriptions": [*(printable(description, limit) or None for limit in limits), None],
        "facts": [
            {"label": label, "words": shown}
            for label, words in poster.facts
            if (shown := printable(words, 160))
        ],
        "url": poster.url,
        "shown_url": printable(poster.url.partition("://")[2].rstrip("/"), 300),
        "invitation": INVITATION,
        "qr_alt": f"Codice QR: {printable(poster.url, 300)}",
        "image_alt": printable(poster.image_alt, 300) or None,
        "image_credit": printable(poster.image_credit, 120) or None,
        "demo": DEMO if poster.is_demo else None,
    }


def _unbreakable(*texts: str) -> list[str]:
    """The pieces that stand on one line."""
    return sorted({piece for text in texts for piece in BREAKS.split(text)})


def _dates(poster: Poster) -> dict[str, Any]:
    dates = [BOUND.sub("\u00a0", printable(each, 80) or "…") for each in poster.dates]
    return {
        "dates": dates[:DATES_SHOWN],
        "more_dates": further_dates(len(dates) - DATES_SHOWN) or None,
        "other_dates": further_dates(len(dates) - 1) or None,
    }


def _title_scale(length: int) -> float:
    """Few words may be huge."""
    steps = ((18, 1.35), (40, 1.12), (75, 0.92), (120, 0.74))
    return next((scale for longest, scale in steps if length <= longest), 0.6)


def _code(url: str) -> bytes:
    written = BytesIO()
    segno.make(url, error="m", micro=False).save(written, kind="svg", border=0, xmldecl=False)
    return written.getvalue()


def _spines(title: str) -> list[dict[str, Any]]:
    """The books of the shelf, drawn by the title's letters."""
    drawn = hashlib.sha256(title.encode(errors="replace")).digest()
    return [
        {
            "width": 5 + byte % 9,
            "height": 52 + byte * 7 % 49,
            "light": byte % 3 > 0,
            "shade": 10 + byte % 5 * 6,
        }
        for byte in drawn[:SPINES]
    ]
