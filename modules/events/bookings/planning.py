"""How an event is booked here: said by the staff, and kept with the bookings that there are."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from modules.events import locks as event_locks
from modules.events import policies
from modules.events.bookings import locks
from modules.events.bookings.errors import SeatsAlreadyTaken, UnitInUse
from modules.events.bookings.services import offer_seats
from modules.events.models import Booking, BookingPlan
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require


@transaction.atomic
def save_plan(
    actor: Actor, event_id: int, values: Mapping[str, Any], *, now: datetime
) -> BookingPlan:
    """Take bookings for an event, or change how. More seats go at once to who is waiting.

    Raises:
        Missing, NotAllowed.
        SeatsAlreadyTaken: fewer seats than a date has taken. UnitInUse.
    """
    event = event_locks.event(event_id)
    require(policies.can_change(actor, event))
    plan = BookingPlan.objects.filter(event=event).first() or BookingPlan(event=event)
    is_new = plan.pk is None
    changes = {
        name: [None if is_new else getattr(plan, name), value]
        for name, value in values.items()
        if is_new or getattr(plan, name) != value
    }
    if not changes:
        return plan
    if not is_new and "unit" in changes and Booking.objects.filter(pool__plan=plan).exists():
        raise UnitInUse
    for name in changes:
        setattr(plan, name, values[name])
    plan.save()
    record(actor, "events.plan.saved", event, changes)
    if "seats" in changes:
        _give_seats(actor, plan, now)
    return plan


def _give_seats(actor: Actor, plan: BookingPlan, now: datetime) -> None:
    for pool in locks.pools_of(plan):
        if pool.taken > plan.seats:
            raise SeatsAlreadyTaken(taken=pool.taken, seats=plan.seats)
        pool.seats = plan.seats
        pool.save(update_fields=["seats"])
        offer_seats(actor, pool.pk, now)
