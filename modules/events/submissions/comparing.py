"""What is not the same between two versions, word by word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from modules.events.submissions.contents import Content, Line, lines

_WORDS: Final = re.compile(r"\S+\s*|\s+")
SAME, GONE, NEW = "same", "gone", "new"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that changed; each part of its text is «same», «gone» or «new»."""

    title: str
    parts: Sequence[tuple[str, str]]


def compare(before: Content, after: Content, libraries: Mapping[int, str]) -> list[Difference]:
    """In the order of the form."""
    old = {each.name: each for each in lines(before, libraries)}
    new = {each.name: each for each in lines(after, libraries)}
    order = [*new, *(name for name in old if name not in new)]
    return [
        Difference((new.get(name) or old[name]).title, list(_parts(old.get(name), new.get(name))))
        for name in order
        if _text(old.get(name)) != _text(new.get(name))
    ]


def _parts(before: Line | None, after: Line | None) -> Iterator[tuple[str, str]]:
    old, new = _WORDS.findall(_text(before)), _WORDS.findall(_text(after))
    for what, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if what == "equal":
            yield SAME, "".join(old[a:b])
            continue
        if b > a:
            yield GONE, "".join(old[a:b])
        if d > c:
            yield NEW, "".join(new[c:d])


def _text(line: Line | None) -> str:
    return "" if line is None else line.text
