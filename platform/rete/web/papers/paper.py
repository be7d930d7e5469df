"""A document as plain values: titles, paragraphs, lists and tables. Words only; whoever draws it decides how it looks."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Block:
    """One piece: a paragraph (`text`), a list (`points`) or a table (`columns` and `rows`, the first cell names its row)."""

    text: str = ""
    points: Sequence[str] = ()
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Paper:
    """`footer` stands on each page of paper: whose document it is, which version, of which day."""

    title: str
    subtitle: str
    sections: Sequence[Section]
    footer: str = ""


def text(words: str) -> Block:
    return Block(text=words)


def points(*each: str) -> Block:
    return Block(points=tuple(each))


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    return Block(columns=tuple(columns), rows=tuple(tuple(row) for row in rows))


def as_data(paper: Paper) -> dict[str, Any]:
    """The document as JSON holds it."""
    data: dict[str, Any] = json.loads(json.dumps(asdict(paper)))
    return data


def of_data(data: dict[str, Any]) -> Paper:
    """What `as_data` wrote."""
    sections = [
        Section(each["title"], [Block(**block) for block in each["blocks"]])
        for each in data["sections"]
    ]
    return Paper(data["title"], data["subtitle"], sections, data.get("footer", ""))


def digest(paper: Paper) -> str:
    """SHA-256 of what the document says, its footer left out: two with the same are the same document."""
    said = {name: value for name, value in as_data(paper).items() if name != "footer"}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
