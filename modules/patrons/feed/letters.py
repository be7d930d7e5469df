"""In which letters a file is written: nobody says, and a name with wrong letters is a wrong name."""

from collections import Counter
from typing import Final

from rete.core.tables.errors import UnreadableFile
from rete.kernel.text import UTF_16, NotText, decoded

# What Windows, DOS and old Macintosh programs write, in order of likelihood.
OLD: Final = ("cp1252", "cp850", "mac_roman")
_PLAIN: Final = bytes(range(128))
# Italian accents are worth more than letters of other languages, these more than signs that names do not have.
_ITALIAN: Final = frozenset("àèéìòùÀÈÉÌÒÙ’°")
_SIGNS: Final = frozenset("‘“”«»–—€")
_FEWEST: Final = 0.5


def read_text(content: bytes) -> str:
    """UTF-8 or UTF-16, else that of the old encodings in which most octets beyond ASCII are letters of names.

    Raises:
        UnreadableFile: no text, or in none of them are half of those octets letters.
    """
    content = bytes(content)
    try:
        if content.startswith(UTF_16):
            return decoded(content)
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode(_old_encoding(content), errors="replace")
    except NotText as error:
        raise UnreadableFile(reason="non è un testo CSV.") from error
    if "\0" in text:
        raise UnreadableFile(reason="non è un testo CSV.")
    return text


def _old_encoding(content: bytes) -> str:
    high = content.translate(None, _PLAIN)
    scores = {each: _score(high.decode(each, errors="replace")) for each in OLD}
    best = max(OLD, key=scores.__getitem__)
    if scores[best] < _FEWEST * len(high):
        raise UnreadableFile(
            reason="non si capisce in che codifica sono le lettere accentate: salvalo in UTF-8."
        )
    return best


def _score(text: str) -> float:
    """Two for each Italian accent, one for another letter, half for a sign of a text."""
    return sum(number * _worth(letter) for letter, number in Counter(text).items())


def _worth(letter: str) -> float:
    if letter in _ITALIAN:
        return 2
    if letter in _SIGNS:
        return 0.5
    return 1 if letter.isalpha() else -1
