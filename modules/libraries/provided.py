"""The answers of this module to what its contract asks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Count

from modules.libraries.contract import BodyFacts, Libraries, LibraryName, LibraryYear
from modules.libraries.hours.calendar import LibraryHours, hours_of, moments
from modules.libraries.models import Body, Library
from rete.kernel.clock import ROME
from rete.kernel.network_bodies import NetworkBodies, NetworkBody


class Answers(Libraries):
    def names(self) -> Sequence[LibraryName]:
        return [
            LibraryName(each.pk, each.display_name, each.municipality, each.get_absolute_url())
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

    def bodies(self) -> Sequence[BodyFacts]:
        return [
            BodyFacts(
                id=body.pk,
                name=body.name,
                kind=str(body.get_kind_display()),
                role=body.controller_role,
                fiscal_code=body.fiscal_code,
                ipa_code=body.ipa_code,
                pec=body.pec,
                website=body.website,
                data_protection_officer=body.data_protection_officer,
                libraries=[library.display_name for library in body.libraries.all()],
            )
            for body in Body.objects.order_by("name").prefetch_related("libraries")
        ]

    def year(self, since: date, until: date) -> Sequence[LibraryYear]:
        libraries = list(Library.objects.public().order_by("municipality", "name", "id"))
        hours = hours_of([library.pk for library in libraries], since, until)
        days = [since + timedelta(days=ahead) for ahead in range((until - since).days + 1)]
        return [_year(library, hours[library.pk], days) for library in libraries]

    def open_spans(
        self, library_ids: Collection[int], since: date, until: date
    ) -> Mapping[int, Mapping[date, Sequence[tuple[int, int]]]]:
        days = [since + timedelta(days=ahead) for ahead in range((until - since).days + 1)]
        return {
            library_id: {
                day.on: [(span.opens, span.closes) for span in day.spans]
                for day in map(hours.day, days)
                if day.is_known
            }
            for library_id, hours in hours_of(library_ids, since, until).items()
        }


def _year(library: Library, hours: LibraryHours, days: Sequence[date]) -> LibraryYear:
    updated_on = library.updated_at.astimezone(ROME).date()
    return LibraryYear(
        id=library.pk,
        name=library.name,
        kind=str(library.get_kind_display()),
        address=library.address,
        municipality_istat=library.municipality_istat,
        municipality=library.municipality,
        weekly_minutes=_weekly_minutes(hours),
        closed_days=sum(_is_lost(hours, day) for day in days) if hours.closures else 0,
        source=str(library.get_source_display()),
        updated_on=library.source_updated_on or updated_on,
    )


def _weekly_minutes(hours: LibraryHours) -> int | None:
    usual = hours.usual
    if usual is None:
        return None
    return sum(
        span.closes - span.opens
        for (timetable_id, _weekday), spans in hours.spans.items()
        if timetable_id == usual.pk
        for span in spans
    )


def _is_lost(hours: LibraryHours, on: date) -> bool:
    """Closed by a closure, on a weekday that the timetable has hours for."""
    day, timetable = hours.day(on), hours.timetable_on(on)
    if not day.is_exception or day.spans or timetable is None:
        return False
    return bool(hours.spans.get((timetable.pk, on.weekday())))


class AllBodies(NetworkBodies):
    def all(self) -> Sequence[NetworkBody]:
        counted = Body.objects.annotate(count=Count("libraries")).order_by("name")
        return [
            NetworkBody(each.pk, each.name, each.ipa_code, each.fiscal_code, each.count)
            for each in counted
        ]


ANSWERS = Answers()
BODIES = AllBodies()
