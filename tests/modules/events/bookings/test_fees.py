"""Fees of courses: counted, paid at the desk, dropped or refunded when seats are given back."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from modules.events.bookings import fees, planning, services
from modules.events.bookings.asked import Asked
from modules.events.bookings.errors import NothingToPay, NothingToRefund
from modules.events.bookings.links import token_of
from modules.events.models import Booking, BookingState, Due, DueState, Event, Regime
from modules.events.services import dates
from modules.patrons.models import Exemption, Patron
from rete.core.accounts.models import User
from rete.core.notices.models import Mail
from rete.kernel.actor import ANONYMOUS, Actor, ActorKind
from rete.kernel.errors import NotAllowed
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.modules.events.factories import NOW, SYSTEM, dated, event, public, wall
from tests.modules.patrons.making import person

pytestmark = pytest.mark.usefixtures("alfa")


def course(seats: int = 10, *, plan: Mapping[str, object] | None = None, **values: Any) -> Event:
    """Thirty-five euros, on 6 October 2027."""
    terms = {"regime": Regime.FEE, "fee_cents": 3500, **values}
    made = public(dated(event("Corso di scrittura", **terms), wall("2027-10-06 20:30")))
    planning.save_plan(SYSTEM, made.pk, {"seats": seats, **(plan or {})}, now=NOW)
    return made


def ask(made: Event, actor: Actor = ANONYMOUS, **values: Any) -> Booking:
    asked = Asked(**{"name": "Anna Neri", "phone": "333 1234567", **values})
    return services.book(actor, made.pk, made.occurrences.get().pk, asked, now=NOW)


def test_what_is_due_is_known_when_the_seats_are_sure() -> None:
    made = course()

    held = ask(made, mail="anna@example.org", seats=2)
    assert not Due.objects.exists()
    services.confirm(ANONYMOUS, held.pk, now=NOW)
    services.confirm(ANONYMOUS, held.pk, now=NOW)

    due = Due.objects.get()
    assert (due.cents, due.detail, due.pay_by) == (7000, "2 quote", date(2026, 9, 8))
    text = Mail.objects.latest("pk").text
    assert "70,00 € (2 quote). Si paga in biblioteca entro martedì 8 settembre 2026." in text


def test_nothing_is_due_where_there_is_no_fee_nor_for_a_show() -> None:
    show: dict[str, Any] = {
        "regime": Regime.SHOW,
        "fee_cents": None,
        "seller_url": "https://biglietti.example.org",
    }

    ask(course(regime=Regime.FREE, fee_cents=None))
    ask(course(fee_cents=None))
    ask(course(**show))

    assert Booking.objects.filter(state=BookingState.BOOKED).count() == 3
    assert not Due.objects.exists()


def test_who_has_an_exemption_pays_less() -> None:
    anna = person("Grandi")
    user = User.objects.create_user("anna@example.org", name=anna.name)
    Patron.objects.filter(pk=anna.pk).update(user=user)
    day = NOW.date()
    Exemption.objects.create(
        patron=anna, kind="isee", shown="ISEE", starts_on=day, ends_on=day + timedelta(days=9)
    )
    actor = Actor(ActorKind.PERSON, user.name, user_id=user.pk)
    made, free = course(plan={"reduced_cents": 1000}), course(plan={"reduced_cents": 0})

    ask(made, actor, people=[anna.pk], seats=2)
    ask(free, actor, people=[anna.pk])

    due = Due.objects.get()
    assert (due.cents, due.detail) == (4500, "1 quota, 1 ridotta")


def test_the_desk_takes_the_money_once_and_gives_it_back_once() -> None:
    booking = ask(course())
    desk = Actor(ActorKind.PERSON, "Silvia", user_id=7, grants=SYSTEM.grants)

    with pytest.raises(NotAllowed):
        fees.mark_paid(ANONYMOUS, booking.pk, "12", now=NOW)
    with pytest.raises(NothingToRefund):
        fees.mark_refunded(desk, booking.pk, now=NOW)
    due = fees.mark_paid(desk, booking.pk, "12/2026", now=NOW)
    assert (due.state, due.receipt, due.paid_to, due.paid_at) == (DueState.PAID, "12/2026", 7, NOW)
    with pytest.raises(NothingToPay):
        fees.mark_paid(desk, booking.pk, "13/2026", now=NOW)

    services.cancel(ANONYMOUS, booking.pk, now=NOW)
    assert Due.objects.get().state == DueState.TO_REFUND
    fees.mark_refunded(desk, booking.pk, now=NOW)
    assert Due.objects.get().state == DueState.REFUNDED


def test_a_cancelled_date_drops_what_is_owed_and_owes_what_was_paid() -> None:
    made = course()
    paid, owed = ask(made), ask(made, phone="333 2")
    fees.mark_paid(SYSTEM, paid.pk, "12", now=NOW)

    dates.cancel_date(SYSTEM, made.occurrences.get().pk, note="Docente malato.", now=NOW)

    states = dict(Due.objects.values_list("booking", "state"))
    assert states == {paid.pk: DueState.TO_REFUND, owed.pk: DueState.DROPPED}


def test_who_comes_from_the_waiting_list_owes_too_and_a_class_for_its_pupils() -> None:
    made = course(seats=1, plan={"offer_hours": 0})
    first, second = ask(made), ask(made, phone="333 2")
    services.cancel(ANONYMOUS, first.pk, now=NOW)

    assert Due.objects.get(booking=second).cents == 3500
    group: dict[str, Any] = {
        "group": "3ª B",
        "school": "Manzoni",
        "pupils": 4,
        "adults": 1,
        "seats": 5,
    }
    plan = {"takes_groups": True, "approves_groups": False}
    assert Due.objects.get(booking=ask(course(plan=plan), **group)).cents == 14_000


def test_the_database_wants_a_receipt_for_what_is_paid() -> None:
    ask(course())

    for wrong in (
        {"state": DueState.PAID},
        {"state": DueState.PAID, "paid_at": NOW},
        {"receipt": "12"},
        {"state": DueState.REFUNDED, "paid_at": NOW, "receipt": "12"},
        {"cents": 0},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Due.objects.update(**wrong)


def test_page_by_page(alfa: NetworkSnapshot) -> None:
    made = course(plan={"reduced_cents": 1000})
    booking = ask(made)
    browser, staff = Client(headers={"host": alfa.domain}), signed_in(alfa, Role.SPORTELLO)
    path = f"/gestione/cose-da-fare/prenotazioni/{booking.pk}/"

    asking = browser.get(f"{made.occurrences.get().get_absolute_url()}prenota/").content.decode()
    assert "35,00 € a persona, 10,00 € per chi ha un&#x27;esenzione" in asking.replace(
        "'", "&#x27;"
    )
    own = browser.get(reverse("events:booking", args=[token_of(booking)])).content.decode()
    assert "Si paga in biblioteca entro" in own
    listed = f"/gestione/cose-da-fare/{made.pk}/prenotazioni/"
    Due.objects.update(pay_by=date(2026, 9, 2))
    assert "Una quota non è stata pagata" in staff.get(listed).content.decode()
    assert "Anna Neri" in staff.get(f"{listed}?quota=scaduta").content.decode()

    staff.post(f"{path}pagata/", {"receipt": ""})
    assert Due.objects.get().state == DueState.OPEN
    staff.post(f"{path}pagata/", {"receipt": "12/2026"})
    assert "ricevuta 12/2026" in staff.get(path).content.decode()
    staff.post(f"{path}annulla/")
    assert "da rimborsare" in staff.get(listed).content.decode()
    staff.post(f"{path}rimborsata/")
    assert Due.objects.get().state == DueState.REFUNDED


def test_the_plan_asks_for_a_lower_fee_only_where_there_is_one(alfa: NetworkSnapshot) -> None:
    staff = signed_in(alfa, Role.DIREZIONE)
    with_fee, free = course(), course(regime=Regime.FREE, fee_cents=None)
    page = "/gestione/cose-da-fare/{}/prenotazioni/modo/"

    assert "Quota ridotta" in staff.get(page.format(with_fee.pk)).content.decode()
    assert "Quota ridotta" not in staff.get(page.format(free.pk)).content.decode()
