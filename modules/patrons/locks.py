"""Row locks, in the order of primary keys."""

from collections.abc import Collection

from modules.patrons.models import Merge, Patron
from rete.kernel.errors import Missing


def patron(patron_id: int) -> Patron:
    """Raises Missing."""
    return patrons([patron_id])[patron_id]


def patrons(patron_ids: Collection[int]) -> dict[int, Patron]:
    """All of them, by id. Raises Missing."""
    rows = Patron.objects.select_for_update().filter(pk__in=patron_ids).order_by("pk")
    found = {each.pk: each for each in rows}
    if len(found) != len(set(patron_ids)):
        raise Missing
    return found


def merge(merge_id: int) -> Merge:
    """Raises Missing."""
    found = Merge.objects.select_for_update().filter(pk=merge_id).first()
    if found is None:
        raise Missing
    return found
