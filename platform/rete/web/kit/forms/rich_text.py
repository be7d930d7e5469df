"""Texts with a little shape: written with a few signs, kept as clean HTML.

A blank line makes a paragraph; «## » begins a title, «- » a line of a list, «1. » of a numbered one; **strong**, _said_,
[words](address). The same HTML can be written back as text, so that who edits it never sees a tag.
"""

import re
from collections.abc import Iterator
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any

import nh3
from django import forms
from django.utils.translation import gettext_lazy as _

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "br"}
SCHEMES = {"http", "https", "mailto", "tel"}
BLOCKS = {"h2": "## ", "h3": "### ", "p": ""}
SIGNS = {"strong": "**", "em": "_"}
HELP = _(
    "Una riga vuota separa i paragrafi. «## » comincia un titolo, «- » una voce di elenco; "
    "**così** in grassetto, _così_ in corsivo, [parole](https://indirizzo) un collegamento."
)
_LINK = re.compile(
    r"\[([^\[\]\n]+)\]\((https?://[^\s()<>]+|/[^\s()<>]*|(?:mailto|tel):[^\s()<>]+)\)"
)
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
_EM = re.compile(r"(?<![\w/])_(?=\S)(.+?)(?<=\S)_(?![\w/])", re.DOTALL)
_BULLET, _NUMBER = re.compile(r"[-*] +(.*)"), re.compile(r"\d{1,3}[.)] +(.*)")
_TITLE = re.compile(r"(#{2,3}) +(.*)")


def cleaned(html: str) -> str:
    """Only the tags of this kind of text, links with known schemes and nothing that runs."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel="noopener",
        clean_content_tags={"script", "style"},
    )


def to_html(text: str) -> str:
    """Text with signs as clean HTML."""
    plain = text.replace("\r\n", "\n").replace("\0", "").strip()
    blocks = re.split(r"\n\s*\n", plain) if plain else []
    return cleaned("\n".join(part for block in blocks for part in _blocks(block)))


def to_text(html: str) -> str:
    """What `to_html` reads back as the same HTML."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(writer.parts)).strip()


class RichTextField(forms.CharField):
    """Written with signs; once clean it is HTML, safe to show."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea({"rows": 10}))
        kwargs.setdefault("help_text", HELP)
        kwargs.setdefault("max_length", 50_000)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        return to_html(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        """What is kept begins with a tag; what was just written does not."""
        is_kept = isinstance(value, str) and value.startswith(("<p>", "<h2>", "<h3>", "<ul>", "<ol>"))  # fmt: skip
        return to_text(value) if is_kept else value


def _blocks(block: str) -> Iterator[str]:
    """A block's lines as titles, lists and paragraphs, one after the other."""
    lines = block.split("\n")
    while lines:
        for pattern, tag in ((_BULLET, "ul"), (_NUMBER, "ol")):
            items = _leading(lines, pattern)
            if items:
                yield f"<{tag}>{''.join(f'<li>{_inline(each)}</li>' for each in items)}</{tag}>"
                break
        else:
            title = _TITLE.fullmatch(lines[0].strip())
            if title is not None:
                yield f"<h{len(title[1])}>{_inline(title[2])}</h{len(title[1])}>"
                del lines[0]
            else:
                yield f"<p>{'<br>'.join(_inline(each.strip()) for each in _prose(lines))}</p>"


def _leading(lines: list[str], pattern: re.Pattern[str]) -> list[str]:
    """Taken away from the lines: those at the beginning that are items."""
    items = []
    while lines and (found := pattern.fullmatch(lines[0].strip())) is not None:
        items.append(found[1])
        del lines[0]
    return items


def _prose(lines: list[str]) -> list[str]:
    taken = [lines.pop(0)]
    while lines and not any(
        each.fullmatch(lines[0].strip()) for each in (_BULLET, _NUMBER, _TITLE)
    ):
        taken.append(lines.pop(0))
    return taken


def _inline(text: str) -> str:
    """Links first, so that what is in an address stays as it is."""
    parts, at = [], 0
    for found in _LINK.finditer(text):
        parts.append(_emphasis(text[at : found.start()]))
        address = escape(unescape(found[2]))
        parts.append(f'<a href="{address}">{_emphasis(found[1])}</a>')
        at = found.end()
    return "".join([*parts, _emphasis(text[at:])])


def _emphasis(text: str) -> str:
    strong = _STRONG.sub(r"<strong>\1</strong>", escape(text, quote=False))
    return _EM.sub(r"<em>\1</em>", strong)


class _Writer(HTMLParser):
    """HTML of this kind, written with signs."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._lists: list[int | None] = []
        self._address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.parts.append(f"\n\n{BLOCKS[tag]}")
        elif tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ol" else None)
            self.parts.append("\n\n")
        elif tag == "li":
            self.parts.append(self._item())
        elif tag == "a":
            self._address = dict(attrs).get("href") or ""
            self.parts.append("[")
        elif tag == "br":
            self.parts.append("\n")
        else:
            self.parts.append(SIGNS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.parts.append(f"]({self._address})")
        elif tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        else:
            self.parts.append(SIGNS.get(tag, ""))

    def handle_data(self, data: str) -> None:
        if data.strip() or "\n" not in data:
            self.parts.append(data)

    def _item(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "\n- "
        self._lists[-1] += 1
        return f"\n{self._lists[-1]}. "
