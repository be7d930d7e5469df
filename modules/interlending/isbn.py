"""International Standard Book Numbers (ISO 2108): ten or thirteen digits, kept as thirteen."""

import re
from typing import Final

_APART: Final = re.compile(r"[\s–-]+")
_TEN: Final = re.compile(r"[0-9]{9}[0-9X]")
_THIRTEEN: Final = re.compile(r"97[89][0-9]{10}")
TEN: Final = 10


class NoIsbn(ValueError):
    """Not a number of this kind, or with a slip in it."""


def read_isbn(text: str) -> str:
    """Thirteen digits of a number as people write it.

    Raises:
        NoIsbn: with the text.
    """
    plain = _APART.sub("", text).upper()
    if _TEN.fullmatch(plain) and _check_of_ten(plain) == 0:
        first = f"978{plain[:9]}"
        return f"{first}{_last_of_thirteen(first)}"
    if _THIRTEEN.fullmatch(plain) and plain[-1] == _last_of_thirteen(plain[:12]):
        return plain
    raise NoIsbn(text)


def _check_of_ten(plain: str) -> int:
    digits = [TEN if each == "X" else int(each) for each in plain]
    return sum((TEN - place) * digit for place, digit in enumerate(digits)) % 11


def _last_of_thirteen(first: str) -> str:
    total = sum(int(each) * (3 if place % 2 else 1) for place, each in enumerate(first))
    return str(-total % TEN)
