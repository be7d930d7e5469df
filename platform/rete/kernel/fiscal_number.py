"""The fiscal number (codice fiscale) of a person or a body: read, and checked with its last character (D.M. 23 December 1976)."""

import re
from typing import Final

# Surname, name, year, month, day, place, control. Where a digit would repeat somebody else's number the Agency writes
# one of these letters instead of it («omocodia»).
_DIGIT: Final = "[0-9LMNPQRSTUV]"
_SHAPE: Final = re.compile(
    rf"[A-Z]{{6}}{_DIGIT}{{2}}[ABCDEHLMPRST]{_DIGIT}{{2}}[A-Z]{_DIGIT}{{3}}[A-Z]"
)
_WRITTEN_FOR: Final = str.maketrans("LMNPQRSTUV", "0123456789")
_DAY: Final = slice(9, 11)
# A woman's day of birth is written forty higher.
_DAYS: Final = frozenset([*range(1, 32), *range(41, 72)])
# What the characters in odd places count, from «0» and from «A» on (the decree's table); in even places their own number.
_ODD: Final = (
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
)  # fmt: skip
# How SPID and CIE say whose number it is (ETSI EN 319 412-1).
_COUNTRY: Final = "TINIT-"
BODY_DIGITS: Final = 11


def read_fiscal_number(text: str) -> str | None:
    """The number in capitals, without country and spaces; None when it is not one."""
    number = "".join(text.upper().split()).removeprefix(_COUNTRY)
    if not _SHAPE.fullmatch(number) or number[-1] != control_character(number[:-1]):
        return None
    day = int(number[_DAY].translate(_WRITTEN_FOR))
    return number if day in _DAYS else None


def control_character(beginning: str) -> str:
    """The letter that the first fifteen characters end in."""
    odd = sum(_ODD[_number(each)] for each in beginning[::2])
    even = sum(_number(each) for each in beginning[1::2])
    return chr(ord("A") + (odd + even) % 26)


def _number(character: str) -> int:
    return int(character) if character.isdigit() else ord(character) - ord("A")


def is_body_number(text: str) -> bool:
    """Whether these are the eleven digits of a body's tax number (d.m. 23 December 1976, art. 8): the last one checks the others."""
    if len(text) != BODY_DIGITS or not (text.isascii() and text.isdigit()):
        return False
    digits = [int(each) for each in text]
    doubled = [sum(divmod(2 * each, 10)) for each in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
