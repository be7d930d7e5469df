"""The answers of this module to what its contract asks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from modules.libraries.contract import Libraries, LibraryName
from modules.libraries.hours.calendar import moments
from modules.libraries.models import Library


class Answers(Libraries):
    def names(self) -> Sequence[LibraryName]:
        return [
            LibraryName(each.pk, each.display_name, each.municipality)
            for each in Library.objects.public()
        ]

    def name_of(self, library_id: int) -> str | None:
        library = Library.objects.public().filter(pk=library_id).first()
        return None if library is None else library.display_name

    def states(self, library_ids: Collection[int], now: datetime) -> Mapping[int, str]:
        found = moments(library_ids, now)
        return {library_id: str(each) for library_id, each in found.items() if each.is_known}


ANSWERS = Answers()
