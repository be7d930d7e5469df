"""The seats of a date are changed by one at a time: whoever books, cancels or is offered a seat holds their row."""

from modules.events.bookings.windows import told_of
from modules.events.models import Booking, BookingPlan, Occurrence, SeatPool, Unit
from rete.kernel.errors import Missing


def pool(event_id: int, occurrence_id: int | None) -> SeatPool:
    """The seats of a date (or, of what is booked all together, of the event), made when first asked for.

    Raises:
        Missing: the event is not booked here, or has no such date.
    """
    plan = BookingPlan.objects.select_related("event").filter(event=event_id).first()
    if plan is None:
        raise Missing
    occurrence = None
    if plan.unit == Unit.DATE:
        occurrence = Occurrence.objects.filter(event=event_id, pk=occurrence_id or 0).first()
        if occurrence is None:
            raise Missing
    elif occurrence_id is not None:
        raise Missing
    found = {"plan": plan, "occurrence": occurrence}
    if not SeatPool.objects.filter(**found).exists():
        _make(plan, occurrence)
    locked = SeatPool.objects.select_for_update().get(**found)
    locked.plan, locked.occurrence = plan, occurrence
    return locked


def _make(plan: BookingPlan, occurrence: Occurrence | None) -> None:
    dates = plan.event.occurrences.all() if occurrence is None else [occurrence]
    made = SeatPool(plan=plan, occurrence=occurrence, seats=plan.seats, told=told_of(dates))
    SeatPool.objects.bulk_create([made], ignore_conflicts=True)


def booking(booking_id: int) -> Booking:
    """A booking as it is now, its seats locked first."""
    found = Booking.objects.filter(pk=booking_id).values_list("pool", flat=True).first()
    if found is None:
        raise Missing
    SeatPool.objects.select_for_update().get(pk=found)
    return Booking.objects.with_event().get(pk=booking_id)


def pools_of(plan: BookingPlan) -> list[SeatPool]:
    return list(SeatPool.objects.select_for_update().filter(plan=plan).order_by("pk"))
