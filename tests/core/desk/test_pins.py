"""PINs: chosen by who may, not too easy, never readable."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from rete.core.desk import pins
from rete.core.desk.errors import BadPin, EasyPin
from rete.core.desk.models import Pin, Workstation
from rete.core.desk.selectors import actor_at
from rete.core.desk.services.pins import choose_pin, drop_pin
from rete.core.desk.services.turns import come_in
from rete.kernel.actor import system
from rete.kernel.errors import NotAllowed
from tenants.snapshots import NetworkSnapshot
from tests.core.desk.making import NOW, OTHER_PIN, PIN, actor, again, operator


@pytest.mark.parametrize(
    "pin",
    [
        "111111",
        "000000",
        "123456",
        "012345",
        "567890",
        "654321",
        "987654",
        "121212",
        "123123",
        "112233",
        "998877",
    ],
)
def test_a_pin_that_anybody_would_try_is_refused(pin: str) -> None:
    with pytest.raises(EasyPin):
        pins.check_chosen(pin)


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", "27 815", " 270815"])
def test_a_pin_has_six_digits(pin: str) -> None:
    with pytest.raises(BadPin):
        pins.check_chosen(pin)


@pytest.mark.parametrize("pin", [PIN, OTHER_PIN, "100372", "135790"])
def test_any_other_is_good(pin: str) -> None:
    assert pins.check_chosen(pin) is None  # type: ignore[func-returns-value]


def test_of_a_pin_only_a_hash_is_kept_and_it_is_nowhere_else(alfa: NetworkSnapshot) -> None:
    anna = operator()

    with connection.cursor() as cursor:
        cursor.execute("SELECT p::text FROM desk_pin p")
        (row,) = cursor.fetchone()
    assert PIN not in row
    assert PIN not in str(list(Entry.objects.values()))
    assert pins.is_right(PIN, Pin.objects.get(user=anna).hashed)
    assert not pins.is_right(OTHER_PIN, Pin.objects.get(user=anna).hashed)


def test_a_hash_made_with_another_key_opens_nothing(alfa: NetworkSnapshot, settings: Any) -> None:
    kept = pins.hashed(PIN)

    settings.SECRET_KEY = "of another installation"

    assert not pins.is_right(PIN, kept)


def test_choosing_is_written_down_and_only_for_oneself(alfa: NetworkSnapshot) -> None:
    anna = operator()

    entry = Entry.objects.get(action="desk.pin.chosen")

    assert (entry.actor_user_id, entry.object_id, entry.changes) == (anna.pk, str(anna.pk), {})


def test_who_is_not_staff_has_no_pin(alfa: NetworkSnapshot) -> None:
    citizen = User.objects.create_user("lettrice@example.org", name="Lettrice")

    for nobody in (actor(citizen), system("prova")):
        with pytest.raises(NotAllowed):
            choose_pin(nobody, PIN, now=NOW)
    assert not Pin.objects.exists()


def test_a_pin_makes_no_pin(workstation: Workstation) -> None:
    anna = operator()
    seated = come_in(workstation.pk, anna.pk, PIN, now=NOW)

    with pytest.raises(NotAllowed):
        choose_pin(actor_at(seated), OTHER_PIN, now=NOW)
    with pytest.raises(NotAllowed):
        drop_pin(actor_at(seated))
    assert pins.is_right(PIN, Pin.objects.get(user=anna).hashed)


def test_who_drops_their_pin_leaves_the_desk(workstation: Workstation) -> None:
    anna = operator()
    come_in(workstation.pk, anna.pk, PIN, now=NOW)

    drop_pin(actor(anna))

    assert not Pin.objects.exists()
    assert again(workstation).operator is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"hashed": PIN},
        {"hashed": "md5$corto"},
        {"wrong_tries": 6, "locked_until": NOW},
        {"wrong_tries": 5},
        {"wrong_tries": 1, "locked_until": NOW},
    ],
)
def test_the_database_refuses_what_a_pin_cannot_be(
    alfa: NetworkSnapshot, wrong: dict[str, object]
) -> None:
    anna = operator()

    with pytest.raises(IntegrityError), transaction.atomic():
        Pin.objects.filter(user=anna).update(**wrong)
