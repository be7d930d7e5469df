"""Libraries as pages show them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from modules.libraries.hours.calendar import moments
from modules.libraries.models import Body, Library, LibraryQuerySet, Timetable
from rete.kernel.actor import Actor
from rete.kernel.errors import Missing
from rete.kernel.near import Near


@dataclass(frozen=True, slots=True)
class Search:
    """What a visitor asks of the list."""

    words: str = ""
    municipality: str = ""
    near: Near | None = None


def public_libraries(search: Search) -> LibraryQuerySet:
    """Libraries that citizens see, filtered and ordered. One query when read."""
    return _searched(Library.objects.public(), search)


def open_now(now: datetime) -> list[int]:
    """Ids of the public libraries that are open at an instant. Five queries."""
    ids = list(Library.objects.public().values_list("pk", flat=True))
    return [library_id for library_id, moment in moments(ids, now).items() if moment.is_open]


def libraries_for(actor: Actor, search: Search) -> LibraryQuerySet:
    """All libraries, for staff. One query when read."""
    return (
        _searched(Library.objects.select_related("body"), search)
        if actor.grants
        else Library.objects.none()
    )


def get_public_library(library_id: int) -> Library:
    """A library with its body. One query.

    Raises:
        Missing: there is none, or citizens are not shown it.
    """
    library = Library.objects.public().select_related("body").filter(pk=library_id).first()
    if library is None:
        raise Missing
    return library


def get_library_for(actor: Actor, library_id: int, codename: str = "libraries.edit") -> Library:
    """A library on which this actor has a permission. One query.

    Raises:
        Missing: there is none for them.
    """
    library = Library.objects.select_related("body").filter(pk=library_id).first()
    if library is None or not actor.may_on(codename, library_id):
        raise Missing
    return library


def get_timetable_for(actor: Actor, timetable_id: int) -> Timetable:
    """A timetable of a library whose hours this actor changes. One query. Raises Missing."""
    timetable = Timetable.objects.filter(pk=timetable_id).first()
    if timetable is None or not actor.may_on("libraries.hours", timetable.library_id):
        raise Missing
    return timetable


def libraries_by_isil(codes: Collection[str]) -> dict[str, Library]:
    """Those that have one of these codes, with their bodies. One query."""
    found = Library.objects.select_related("body").filter(isil__in=codes)
    return {library.isil: library for library in found}


def get_body(body_id: int) -> Body:
    body = Body.objects.filter(pk=body_id).first()
    if body is None:
        raise Missing
    return body


def public_municipalities() -> list[str]:
    """Names of municipalities with a library. One query."""
    names = Library.objects.public().order_by("municipality").values_list("municipality", flat=True)
    return list(names.distinct())


def _searched(libraries: LibraryQuerySet, search: Search) -> LibraryQuerySet:
    for word in search.words.split():
        libraries = libraries.filter(
            Q(name__icontains=word)
            | Q(municipality__icontains=word)
            | Q(address__icontains=word)
            | Q(isil__iexact=word)
        )
    if search.municipality:
        libraries = libraries.filter(municipality=search.municipality)
    if search.near is not None:
        return libraries.with_distance(search.near.latitude, search.near.longitude)
    return libraries.order_by("municipality", "name", "id")
