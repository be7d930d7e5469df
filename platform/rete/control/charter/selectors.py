"""Texts as the public reads them."""

from rete.control.charter.models import InstrumentVersion
from rete.kernel.errors import Missing


def versions_of(slug: str) -> list[InstrumentVersion]:
    """All versions of a text, the newest first. One query.

    Raises:
        Missing: there is no such text, or it has no version yet.
    """
    versions = InstrumentVersion.objects.select_related("instrument").filter(instrument__slug=slug)
    found = list(versions.order_by("-number"))
    if not found:
        raise Missing
    return found
