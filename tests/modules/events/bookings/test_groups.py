"""Classes and groups: counted by people, and accepted by the staff where the plan says so."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from modules.events.bookings import forgetting, groups, planning, services
from modules.events.bookings.asked import Asked
from modules.events.bookings.errors import (
    MoreSeatsThanThereAre,
    NoGroups,
    NothingToAccept,
    SeatsExhausted,
)
from modules.events.bookings.links import token_of
from modules.events.models import Booking, BookingState, Event, SeatPool
from modules.events.services import dates
from rete.core.notices.models import Mail
from rete.kernel.actor import ANONYMOUS
from rete.kernel.errors import NotAllowed
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.modules.events.factories import NOW, SYSTEM, dated, event, later, public, wall

pytestmark = pytest.mark.usefixtures("alfa")
CLASS = {"school": "Scuola Manzoni", "group": "3ª B", "pupils": 20, "adults": 2, "seats": 22}


def booked_here(seats: int = 30, **values: object) -> Event:
    made = public(dated(event(), wall("2027-10-06 10:00")))
    planning.save_plan(SYSTEM, made.pk, {"seats": seats, "takes_groups": True, **values}, now=NOW)
    return made


def ask(made: Event, **values: Any) -> Booking:
    asked = Asked(**{"name": "Paola Sarti", "mail": "paola@example.org", **CLASS, **values})
    return services.book(ANONYMOUS, made.pk, made.occurrences.get().pk, asked, now=NOW)


def state(booking: Booking) -> str:
    return Booking.objects.get(pk=booking.pk).state


def subjects() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("subject", flat=True))


def test_a_class_waits_for_the_staff_and_takes_its_seats_when_accepted() -> None:
    made = booked_here()

    booking = ask(made)

    assert (booking.state, SeatPool.objects.get().taken) == (BookingState.REQUESTED, 0)
    groups.accept(SYSTEM, booking.pk, now=NOW)
    assert (state(booking), SeatPool.objects.get().taken) == (BookingState.BOOKED, 22)
    assert subjects() == ["Richiesta ricevuta: Storie piccine", "Prenotato: Storie piccine"]
    with pytest.raises(NothingToAccept):
        groups.refuse(SYSTEM, booking.pk, "Tardi.", now=NOW)


def test_a_refusal_says_why() -> None:
    booking = ask(booked_here())

    with pytest.raises(NotAllowed):
        groups.refuse(ANONYMOUS, booking.pk, "No.", now=NOW)
    groups.refuse(SYSTEM, booking.pk, "Quel giorno siamo chiusi: va bene il 13?", now=NOW)

    assert state(booking) == BookingState.CANCELLED
    assert "va bene il 13?" in Mail.objects.latest("pk").text


def test_who_asked_before_those_who_wait_is_not_overtaken_and_overtakes_nobody() -> None:
    made = booked_here(seats=30)
    early = ask(made)
    taken = services.book_at_desk(
        SYSTEM, made.pk, made.occurrences.get().pk, Asked(name="Anna", seats=10), now=NOW
    )
    late = ask(made, mail="altra@example.org")

    groups.accept(SYSTEM, early.pk, now=NOW)
    groups.accept(SYSTEM, late.pk, now=NOW)

    assert (state(early), state(late)) == (BookingState.WAITING, BookingState.WAITING)
    services.cancel_at_desk(SYSTEM, taken.pk, now=NOW)
    assert (state(early), state(late)) == (BookingState.OFFERED, BookingState.WAITING)


def test_what_there_is_no_room_for_is_not_accepted_without_a_list() -> None:
    made = booked_here(seats=22, has_waiting_list=False)
    booking = ask(made)
    ask_for_one = Asked(name="Anna", phone="333 1")
    services.book(ANONYMOUS, made.pk, made.occurrences.get().pk, ask_for_one, now=NOW)

    with pytest.raises(SeatsExhausted):
        groups.accept(SYSTEM, booking.pk, now=NOW)

    assert state(booking) == BookingState.REQUESTED


def test_where_nobody_looks_at_them_they_are_booked_like_others() -> None:
    made = booked_here(approves_groups=False, seats_each=1)

    assert ask(made).state == BookingState.HELD
    with pytest.raises(MoreSeatsThanThereAre):
        ask(made, mail="b@example.org", pupils=29, seats=31)
    with pytest.raises(NoGroups):
        ask(booked_here(takes_groups=False), mail="c@example.org")


def test_the_database_counts_people() -> None:
    booking = ask(booked_here())

    for wrong in ({"pupils": 0, "seats": 2}, {"seats": 21}, {"adults": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Booking.objects.filter(pk=booking.pk).update(**wrong)


def test_a_cancelled_date_ends_requests_too_and_numbers_alone_remain() -> None:
    made = booked_here()
    booking = ask(made, needs="Una persona si muove in carrozzina.")

    dates.cancel_date(SYSTEM, made.occurrences.get().pk, note="Sciopero.", now=NOW)
    assert state(booking) == BookingState.CANCELLED
    forgetting.forget(later(days=600))

    kept = Booking.objects.get()
    assert (kept.pupils, kept.school, kept.group, kept.needs) == (20, "", "", "")


def test_page_by_page(alfa: NetworkSnapshot) -> None:
    made = booked_here()
    browser, staff = Client(headers={"host": alfa.domain}), signed_in(alfa, Role.DIREZIONE)
    page = f"{made.occurrences.get().get_absolute_url()}prenota/"
    assert f"{page}gruppo/" in browser.get(page).content.decode()
    values = {**CLASS, "name": "Paola Sarti", "mail": "paola@example.org"}

    many = browser.post(f"{page}gruppo/", {**values, "pupils": 60})
    assert many.status_code == 422
    assert "al massimo 60 persone" in many.content.decode()
    sent = browser.post(f"{page}gruppo/", values)
    assert sent["Location"] == reverse("events:booking-requested")
    assert browser.get(sent["Location"]).status_code == 200

    booking = Booking.objects.get()
    own = browser.get(reverse("events:booking", args=[token_of(booking)])).content.decode()
    assert "Ritira la richiesta" in own
    event_page = staff.get(f"/gestione/cose-da-fare/{made.pk}/prenotazioni/").content.decode()
    assert "una richiesta" in event_page
    assert "Classi che chiedono" in staff.get("/gestione/").content.decode()
    path = f"/gestione/cose-da-fare/prenotazioni/{booking.pk}/"
    assert "3ª B, Scuola Manzoni" in staff.get(path).content.decode()
    assert staff.post(f"{path}rifiuta/", {"reason": ""}).status_code == 422
    assert signed_in(alfa, Role.LETTURA).post(f"{path}accetta/").status_code == 403
    staff.post(f"{path}accetta/")
    assert state(booking) == BookingState.BOOKED


def test_the_staff_takes_a_class_by_telephone(alfa: NetworkSnapshot) -> None:
    made = booked_here()
    staff = signed_in(alfa, Role.SPORTELLO)
    path = f"/gestione/cose-da-fare/{made.pk}/prenotazioni/nuova/gruppo/"

    assert staff.get(path).status_code == 200
    values = {**CLASS, "name": "Paola Sarti", "occurrence": made.occurrences.get().pk}
    assert staff.post(path, values).status_code == 302

    assert Booking.objects.get().state == BookingState.BOOKED
