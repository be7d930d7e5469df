"""The address by which somebody's calendar reads their bookings."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from uuid import UUID

from django.db import transaction

from modules.events.bookings.telling import seats_words
from modules.events.models import Booking, BookingCalendar, BookingState, Occurrence
from modules.events.rooms import calendars as rooms
from modules.events.words import where
from rete.core.audit.services import record
from rete.kernel.actor import Actor
from rete.kernel.calendars.writing import Entry, EntryStatus, Feed
from rete.kernel.errors import Missing, NotAllowed
from tenants.snapshots import NetworkSnapshot


def find(account_id: int) -> BookingCalendar | None:
    return BookingCalendar.objects.filter(account=account_id).first()


def account_of(uid: UUID) -> int:
    """Whose calendar an address is. One query. Raises Missing: there is none, or it was taken back."""
    found = BookingCalendar.objects.filter(uid=uid, account__is_active=True).first()
    if found is None:
        raise Missing
    return found.account_id


@transaction.atomic
def make(actor: Actor, *, now: datetime) -> BookingCalendar:
    """A new address; the one before leads nowhere any more. Raises NotAllowed: nobody has signed in."""
    if actor.user_id is None:
        raise NotAllowed
    BookingCalendar.objects.filter(account=actor.user_id).delete()
    made = BookingCalendar.objects.create(account_id=actor.user_id, made_at=now)
    record(actor, "events.calendar.made", made, {})
    return made


@transaction.atomic
def take_back(actor: Actor) -> None:
    """Twice is once."""
    found = None if actor.user_id is None else find(actor.user_id)
    if found is not None:
        record(actor, "events.calendar.taken_back", found, {})
        found.delete()


def feed(account_id: int, root: str, network: NetworkSnapshot) -> Feed:
    """What is booked, held or waited for, rooms and seats too, and for some weeks what was cancelled.

    Four queries, one for each cycle.
    """
    page = f"{root}cose-da-fare/prenotazioni/"
    seats = _entries(account_id, root, network.domain)
    return Feed(
        name=f"Le mie prenotazioni – {network.name}",
        url=page,
        events=chain(seats, rooms.entries(account_id, page, network.domain)),
    )


def _entries(account_id: int, root: str, host: str) -> Iterator[Entry]:
    for booking in Booking.objects.with_event().filter(account=account_id).order_by("-id")[:200]:
        event, date = booking.pool.plan.event, booking.pool.occurrence
        for each in [date] if date is not None else event.occurrences.order_by("starts_at"):
            each.event = event
            yield _entry(booking, each, root, host)


def _entry(booking: Booking, date: Occurrence, root: str, host: str) -> Entry:
    is_gone = not booking.is_active or not date.takes_place
    is_sure = booking.state == BookingState.BOOKED
    status = EntryStatus.CONFIRMED if is_sure else EntryStatus.TENTATIVE
    words = "" if is_sure else f" ({booking.get_state_display()})"
    return Entry(
        uid=f"{booking.uid}.{date.pk}@{host}",
        summary=f"{date.event.title}{words}",
        starts_at=date.starts_at.astimezone(UTC),
        ends_at=date.ends_at.astimezone(UTC),
        modified_at=max(booking.changed_at, date.modified_at),
        created_at=booking.created_at,
        sequence=date.sequence + int(is_gone),
        status=EntryStatus.CANCELLED if is_gone else status,
        description=f"{seats_words(booking.seats)}, codice {booking.code}",
        location=where(date.event),
        url=f"{root.rstrip('/')}{date.get_absolute_url()}",
    )
