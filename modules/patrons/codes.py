"""Numbers that people read, type and scan."""

import re
import secrets
from typing import Final

from modules.patrons.errors import BadCard
from modules.patrons.models import CARD_PATTERN
from rete.core import sealing
from rete.core.accounts.provider import FISCAL_NUMBER

# Without those that are taken for one another.
_LETTERS: Final = "ACDEFGHJKLMNPQRTUVWXY34679"
LINK_LENGTH: Final = 10
LINK_CODE: Final = "codice di collegamento"
# What a number of ours begins with, before the patron's own.
_OURS: Final = "R"
_DIGITS: Final = 8


def read_card(text: str) -> str:
    """A card's number as it is kept: capitals, without blanks. Raises BadCard."""
    code = "".join(text.upper().split())
    if re.fullmatch(CARD_PATTERN, code) is None:
        raise BadCard
    return code


def new_card(number: int) -> str:
    """A number for who has no printed card: «R000012344», its last digit checking the others (Luhn, ISO/IEC 7812-1)."""
    digits = f"{number:0{_DIGITS}d}"
    return f"{_OURS}{digits}{check_digit(digits)}"


def check_digit(digits: str) -> int:
    doubled = [int(each) * (2 - at % 2) for at, each in enumerate(reversed(digits))]
    return -sum(each - 9 if each > 9 else each for each in doubled) % 10  # noqa: PLR2004


def new_link_code() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(LINK_LENGTH))


def link_print(code: str) -> str:
    """What is kept of a code for linking, however it was written."""
    plain = re.sub(r"[\s-]", "", code.upper())
    return sealing.fingerprint(plain, purpose=LINK_CODE)


def in_groups(code: str) -> str:
    """«ACDEF-GHJKL», as it is printed."""
    return f"{code[: LINK_LENGTH // 2]}-{code[LINK_LENGTH // 2 :]}"


def fiscal_print(number: str) -> str:
    """The same as that of who came in with SPID or CIE, so that the two are found to be one person."""
    return sealing.fingerprint(number, purpose=FISCAL_NUMBER)


def fiscal_sealed(number: str) -> str:
    return sealing.seal(number, purpose=FISCAL_NUMBER)


def fiscal_shown(sealed: str) -> str:
    """The number; empty when there is none, or another installation sealed it."""
    try:
        return sealing.unseal(sealed, purpose=FISCAL_NUMBER) if sealed else ""
    except sealing.InvalidToken:
        return ""
