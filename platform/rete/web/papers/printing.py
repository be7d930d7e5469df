"""Documents as one PDF, by typst. Words reach it as data, never as its language."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from django.conf import settings

from rete.web.lettering import fonts, printable
from rete.web.papers.paper import Block, Paper, Section, as_data
from rete.web.theme.colours import Colour, readable

TEMPLATE = Path(__file__).with_name("paper.typ")
DEMO = "Dimostrazione: dati di fantasia"
LONGEST = 20_000


def pdf(paper: Paper, *, colour: str, made_at: datetime) -> bytes:
    """Tagged, with title and language (PDF/UA-1), always the same for the same document and instant; `colour` is «#rrggbb»."""
    return pdf_of_many([paper], title=paper.title, footer=paper.footer, colour=colour, made_at=made_at)  # fmt: skip


def pdf_of_many(
    papers: Sequence[Paper], *, title: str, footer: str, colour: str, made_at: datetime
) -> bytes:
    """Documents one after the other, each from a new page; `footer` stands on every page."""
    data = {
        "title": _p(title) or "Documento",
        "footer": _p(footer),
        "papers": [as_data(_printable(paper)) for paper in papers],
        "colour": readable(Colour.of_hex(colour.lower())).hex,
        "demo": DEMO if settings.RETE_DEMO else None,
    }
    # typst reads nothing outside this folder.
    with TemporaryDirectory(prefix="paper-") as folder:
        main = Path(folder) / TEMPLATE.name
        main.write_bytes(TEMPLATE.read_bytes())
        (Path(folder) / "papers.json").write_text(json.dumps(data), encoding="utf-8")
        made: bytes = typst.compile(
            str(main),
            root=folder,
            font_paths=fonts(),
            ignore_system_fonts=True,
            timestamp=int(made_at.timestamp()),
            format="pdf",
            pdf_standards="ua-1",
        )
    return made


def _printable(paper: Paper) -> Paper:
    return replace(
        paper,
        title=_p(paper.title) or "Documento",
        subtitle=_p(paper.subtitle),
        sections=[
            Section(_p(each.title), [_block(block) for block in each.blocks])
            for each in paper.sections
        ],
    )


def _block(block: Block) -> Block:
    return Block(
        text=_p(block.text),
        points=[_p(each) for each in block.points],
        columns=[_p(each) for each in block.columns],
        rows=[[_p(cell) for cell in row] for row in block.rows],
    )


def _p(words: str) -> str:
    return printable(words, LONGEST)
