"""Somebody's rooms and seats, as their calendar reads them."""

from collections.abc import Iterator
from datetime import UTC

from modules.events.models import Reservation, ReservationState
from modules.events.rooms.selectors import reservations_of_account
from modules.events.rooms.words import rooms_of
from rete.kernel.calendars.writing import Entry, EntryStatus


def entries(account_id: int, page: str, host: str) -> Iterator[Entry]:
    """Each leads to the `page` with all of them. Two queries."""
    for each in reservations_of_account(account_id):
        yield _entry(each, page, host)


def _entry(reservation: Reservation, page: str, host: str) -> Entry:
    is_sure = reservation.state == ReservationState.BOOKED
    words = "" if is_sure else f" ({reservation.get_state_display()})"
    status = EntryStatus.CONFIRMED if is_sure else EntryStatus.TENTATIVE
    return Entry(
        uid=f"{reservation.uid}@{host}",
        summary=f"{rooms_of(reservation)}{words}",
        starts_at=reservation.starts_at.astimezone(UTC),
        ends_at=reservation.ends_at.astimezone(UTC),
        modified_at=reservation.changed_at,
        created_at=reservation.created_at,
        # It grows with each change, as readers ask (RFC 5545, 3.8.7.4).
        sequence=int((reservation.changed_at - reservation.created_at).total_seconds()),
        status=status if reservation.is_taking else EntryStatus.CANCELLED,
        description=f"codice {reservation.code}",
        location=reservation.library.display_name,
        url=page,
    )
