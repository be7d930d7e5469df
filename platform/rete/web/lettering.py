"""Text as the fonts of what is printed can show it. A chat shows any sign; paper shows what the fonts have."""

import re
import unicodedata
from functools import cache

import typst

from rete.web.theme.building import DESIGN_SYSTEM

FAMILIES = '("Titillium Web", "Libertinus Serif", "DejaVu Sans Mono")'
PROBE = f'#set document(title: "x")\n#set text(font: {FAMILIES})\n#sys.inputs.sign'.encode()
# Latin with its accents and the usual punctuation: what the first font surely has.
SURE = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u017f‘’“”–—…€]")
# Controls, invisible formatting (also what reverses the reading), marks that compose with nothing.
DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})
BREAK = "\u200b"
LONGEST_RUN = 22
RUN_PIECE = 10
AFTER_SIGN = re.compile(r"(?<=[@./_\-?&=])(?=\w)")


@cache
def fonts() -> typst.Fonts:
    """Titillium Web from the design system, and the fonts inside typst; never those of the machine."""
    return typst.Fonts(
        include_system_fonts=False, font_paths=[str(DESIGN_SYSTEM / "fonts" / "Titillium_Web")]
    )


def unprintable(text: str) -> str:
    """The signs of `text` that paper will lack, each once: emoji, scripts without a font here."""
    composed = unicodedata.normalize("NFC", text)
    visible = (sign for sign in composed if not sign.isspace() and not _is_invisible(sign))
    return "".join(dict.fromkeys(sign for sign in visible if not _has_glyph(sign)))


def printable(text: str, limit: int) -> str:
    """`text` on one line, without what the fonts lack, cut after a word, with places to break endless ones."""
    composed = unicodedata.normalize("NFC", text)
    shown = "".join(sign if not sign.isspace() else " " for sign in composed if _is_shown(sign))
    return " ".join(_breakable(word) for word in clipped(shown, limit).split())


def clipped(text: str, limit: int) -> str:
    """At most `limit` characters, cut after a whole word and closed with «…»."""
    joined = " ".join(text.split())
    if len(joined) <= limit:
        return joined
    whole = joined[:limit].rpartition(" ")[0] or joined[: limit - 1]
    return f"{whole.rstrip(' ,;:.–-')}…"


def _is_shown(sign: str) -> bool:
    return sign.isspace() or (not _is_invisible(sign) and _has_glyph(sign))


def _is_invisible(sign: str) -> bool:
    return unicodedata.category(sign) in DROPPED


def _has_glyph(sign: str) -> bool:
    return SURE.fullmatch(sign) is not None or _is_drawn(sign)


@cache
def _is_drawn(sign: str) -> bool:
    """Ask typst, which refuses an accessible document with a sign that cannot be read. Some 2 ms, once a sign."""
    try:
        typst.compile(
            PROBE,
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs={"sign": sign},
            pdf_standards="ua-1",
        )
    except typst.TypstError:
        return False
    return True


def _breakable(word: str) -> str:
    if len(word) <= LONGEST_RUN:
        return word
    return BREAK.join(_in_pieces(part) for part in AFTER_SIGN.split(word))


def _in_pieces(part: str) -> str:
    if len(part) <= LONGEST_RUN:
        return part
    return BREAK.join(part[at : at + RUN_PIECE] for at in range(0, len(part), RUN_PIECE))
