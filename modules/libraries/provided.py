"""The answers of this module to what its contract asks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from modules.libraries.contract import Libraries, LibraryName
from modules.libraries.hours.calendar import hours_of, moments
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

    def closed_days(
        self, library_ids: Collection[int], since: date, until: date
    ) -> Mapping[int, Mapping[date, str]]:
        days = [since + timedelta(days=ahead) for ahead in range((until - since).days + 1)]
        return {
            library_id: {
                day.on: f"biblioteca chiusa{f': {day.reason}' if day.reason else ''}"
                for day in map(hours.day, days)
                if day.is_known and not day.spans
            }
            for library_id, hours in hours_of(library_ids, since, until).items()
        }


ANSWERS = Answers()
