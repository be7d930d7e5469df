"""Events over the API: public and read-only."""

from typing import Any

from django.db.models import Prefetch
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
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

EXAMPLE: dict[str, Any] = {
    "uid": "0193d2f0-6b7a-7c11-8f2e-5d9b1c2a7e40",
    "title": "Nati per leggere",
    "summary": "Letture ad alta voce per bambine e bambini da 3 a 6 anni.",
    "description": "",
    "kind": "lettura",
    "festival": None,
    "published_at": "2026-11-02T09:00:00+01:00",
    "mode": "in_presenza",
    "library": {
        "uid": "0193d2f0-5c1e-7e61-9d3b-3a8a1f0f4c11",
        "name": "Biblioteca civica centrale",
        "municipality": "Torino",
        "isil": "IT-TO0265",
        "page": "/biblioteche/12-biblioteca-civica-centrale-torino/",
    },
    "place": None,
    "room": "Sala ragazzi",
    "online_url": "",
    "audiences": ["bambini", "famiglie"],
    "age_min": 3,
    "age_max": 6,
    "languages": ["ita"],
    "tags": [],
    "access_codes": ["mi"],
    "access_note": "",
    "regime": "gratuito",
    "fee_cents": None,
    "cost_note": "",
    "seller_url": "",
    "capacity": 20,
    "must_book": True,
    "booking_note": "",
    "booking_url": "",
    "organizer": "",
    "contact_email": "ragazzi@example.org",
    "contact_phone": "",
    "website": "",
    "image": None,
    "modified_at": "2026-11-20T16:05:00+01:00",
    "page": "/cose-da-fare/31-nati-per-leggere/",
    "occurrences": [
        {
            "uid": "0193d2f0-6b7a-7c11-8f2e-5d9b1c2a7e41",
            "starts_at": "2026-12-05T10:30:00+01:00",
            "ends_at": "2026-12-05T11:30:00+01:00",
            "is_all_day": False,
            "status": "confermato",
            "status_note": "",
            "moved_from": None,
            "sequence": 0,
            "modified_at": "2026-11-20T16:05:00+01:00",
            "page": "/cose-da-fare/31-nati-per-leggere/",
        }
    ],
}
SHOWN = OpenApiExample("Letture per i più piccoli", value=EXAMPLE, response_only=True)
# Of each event in a list; its own page has them all.
DATES_SHOWN = 50


class EventFilter(filters.FilterSet):  # type: ignore[misc]
    """`since` and `until` are instants: events with a date that goes on between them, and those dates alone.

    Without them, from the beginning of today to eighteen months ahead.
    """

    since = filters.IsoDateTimeFilter(
        method="unchanged", help_text="Con una data dopo questo istante; se manca, da oggi."
    )
    until = filters.IsoDateTimeFilter(
        method="unchanged",
        help_text="Con una data prima di questo istante; se manca, fino a diciotto mesi da adesso.",
    )
    q = filters.CharFilter(
        method="by_words", max_length=100, help_text="Parole da cercare nel testo."
    )
    kind = filters.ChoiceFilter(choices=Kind, help_text="Che cos'è.")
    mode = filters.ChoiceFilter(choices=Mode, help_text="Come si partecipa.")
    regime = filters.ChoiceFilter(choices=Regime, help_text="Quanto costa.")
    audience = filters.ChoiceFilter(choices=Audience, method="by_audience", help_text="Per chi è.")
    access = filters.ChoiceFilter(
        choices=AccessCode, method="by_access", help_text="A chi è accessibile."
    )
    age = filters.NumberFilter(
        method="by_age",
        min_value=0,
        max_value=OLDEST_YEARS,
        help_text="Adatto a questa età, in anni.",
    )
    library = filters.UUIDFilter(field_name="library__uid", help_text="L'uid della biblioteca.")
    festival = filters.UUIDFilter(field_name="festival__uid", help_text="L'uid della rassegna.")

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


@extend_schema_view(
    list=extend_schema(
        summary="Gli eventi pubblicati",
        description="Quelli con una data nel periodo chiesto, in ordine di inserimento; di ognuno solo le date del periodo,"
        " al massimo cinquanta.",
        examples=[SHOWN],
    ),
    retrieve=extend_schema(
        summary="Un evento",
        description="Con tutte le sue date. Di un evento ritirato si riceve 410.",
        examples=[SHOWN],
    ),
)
class EventViewSet(ReadOnlyModelViewSet[Event]):
    """Those that are published. A list costs four queries, an event two."""

    problems = (410,)

    queryset = Event.objects.published().with_where().select_related("image").defer("search")
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
