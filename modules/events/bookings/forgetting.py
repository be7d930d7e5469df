"""What is not kept of bookings: names and addresses, sixty days after the date or when an account is erased."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from modules.events.bookings import services
from modules.events.bookings.errors import NoLongerActive
from modules.events.models import Attendee, Booking, BookingCalendar, BookingQuerySet
from rete.core.audit.services import record
from rete.kernel.actor import Actor, system

CLOCK = system("prenotazioni")
KEPT_DAYS: Final = 60
NOBODY: Final = "dati cancellati"
_WORDS: Final = (
    "mail",
    "phone",
    "guardian_name",
    "guardian_phone",
    "school",
    "group",
    "needs",
    "answer",
)


@transaction.atomic
def forget(now: datetime) -> int:
    """Every night: of what ended sixty days ago only numbers, ages and who came remain; how many bookings."""
    before = now - timedelta(days=KEPT_DAYS)
    over = Booking.objects.filter(forgotten_at__isnull=True, changed_at__lt=before).filter(
        Q(pool__occurrence__ends_at__lt=before)
        | (
            Q(pool__occurrence__isnull=True)
            & ~Q(pool__plan__event__occurrences__ends_at__gte=before)
        )
    )
    count = _forget(Booking.objects.filter(pk__in=list(over.values_list("pk", flat=True))), now)
    if count:
        record(CLOCK, "events.bookings.forgotten", None, {"bookings": count})
    return count


@transaction.atomic
def forget_account(actor: Actor, account_id: int, now: datetime) -> None:
    """What is to come is cancelled, and its seats go on; nothing says any more who had booked."""
    own = Booking.objects.filter(account=account_id)
    for booking_id in list(own.active().order_by("pk").values_list("pk", flat=True)):
        with suppress(NoLongerActive):
            services.cancel(actor, booking_id, now=now)
    BookingCalendar.objects.filter(account=account_id).delete()
    _forget(own, now)


def _forget(bookings: BookingQuerySet, now: datetime) -> int:
    Attendee.objects.filter(booking__in=bookings).delete()
    empty = dict.fromkeys(_WORDS, "")
    return bookings.update(**empty, name=NOBODY, account=None, forgotten_at=now)
