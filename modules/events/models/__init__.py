"""Events, the series and dates they happen on, the places where, and the festivals that gather them."""

from modules.events.models.bookings import (
    Attendee,
    Booking,
    BookingCalendar,
    BookingPlan,
    BookingQuerySet,
    BookingState,
    SeatPool,
    Unit,
)
from modules.events.models.dates import Occurrence, OccurrenceQuerySet, Series, Status
from modules.events.models.dues import Due, DueState
from modules.events.models.events import (
    AccessCode,
    Audience,
    Event,
    EventQuerySet,
    Kind,
    Mode,
    Publication,
    Regime,
)
from modules.events.models.imports import ImportDraft, ImportedEvent, ImportRun, Subscription
from modules.events.models.places import Festival, Place
from rete.core.files.rights import Rights

__all__ = [
    "AccessCode",
    "Attendee",
    "Audience",
    "Booking",
    "BookingCalendar",
    "BookingPlan",
    "BookingQuerySet",
    "BookingState",
    "Due",
    "DueState",
    "Event",
    "EventQuerySet",
    "Festival",
    "ImportDraft",
    "ImportRun",
    "ImportedEvent",
    "Kind",
    "Mode",
    "Occurrence",
    "OccurrenceQuerySet",
    "Place",
    "Publication",
    "Regime",
    "Rights",
    "SeatPool",
    "Series",
    "Status",
    "Subscription",
    "Unit",
]
