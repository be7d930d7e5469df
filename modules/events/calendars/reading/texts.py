"""Texts and addresses that strangers wrote, made plain."""

import re
from html import unescape
from urllib.parse import urlsplit

import nh3

TITLE_LIMIT = 200
DESCRIPTION_LIMIT = 20_000
ADDRESS_LIMIT = 500
_TAGS_PER_TEXT = 10  # how much longer than what it says a text with its tags may be
_LOOKS_LIKE_HTML = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|&(?:#\d+|[a-z]+);", re.IGNORECASE)
_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^<>]*>", re.IGNORECASE)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BLANKS = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x1f\"<>\\^`{|}]")


def plain(text: str, limit: int = DESCRIPTION_LIMIT) -> str:
    """Text without tags, scripts and their contents; ends of paragraphs are ends of lines. At most `limit` characters."""
    text = text[: limit * _TAGS_PER_TEXT]
    if _LOOKS_LIKE_HTML.search(text):
        text = unescape(nh3.clean(_BREAKS.sub("\n", text), tags=set()))
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    whole = _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()
    return whole if len(whole) <= limit else f"{whole[: limit - 1].rstrip()}…"


def one_line(text: str, limit: int = TITLE_LIMIT) -> str:
    return plain(plain(text, limit * 2).replace("\n", " "), limit)


def web_address(text: str) -> str:
    """An http or https address as it is, "" for anything else."""
    address = text.strip()
    if not address or len(address) > ADDRESS_LIMIT or _NOT_IN_ADDRESS.search(address):
        return ""
    try:
        parts = urlsplit(address)
        port_is_good = parts.port is None or parts.port > 0
    except ValueError:
        return ""
    return (
        address
        if parts.scheme.lower() in {"http", "https"} and parts.hostname and port_is_good
        else ""
    )
