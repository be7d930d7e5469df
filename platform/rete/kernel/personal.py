"""What tells who a person is, and how it is written where others read it: «m…@e…», «R…».

By its look an address or a tax code is found anywhere in a text; anything else is known by the name it is kept under.
"""

import re
from collections.abc import Collection
from typing import Final

ADDRESS: Final = re.compile(r"[^\s<>()\[\],;:\"'=]+@[^\s<>()\[\],;:\"'=]+")
# An Italian tax code (d.m. 23 December 1976), letters for digits included.
TAX_CODE: Final = re.compile(
    r"\b[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-EHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]\b",
    re.IGNORECASE,
)
# A field so named, or whose name ends so (`guardian_phone`), says who somebody is or lets be them.
NAMES: Final = frozenset(
    {
        *("email", "mail", "phone", "telephone", "mobile"),
        *("fiscal_code", "fiscal_number", "tax_code", "card_number", "document_number", "iban"),
        *("birth_date", "born_on", "birthplace", "street", "home_address", "residence"),
        *("password", "secret", "pin"),
    }
)
HIDDEN: Final = "…"


def is_personal(name: str, names: Collection[str] = NAMES) -> bool:
    """Whether what is kept under this name is to be hidden."""
    lower = name.lower()
    return lower in names or any(lower.endswith(f"_{each}") for each in names)


def masked(text: str) -> str:
    """The text with its addresses and tax codes shortened to their initials."""
    return TAX_CODE.sub(_initial, ADDRESS.sub(_initials, text))


def hidden(value: object) -> object:
    """What remains of a personal value: that it was there, and how it began."""
    if value is None or value == "":
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [hidden(inner) for inner in value]
    if not isinstance(value, str):
        return HIDDEN
    return masked(value) if ADDRESS.fullmatch(value) else f"{value[0]}{HIDDEN}"


def _initial(found: re.Match[str]) -> str:
    return f"{found[0][0]}{HIDDEN}"


def _initials(found: re.Match[str]) -> str:
    person, _, host = found[0].partition("@")
    return f"{person[0]}{HIDDEN}@{host[0]}{HIDDEN}"
