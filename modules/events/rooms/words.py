"""How spans and rooms are said."""

from datetime import datetime

from modules.events.models import Reservation, RoomKind, Use
from modules.events.windows import day_of
from modules.events.words import clock_time, day_words

HOUR = 60


def span_words(starts_at: datetime, ends_at: datetime) -> str:
    """«sabato 28 novembre 2026, 10:30–11:30»; of several days «…, 10:30 – domenica 29 novembre 2026, 18:00»."""
    first, last = day_of(starts_at), day_of(ends_at)
    begins = f"{day_words(first, year=True)}, {clock_time(starts_at)}"
    if first == last:
        return f"{begins}–{clock_time(ends_at)}"
    return f"{begins} – {day_words(last, year=True)}, {clock_time(ends_at)}"


def hours_words(starts_at: datetime, ends_at: datetime) -> str:
    """«10:30–11:30»."""
    return f"{clock_time(starts_at)}–{clock_time(ends_at)}"


def when(reservation: Reservation) -> str:
    return span_words(reservation.starts_at, reservation.ends_at)


def rooms_of(reservation: Reservation) -> str:
    """«Sala Calvino, Proiettore», «Aula studio, posto 7». Of a reservation with its rooms: no query."""
    seats: dict[str, list[int]] = {}
    plural = {}
    for hold in reservation.holds.all():
        name = hold.room.name
        plural[name] = hold.room.kind == RoomKind.SEATS and reservation.use == Use.PERSON
        seats.setdefault(name, []).append(hold.seat)
    return ", ".join(
        f"{name}, posto {numbers[0]}" if plural[name] else name for name, numbers in seats.items()
    )


def who(reservation: Reservation) -> str:
    """Whom a room is for, as the staff reads it. One query of an event, if it was not read with it."""
    if reservation.occurrence is not None:
        return reservation.occurrence.event.title
    if reservation.use == Use.BLOCK:
        return reservation.title or str(reservation.get_use_display())
    return f"{reservation.name}, {reservation.group}" if reservation.group else reservation.name


def minutes_words(minutes: int) -> str:
    """«un'ora», «3 ore», «90 minuti»."""
    hours, rest = divmod(minutes, HOUR)
    if rest or not minutes:
        return f"{minutes} minuti"
    return "un'ora" if hours == 1 else f"{hours} ore"


def times_words(times: int, per: str) -> str:
    """«una volta al giorno», «3 volte a settimana»."""
    return f"una volta {per}" if times == 1 else f"{times} volte {per}"
