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
from modules.events.models.presences import Direction, Outcome, Presence, PresenceQuerySet, Why
from modules.events.models.rooms import (
    Askers,
    Reservation,
    ReservationQuerySet,
    ReservationState,
    Room,
    RoomHold,
    RoomKind,
    RoomQuerySet,
    Use,
)
from modules.events.models.saved import Frequency, SavedSearch
from modules.events.models.submissions import (
    Association,
    AssociationState,
    Submission,
    SubmissionQuerySet,
    SubmissionState,
    SubmissionVersion,
)
from rete.core.files.rights import Rights

__all__ = [
    "AccessCode",
    "Askers",
    "Association",
    "AssociationState",
    "Attendee",
    "Audience",
    "Booking",
    "BookingCalendar",
    "BookingPlan",
    "BookingQuerySet",
    "BookingState",
    "Direction",
    "Due",
    "DueState",
    "Event",
    "EventQuerySet",
    "Festival",
    "Frequency",
    "ImportDraft",
    "ImportRun",
    "ImportedEvent",
    "Kind",
    "Mode",
    "Occurrence",
    "OccurrenceQuerySet",
    "Outcome",
    "Place",
    "Presence",
    "PresenceQuerySet",
    "Publication",
    "Regime",
    "Reservation",
    "ReservationQuerySet",
    "ReservationState",
    "Rights",
    "Room",
    "RoomHold",
    "RoomKind",
    "RoomQuerySet",
    "SavedSearch",
    "SeatPool",
    "Series",
    "Status",
    "Submission",
    "SubmissionQuerySet",
    "SubmissionState",
    "SubmissionVersion",
    "Subscription",
    "Unit",
    "Use",
    "Why",
]
