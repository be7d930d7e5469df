"""The seats of a date are changed by one at a time: whoever books, cancels or is offered a seat holds their row."""

from modules.events.bookings.windows import told_of
from modules.events.models import Booking, BookingPlan, Occurrence, SeatPool, Unit
from rete.kernel.errors import Missing


def pool(event_id: int, occurrence_id: int | None) -> SeatPool:
    """The seats of a date (or, of what is booked all together, of the event), made when first asked for. One query after that.

    Raises:
        Missing: the event is not booked here, or has no such date.
    """
    unit = Unit.CYCLE if occurrence_id is None else Unit.DATE
    own = (
        SeatPool.objects.select_for_update(of=("self",))
        .select_related("plan__event", "occurrence")
        .filter(plan__event=event_id, plan__unit=unit, occurrence=occurrence_id)
    )
    locked = own.first()
    if locked is None:
        _make(event_id, unit, occurrence_id)
        locked = own.get()
    return locked


def _make(event_id: int, unit: Unit, occurrence_id: int | None) -> None:
    plan = BookingPlan.objects.filter(event=event_id, unit=unit).first()
    dates = Occurrence.objects.filter(event=event_id)
    if occurrence_id is not None:
        dates = dates.filter(pk=occurrence_id)
    if plan is None or (occurrence_id is not None and not dates.exists()):
        raise Missing
    made = SeatPool(plan=plan, occurrence_id=occurrence_id, seats=plan.seats, told=told_of(dates))
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
