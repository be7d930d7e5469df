"""What is done by the clock: seats that nobody confirmed, dates that changed, reminders."""

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from modules.events.bookings import services, telling
from modules.events.bookings.following import tell_changes
from modules.events.models import Booking, BookingState, Status
from rete.kernel.actor import system
from rete.kernel.errors import Missing

CLOCK = system("prenotazioni")
REMINDED_BEFORE: Final = timedelta(hours=28)
# Who booked yesterday for tomorrow remembers.
SETTLED: Final = timedelta(hours=24)
AT_ONCE: Final = 500

logger = logging.getLogger(__name__)


def expire_bookings(now: datetime) -> int:
    """Every five minutes: what was held or offered and not answered, and dates that an import changed; how many bookings.

    Each in a transaction of its own.
    """
    tell_changes(CLOCK, None, now)
    due = list(Booking.objects.due(now).order_by("due_at", "pk").values_list("pk", flat=True))
    ended = 0
    for booking_id in due:
        try:
            ended += services.expire(CLOCK, booking_id, now=now)
        except Missing:
            logger.info("a booking that was to expire has gone")
    return ended


@transaction.atomic
def remind(now: datetime) -> int:
    """Every hour: who comes tomorrow is told once; how many. Three queries for each five hundred."""
    coming = Booking.objects.select_for_update(of=("self",), skip_locked=True).filter(
        state=BookingState.BOOKED,
        reminded_at__isnull=True,
        created_at__lte=now - SETTLED,
        pool__occurrence__starts_at__range=(now, now + REMINDED_BEFORE),
    )
    takes_place = ~Q(pool__occurrence__status__in=(Status.CANCELLED, Status.POSTPONED))
    found = list(coming.filter(takes_place).exclude(mail="").order_by("pk").with_event()[:AT_ONCE])
    Booking.objects.filter(pk__in=[each.pk for each in found]).update(reminded_at=now)
    return telling.tell(CLOCK, telling.REMINDER, found, now)
