"""What is not kept of reservations: names and addresses, sixty days after or when an account is erased."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction

from modules.events.bookings.forgetting import KEPT_DAYS, NOBODY
from modules.events.models import Reservation, ReservationQuerySet
from modules.events.rooms import services
from modules.events.rooms.errors import NoLongerTaking
from modules.events.rooms.rounds import CLOCK
from rete.core.audit.services import record
from rete.kernel.actor import Actor


@transaction.atomic
def forget(now: datetime) -> int:
    """Every night: of what ended sixty days ago only rooms, hours and figures remain; how many reservations."""
    before = now - timedelta(days=KEPT_DAYS)
    over = Reservation.objects.of_people().filter(forgotten_at__isnull=True, ends_at__lt=before)
    count = _forget(over.filter(changed_at__lt=before), now)
    if count:
        record(CLOCK, "events.reservations.forgotten", None, {"reservations": count})
    return count


@transaction.atomic
def forget_account(actor: Actor, account_id: int, now: datetime) -> None:
    """What is to come is cancelled, and free again; nothing says any more who had booked."""
    own = Reservation.objects.filter(account=account_id)
    for reservation_id in list(own.taking().order_by("pk").values_list("pk", flat=True)):
        with suppress(NoLongerTaking):
            services.cancel(actor, reservation_id, now=now)
    _forget(own, now)


def _forget(reservations: ReservationQuerySet, now: datetime) -> int:
    return reservations.update(
        name=NOBODY, mail="", phone="", group="", title="", note="", account=None, forgotten_at=now
    )
