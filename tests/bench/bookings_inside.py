"""The measure of bookings itself, run by `manage.py shell` in a copy: it prints one line of JSON."""

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta

from django.db import connections, transaction
from django.test import Client

from modules.events.bookings import planning, services
from modules.events.bookings.asked import Asked
from modules.events.models import (
    Booking,
    BookingState,
    Event,
    Mode,
    Occurrence,
    Publication,
    SeatPool,
)
from rete.kernel import clock
from rete.kernel.actor import ANONYMOUS, system
from tenants import scope
from tenants.provisioning import NewNetwork, create_network

ACTOR = system("misura")
# Seats are asked on several dates, as on a morning when bookings open; the last seats on one.
THREADS, TIMES, ASKING, SEATS, EVENTS = 16, 400, 200, 50, 20
# Twenty from each address: the page lets thirty an hour through.
POSTING, POSTERS = 320, 8


def bookings() -> None:
    network = create_network(ACTOR, NewNetwork(slug="prenotazioni", name="Rete prenotazioni"))
    now = clock.now()
    with scope.visiting(network, reason="misura"):
        dates = [_date(f"Evento {number}", now, TIMES) for number in range(EVENTS)]
        last = _date("Ultimi posti", now, SEATS)
        bare = [_date(f"Nudo {number}", now, TIMES) for number in range(EVENTS)]
    entered = scope.of_network(network)

    def asks(number: int, date: Occurrence) -> None:
        asked = Asked(name="Anna Neri", mail=f"anna{number}@example.org")
        services.book(ANONYMOUS, date.event_id, date.pk, asked, now=now)

    def inserts(number: int, date: Occurrence) -> None:
        with transaction.atomic():
            pool = SeatPool.objects.select_for_update().get(occurrence=date)
            Booking.objects.create(
                pool=pool, code=f"{number:08}", state=BookingState.BOOKED, name="Anna Neri", phone="1", created_at=now,
                changed_at=now,
            )  # fmt: skip

    with scope.visiting(network, reason="misura"):
        SeatPool.objects.bulk_create(
            SeatPool(plan=each.event.booking_plan, occurrence=each, seats=TIMES) for each in bare
        )
    served = _seconds(entered, lambda number: asks(number, dates[number % EVENTS]), TIMES)
    plain = _seconds(entered, lambda number: inserts(number, bare[number % EVENTS]), TIMES)
    hurried = _seconds(entered, lambda number: asks(number, last), ASKING)
    with scope.visiting(network, reason="misura"):
        states = list(
            Booking.objects.filter(pool__occurrence=last)
            .order_by("id")
            .values_list("state", flat=True)
        )
    assert states == [BookingState.HELD] * SEATS + [BookingState.WAITING] * (ASKING - SEATS)
    found = {"served": served, "plain": plain, "hurried": hurried}
    sizes = {"threads": THREADS, "times": TIMES, "asking": ASKING, "seats": SEATS}
    print(json.dumps(found | sizes))


def forms() -> None:
    """The same as the site does it: forms posted, together and one after the other."""
    network = create_network(ACTOR, NewNetwork(slug="moduli", name="Rete moduli"))
    now = clock.now()
    with scope.visiting(network, reason="misura"):
        dates = [_date(f"Evento {number}", now, TIMES) for number in range(EVENTS)]
    found = {
        "together": _over_http(network.domain, dates),
        "each": _pages(network.domain, dates),
    }
    print(json.dumps(found | {"posting": POSTING, "posters": POSTERS}))


def _date(title: str, now: datetime, seats: int) -> Occurrence:
    event = Event.objects.create(
        title=title, publication=Publication.PUBLISHED, published_at=now, mode=Mode.ONLINE,
        online_url="https://incontri.example.org/stanza",
    )  # fmt: skip
    starts_at = now + timedelta(days=10)
    planning.save_plan(ACTOR, event.pk, {"seats": seats}, now=now)
    return Occurrence.objects.create(
        event=event,
        slot_starts_at=starts_at,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
    )


def _seconds(entered: scope.Scope, work: Callable[[int], None], times: int) -> float:
    """Of all of them together, by sixteen threads with a connection each."""
    return _together(lambda: scope.entered(entered), work, times, THREADS)


def _together(
    inside: Callable[[], AbstractContextManager[object]],
    work: Callable[[int], None],
    times: int,
    threads: int,
) -> float:
    def some(thread: int) -> None:
        with inside():
            for number in range(thread, times, threads):
                work(number)
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        began = time.perf_counter()
        list(pool.map(some, range(threads)))
        return time.perf_counter() - began


def _over_http(domain: str, dates: list[Occurrence]) -> float:
    """Seconds of forms posted and answered by as many threads as a web process has, from sixteen addresses."""

    def posts(number: int) -> None:
        browser = Client(headers={"host": domain}, REMOTE_ADDR=f"10.0.0.{number % THREADS + 1}")
        path = f"{dates[number % EVENTS].get_absolute_url()}prenota/"
        asked = {"name": "Anna Neri", "mail": f"carla{number}@example.org", "seats": 1}
        answer = browser.post(path, asked)
        assert answer.status_code == 302, answer.status_code

    return _together(nullcontext, posts, POSTING, POSTERS)


def _pages(domain: str, dates: list[Occurrence]) -> float:
    """Seconds of a form posted and answered, one after the other."""
    browser, times = Client(headers={"host": domain}), 25
    began = time.perf_counter()
    for number in range(times):
        path = f"{dates[number % EVENTS].get_absolute_url()}prenota/"
        answer = browser.post(path, {"name": "Anna Neri", "phone": "333 1234567", "seats": 1})
        assert answer.status_code == 302, answer.status_code
    return (time.perf_counter() - began) / times
