"""Messages to all who booked, and several dates cancelled at once."""

from typing import Any

import pytest

from modules.events.bookings import letters, planning, services
from modules.events.bookings.asked import Asked
from modules.events.errors import DateIsOver
from modules.events.models import Booking, BookingState, Event, SeatPool, Status
from modules.events.services import dates
from rete.core.notices.models import Mail
from rete.kernel.actor import ANONYMOUS
from rete.kernel.errors import Missing
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.modules.events.factories import NOW, SYSTEM, dated, event, later, public, wall

pytestmark = pytest.mark.usefixtures("alfa")


@pytest.fixture
def made() -> Event:
    """On the 6th, 13th and 20th of October, with two seats each."""
    days = [wall(f"2027-10-{day:02} 17:00") for day in (6, 13, 20)]
    event_made = public(dated(event(), *days))
    planning.save_plan(SYSTEM, event_made.pk, {"seats": 2}, now=NOW)
    return event_made


def days_of(made: Event) -> list[int]:
    return list(made.occurrences.order_by("starts_at").values_list("pk", flat=True))


def ask(made: Event, number: int, name: str, **values: Any) -> Booking:
    reached: dict[str, Any] = values or {"mail": f"{name.lower()}@example.org"}
    asked = Asked(name=name, **reached)
    booking = services.book(ANONYMOUS, made.pk, days_of(made)[number], asked, now=NOW)
    return services.confirm(ANONYMOUS, booking.pk, now=NOW)


def test_all_of_a_date_are_written_to_and_those_without_mail_are_named(made: Event) -> None:
    first, called = ask(made, 0, "Anna"), ask(made, 0, "Bruno", phone="333 1")
    ask(made, 1, "Carla")
    held = Asked(name="Dario", mail="dario@example.org")
    services.book(ANONYMOUS, made.pk, days_of(made)[0], held, now=NOW)
    Mail.objects.all().delete()

    sent = letters.write_to_booked(SYSTEM, made.pk, [first.pool_id], "Portate un cuscino.", now=NOW)

    assert (sent.letters, sent.to_call) == (2, [called])
    mails = Mail.objects.order_by("pk").values_list("to", "subject")
    assert [each[1] for each in mails] == ["A proposito di: Storie piccine"] * 2
    assert "Portate un cuscino." in Mail.objects.latest("pk").text


def test_who_may_not_see_the_bookings_writes_to_nobody(made: Event) -> None:
    booking = ask(made, 0, "Anna")
    before = Mail.objects.count()

    with pytest.raises(Missing):
        letters.write_to_booked(ANONYMOUS, made.pk, [booking.pool_id], "Ciao", now=NOW)

    assert Mail.objects.count() == before


def test_some_dates_are_cancelled_with_one_reason_or_none_is(made: Event) -> None:
    first, second, third = days_of(made)
    kept, gone = ask(made, 0, "Anna"), ask(made, 1, "Bruno")

    with pytest.raises(DateIsOver):
        dates.cancel_dates(SYSTEM, made.pk, [first, third], note="Lavori.", now=later(days=405))
    assert not made.occurrences.filter(status=Status.CANCELLED).exists()
    assert dates.cancel_dates(SYSTEM, made.pk, [second, third], note="Lavori.", now=NOW) == 2
    assert dates.cancel_dates(SYSTEM, made.pk, [second, third], note="Lavori.", now=NOW) == 0

    states = dict(Booking.objects.values_list("pk", "state"))
    assert states == {kept.pk: BookingState.BOOKED, gone.pk: BookingState.CANCELLED}
    assert "Lavori." in Mail.objects.get(subject="Annullato: Storie piccine").text


def test_page_by_page(made: Event, alfa: NetworkSnapshot) -> None:
    staff = signed_in(alfa, Role.DIREZIONE)
    letter = f"/gestione/cose-da-fare/{made.pk}/prenotazioni/scrivi/"
    cancel = f"/gestione/cose-da-fare/{made.pk}/annulla-date/"
    assert "Non ha ancora prenotato nessuno." in staff.get(letter).content.decode()
    ask(made, 0, "Bruno", phone="333 1234567")
    pool = SeatPool.objects.get().pk

    assert staff.post(letter, {"dates": [pool], "words": ""}).status_code == 422
    answer = staff.post(letter, {"dates": [pool], "words": "Portate un cuscino."})
    assert "333 1234567" in answer.content.decode()
    assert staff.post(cancel, {"note": "Lavori."}).status_code == 422
    assert staff.get(cancel).status_code == 200
    assert staff.post(cancel, {"dates": days_of(made)[1:], "note": "Lavori."}).status_code == 302

    assert made.occurrences.filter(status=Status.CANCELLED).count() == 2
    assert signed_in(alfa, Role.LETTURA).get(letter).status_code == 403
