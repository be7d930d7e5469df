"""Row locks, in the order of primary keys."""

from collections.abc import Collection

from modules.libraries.models import Body, Library
from rete.kernel.errors import Missing


def library(library_id: int) -> Library:
    found = Library.objects.select_for_update().filter(pk=library_id).first()
    if found is None:
        raise Missing
    return found


def libraries(library_ids: Collection[int]) -> list[Library]:
    """All of them, or Missing."""
    found = list(Library.objects.select_for_update().filter(pk__in=library_ids).order_by("pk"))
    if len(found) != len(set(library_ids)):
        raise Missing
    return found


def body(body_id: int) -> Body:
    found = Body.objects.select_for_update().filter(pk=body_id).first()
    if found is None:
        raise Missing
    return found


def libraries_by_isil(codes: Collection[str]) -> dict[str, Library]:
    """Those that have one of these codes, with their bodies."""
    found = Library.objects.select_for_update(of=("self",)).select_related("body")
    return {library.isil: library for library in found.filter(isil__in=codes).order_by("pk")}
