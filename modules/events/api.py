"""Events over the API: public and read-only."""

from typing import Any

from django.db.models import Prefetch
from django_filters import rest_framework as filters
from rest_framework.permissions import AllowAny
from rest_framework.viewsets import ReadOnlyModelViewSet

from modules.events import windows
from modules.events.models import (
    AccessCode,
    Audience,
    Event,
    EventQuerySet,
    Kind,
    Mode,
    Occurrence,
    OccurrenceQuerySet,
    Regime,
)
from modules.events.models.events import OLDEST_YEARS
from modules.events.selectors.calendar import having
from modules.events.selectors.events import dates_as_in_feeds, get_public_event_by_uid
from modules.events.selectors.facets import FACETS
from modules.events.selectors.search import for_age, with_words
from modules.events.serializers import EventSerializer
from modules.events.windows import Window, day_of
from rete.kernel import clock

# Of each event in a list; its own page has them all.
DATES_SHOWN = 50


class EventFilter(filters.FilterSet):  # type: ignore[misc]
    """`since` and `until` are instants: events with a date that goes on between them, and those dates alone.

    Without them, from the beginning of today to eighteen months ahead.
    """

    since = filters.IsoDateTimeFilter(method="unchanged")
    until = filters.IsoDateTimeFilter(method="unchanged")
    q = filters.CharFilter(method="by_words", max_length=100)
    kind = filters.ChoiceFilter(choices=Kind)
    mode = filters.ChoiceFilter(choices=Mode)
    regime = filters.ChoiceFilter(choices=Regime)
    audience = filters.ChoiceFilter(choices=Audience, method="by_audience")
    access = filters.ChoiceFilter(choices=AccessCode, method="by_access")
    age = filters.NumberFilter(method="by_age", min_value=0, max_value=OLDEST_YEARS)
    library = filters.UUIDFilter(field_name="library__uid")
    festival = filters.UUIDFilter(field_name="festival__uid")

    class Meta:
        model = Event
        fields = ()

    def filter_queryset(self, queryset: EventQuerySet) -> EventQuerySet:
        asked, now = self.form.cleaned_data, clock.now()
        usual = Window(windows.whole_day(day_of(now)).since, windows.from_now(now).until)
        dates = Occurrence.objects.between(
            asked["since"] or usual.since, asked["until"] or usual.until
        )
        found: EventQuerySet = super().filter_queryset(queryset)
        return having(found, dates).prefetch_related(_dates(dates, DATES_SHOWN))

    def unchanged(self, queryset: EventQuerySet, _name: str, _value: Any) -> EventQuerySet:
        return queryset

    def by_words(self, queryset: EventQuerySet, _name: str, value: str) -> EventQuerySet:
        return with_words(queryset, value)[0]

    def by_audience(self, queryset: EventQuerySet, _name: str, value: str) -> EventQuerySet:
        return queryset.filter(FACETS["per"].condition(value))

    def by_access(self, queryset: EventQuerySet, _name: str, value: str) -> EventQuerySet:
        return queryset.filter(FACETS["accessibile"].condition(value))

    def by_age(self, queryset: EventQuerySet, _name: str, value: Any) -> EventQuerySet:
        return queryset.filter(for_age(int(value)))


class EventViewSet(ReadOnlyModelViewSet[Event]):
    """Those that are published. A list costs four queries, an event two."""

    queryset = Event.objects.published().with_where().defer("search")
    serializer_class = EventSerializer
    filterset_class = EventFilter
    permission_classes = (AllowAny,)
    lookup_field = "uid"

    def get_object(self) -> Event:
        """Raises Missing, and Withdrawn for what was published once."""
        event = get_public_event_by_uid(self.kwargs["uid"])
        event.dates = dates_as_in_feeds(event, clock.now())  # type: ignore[attr-defined]
        return event


def _dates(dates: OccurrenceQuerySet, limit: int) -> Prefetch[str, Any, Any]:
    ordered = dates.order_by("starts_at", "id")[:limit]
    return Prefetch("occurrences", queryset=ordered, to_attr="dates")
