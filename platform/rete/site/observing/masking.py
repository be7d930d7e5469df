"""Words that name people, taken out of what is written for machines."""

import re
from typing import Final

# An address, and an Italian tax code (d.m. 23 December 1976), letters for digits included.
ADDRESS: Final = re.compile(r"[^\s<>()\[\],;:\"'=]+@[^\s<>()\[\],;:\"'=]+")
TAX_CODE: Final = re.compile(
    r"\b[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-EHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]\b",
    re.IGNORECASE,
)
# What PostgreSQL adds to a refusal: the row's own values.
ROW_DETAIL: Final = re.compile(r"^(DETAIL|CONTEXT): .*$", re.MULTILINE)


def masked(text: str) -> str:
    """The text without addresses, tax codes and the values of rows."""
    text = ROW_DETAIL.sub(r"\1: …", text)
    return TAX_CODE.sub("‹codice fiscale›", ADDRESS.sub("‹indirizzo›", text))
