"""Minors: chosen from the family by who has an account, declared by who has not."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from modules.events.bookings import forgetting, planning, services
from modules.events.bookings.asked import Asked
from modules.events.bookings.errors import (
    AlreadyComing,
    GuardianMustBook,
    GuardianNeeded,
    NotOfTheFamily,
    OutsideAges,
)
from modules.events.models import Attendee, Booking, Event
from modules.patrons.models import Patron
from modules.patrons.services import families
from rete.core.accounts.models import User
from rete.kernel.actor import ANONYMOUS, Actor, ActorKind
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.modules.events.factories import NOW, SYSTEM, dated, event, public, wall
from tests.modules.patrons.making import CHILD, TODAY, guardian_of, person

pytestmark = pytest.mark.usefixtures("alfa")


def booked_here(seats: int = 5, *, plan: dict[str, object] | None = None, **values: Any) -> Event:
    """Readings for three to ten years, on 6 October 2027 at five: who was born in March 2018 is nine then."""
    values = {"age_min": 3, "age_max": 10, **values}
    made = public(dated(event(**values), wall("2027-10-06 17:00")))
    kept = {"seats": seats, "asks_ages": True, **(plan or {})}
    planning.save_plan(SYSTEM, made.pk, kept, now=NOW)
    return made


def account(patron: Patron, email: str = "genitore@example.org") -> Actor:
    user = User.objects.create_user(email, name=patron.name)
    Patron.objects.filter(pk=patron.pk).update(user=user)
    return Actor(ActorKind.PERSON, user.name, user_id=user.pk)


def ask(actor: Actor, made: Event, **values: object) -> Booking:
    asked = Asked(**{"name": "Anna Neri", "phone": "333 1234567", **values})  # type: ignore[arg-type]
    return services.book(actor, made.pk, made.occurrences.get().pk, asked, now=NOW)


def test_a_guardian_books_their_child_and_themselves() -> None:
    parent, child = person("Grandi"), person("Piccoli", born_on=CHILD)
    guardian_of(child, parent)

    booking = ask(account(parent), booked_here(), people=[parent.pk, child.pk], seats=2)

    assert booking.needs_guardian
    assert booking.guardian_name == parent.name
    assert booking.ages == [43, 9]
    known = booking.attendees.values_list("patron", "name", "age")
    assert list(known) == [(parent.pk, parent.name, 43), (child.pk, child.name, 9)]


def test_nobody_books_the_child_of_others_and_no_child_twice() -> None:
    parent, other, child = person("Grandi"), person("Altri"), person("Piccoli", born_on=CHILD)
    guardian_of(child, parent)
    made, mother = booked_here(), account(parent)
    ask(mother, made, people=[child.pk])
    stranger = account(other, "altri@example.org")

    with pytest.raises(NotOfTheFamily):
        ask(stranger, made, people=[child.pk])
    with pytest.raises(NotOfTheFamily):
        ask(ANONYMOUS, made, people=[child.pk])
    guardian_of(child, other)
    with pytest.raises(AlreadyComing, match="ha già una prenotazione"):
        ask(stranger, made, people=[child.pk])

    assert Booking.objects.count() == 1
    services.cancel(mother, Booking.objects.get().pk, now=NOW)
    assert ask(stranger, made, people=[child.pk]).seats == 1


def test_who_has_not_the_age_is_refused_unless_the_staff_says_so() -> None:
    made = booked_here(age_max=6)
    parent, child = person("Grandi"), person("Piccoli", born_on=CHILD)
    guardian_of(child, parent)
    date = made.occurrences.get().pk
    asked = {"name": "Anna Neri", "ages": [9], "guardian_name": "A", "guardian_phone": "333 1"}

    with pytest.raises(OutsideAges, match=r"3–6 anni. Non ci rientra Anna Piccoli \(9 anni\)"):
        ask(account(parent), made, people=[child.pk])
    with pytest.raises(OutsideAges, match="chi ha 9 anni"):
        services.book_at_desk(SYSTEM, made.pk, date, Asked(**asked), now=NOW)  # type: ignore[arg-type]
    assert not Booking.objects.exists()

    forced = Asked(**asked, is_any_age=True)  # type: ignore[arg-type]
    assert services.book_at_desk(SYSTEM, made.pk, date, forced, now=NOW).ages == [9]


def test_without_an_account_somebody_answers_for_the_minors() -> None:
    made = booked_here()

    for guardian in ({}, {"guardian_name": "Anna Neri"}, {"guardian_phone": "333 1234567"}):
        with pytest.raises(GuardianNeeded, match="meno di 14 anni"):
            ask(ANONYMOUS, made, ages=[4], **guardian)
    assert not Booking.objects.exists()

    booking = ask(ANONYMOUS, made, ages=[4], guardian_name="Anna Neri", guardian_phone="333 1")
    assert (booking.needs_guardian, booking.guardian_name) == (True, "Anna Neri")


def test_the_plan_says_below_what_age() -> None:
    never = booked_here(plan={"guardian_under": 0})
    later = booked_here(plan={"guardian_under": 18}, title="Notte al museo", age_max=None)

    assert not ask(ANONYMOUS, never, ages=[4]).needs_guardian
    with pytest.raises(GuardianNeeded, match="meno di 18 anni"):
        ask(ANONYMOUS, later, ages=[17], phone="333 2")


def test_a_minor_with_an_account_needs_the_leave_of_a_guardian() -> None:
    parent, child = person("Grandi"), person("Piccoli", born_on=CHILD)
    tie = guardian_of(child, parent)
    made, own = booked_here(), account(child)

    with pytest.raises(GuardianMustBook):
        ask(own, made, people=[child.pk])
    families.set_authorisations(SYSTEM, tie.pk, ["eventi"], today=TODAY)

    assert ask(own, made, people=[child.pk]).guardian_name == parent.name


def test_the_database_wants_a_guardian_and_each_person_once() -> None:
    parent = person("Grandi")
    booking = ask(account(parent), booked_here(), people=[parent.pk])

    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.update(needs_guardian=True, guardian_name="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendee.objects.create(booking=booking, patron=parent, name="Anna")


def test_names_of_the_family_go_with_the_others() -> None:
    parent, child = person("Grandi"), person("Piccoli", born_on=CHILD)
    guardian_of(child, parent)
    booking = ask(account(parent), booked_here(), people=[child.pk])

    forgetting.forget(datetime(2028, 1, 6, tzinfo=UTC))

    kept = Booking.objects.get(pk=booking.pk)
    assert (kept.ages, kept.guardian_name, kept.needs_guardian) == ([9], "", True)
    assert not Attendee.objects.exists()


def test_the_page_asks_who_comes_of_the_family(alfa: NetworkSnapshot, lettrice: Client) -> None:
    parent, child = person("Grandi"), person("Piccoli", born_on=CHILD)
    guardian_of(child, parent)
    Patron.objects.filter(pk=parent.pk).update(user=User.objects.get(email="lettrice@example.org"))
    made = booked_here(plan={"opens_at": None})
    path = f"{made.occurrences.get().get_absolute_url()}prenota/"

    page = lettrice.get(path).content.decode()
    assert "Chi viene?" in page
    assert "Anna Piccoli, 9 anni" in page
    values = {"name": "Anna Grandi", "mail": "lettrice@example.org"}
    nobody = lettrice.post(path, values)
    assert nobody.status_code == 422
    assert "Scegli chi viene." in nobody.content.decode()

    answer = lettrice.post(path, {**values, "people": [child.pk], "others": 1}, follow=True)

    assert "Anna Piccoli" in answer.content.decode()
    assert Booking.objects.get().seats == 2
    assert "Per Anna Piccoli" in lettrice.get(reverse("events:my-bookings")).content.decode()


def test_the_page_asks_who_answers_for_the_minors(alfa: NetworkSnapshot) -> None:
    path = f"{booked_here().occurrences.get().get_absolute_url()}prenota/"
    browser = Client(headers={"host": alfa.domain})
    values = {"name": "Anna Neri", "phone": "333 1234567", "seats": 2, "ages": "4, 7"}

    without = browser.post(path, values)
    assert without.status_code == 422
    assert "per chi ha meno di 14 anni prenota un genitore o tutore" in without.content.decode()
    assert not Booking.objects.exists()

    guardian = {"guardian_name": "Bruno Neri", "guardian_phone": "333 7654321"}
    browser.post(path, {**values, **guardian})
    staff = signed_in(alfa, Role.DIREZIONE)
    booking = Booking.objects.get()
    page = staff.get(f"/gestione/cose-da-fare/prenotazioni/{booking.pk}/").content.decode()
    assert "Bruno Neri, 333 7654321" in page
