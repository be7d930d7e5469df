"""Words that name people, taken out of what is written for machines."""

import re
from typing import Final

from rete.kernel.personal import ADDRESS, TAX_CODE

# What PostgreSQL adds to a refusal: the row's own values.
ROW_DETAIL: Final = re.compile(r"^(DETAIL|CONTEXT): .*$", re.MULTILINE)


def masked(text: str) -> str:
    """The text without addresses, tax codes and the values of rows."""
    text = ROW_DETAIL.sub(r"\1: …", text)
    return TAX_CODE.sub("‹codice fiscale›", ADDRESS.sub("‹indirizzo›", text))
