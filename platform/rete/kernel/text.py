"""Texts that come from outside: what their octets say."""

import codecs

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class NotText(ValueError):
    """The octets are no text: they hold zeros."""


def decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 by its mark, else UTF-8, else what old Windows programs write. Never fails on a text.

    Raises:
        NotText.
    """
    if content.startswith(UTF_16):
        content = content.decode("utf-16", errors="replace").encode(errors="replace")
    if b"\0" in content:
        raise NotText
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
