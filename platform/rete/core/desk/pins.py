"""PINs: which are too easy, and what is kept of them."""

import re

from django.contrib.auth.hashers import check_password, make_password
from django.utils.crypto import salted_hmac

from rete.core.desk.errors import BadPin, EasyPin

DIGITS = 6
_ROW = "01234567890"


def check_chosen(pin: str) -> None:
    """Whether somebody may take this PIN.

    Raises:
        BadPin: it is not six digits.
        EasyPin: equal digits, digits in a row, or the same few over and over.
    """
    if re.fullmatch(r"[0-9]{6}", pin) is None:
        raise BadPin(digits=DIGITS)
    is_repeated = any(pin == pin[:part] * (DIGITS // part) for part in (1, 2, 3))
    is_doubled = pin[0::2] == pin[1::2] and _in_a_row(pin[0::2])
    if _in_a_row(pin) or is_repeated or is_doubled:
        raise EasyPin


def hashed(pin: str) -> str:
    """As Django hashes passwords, over a print made with the installation's key: a copy of the database alone tells
    nothing, though there are only a million PINs."""
    return make_password(_keyed(pin))


def is_right(pin: str, kept: str) -> bool:
    return check_password(_keyed(pin), kept)


def _in_a_row(digits: str) -> bool:
    return digits in _ROW or digits in _ROW[::-1]


def _keyed(pin: str) -> str:
    return salted_hmac("rete.core.desk.pins", pin, algorithm="sha256").hexdigest()
