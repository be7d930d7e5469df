"""Coming in with a PIN: who may, what they may do, how often they may be wrong, and how a turn ends."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from modules.libraries.models import Library
from rete.core.accounts.services.people import switch_person, take_role
from rete.core.accounts.services.roles import default_role
from rete.core.audit.models import Entry
from rete.core.desk import selectors
from rete.core.desk.errors import NotAnOperatorHere, PinLocked, WrongPin
from rete.core.desk.models import Pin, Workstation
from rete.core.desk.services.pins import choose_pin
from rete.core.desk.services.turns import come_in, go, note_seen
from rete.kernel import registry
from rete.kernel.actor import ALL
from rete.kernel.manifest import Role
from tests.conftest import TESTER
from tests.core.desk import making
from tests.core.desk.making import NOW, OTHER_PIN, PIN, WRONG_PIN, actor, again, operator


def wrong(workstation: Workstation, user_id: int, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises((WrongPin, PinLocked)):
            come_in(workstation.pk, user_id, WRONG_PIN, now=NOW)


def test_who_comes_in_has_what_is_done_at_a_desk_and_no_more(workstation: Workstation) -> None:
    dora = operator("Dora", Role.DIREZIONE)

    seated = come_in(workstation.pk, dora.pk, PIN, now=NOW)

    acting = selectors.actor_at(seated)
    assert dict(acting.grants) == dict.fromkeys(registry.desk_codenames(), ALL)
    assert "libraries.hours" in acting.grants
    assert (acting.name, acting.desk, acting.user_id) == ("Dora", "Banco", dora.pk)
    assert actor(dora).may("network.staff")


def test_a_pin_adds_nothing_to_what_one_may_do(workstation: Workstation) -> None:
    vito = operator("Vito", Role.VOLONTARIO, on=[workstation.library_id])

    seated = come_in(workstation.pk, vito.pk, PIN, now=NOW)

    assert dict(selectors.actor_at(seated).grants) == {
        "network.enter": frozenset({workstation.library_id})
    }


def test_what_an_operator_may_do_costs_two_queries(workstation: Workstation) -> None:
    come_in(workstation.pk, operator().pk, PIN, now=NOW)
    seated = again(workstation)

    with CaptureQueriesContext(connection) as counted:
        assert selectors.actor_at(seated).may("libraries.hours")

    assert len(counted) == 2


def test_names_shown_are_of_who_works_here_and_has_a_pin(
    workstation: Workstation, library: Library
) -> None:
    other = making.library("Del Parco")
    operator("Anna", on=[library.pk])
    operator("Bice")
    operator("Carla", on=[other.pk])
    operator("Dora", pin=None)
    gone = operator("Elsa")
    switch_person(TESTER, gone.pk, is_active=False)

    with CaptureQueriesContext(connection) as counted:
        shown = selectors.operators_at(workstation, NOW)

    assert [each.person.name for each in shown] == ["Anna", "Bice"]
    assert len(counted) == 2


def test_who_does_not_work_here_does_not_come_in(workstation: Workstation) -> None:
    other = making.library("Del Parco")
    carla = operator("Carla", on=[other.pk])
    nobody = operator("Dora", pin=None)

    for user_id in (carla.pk, nobody.pk, 10**9):
        with pytest.raises(NotAnOperatorHere):
            come_in(workstation.pk, user_id, PIN, now=NOW)
    assert again(workstation).operator is None


@pytest.mark.parametrize("end", ["role", "access"])
def test_who_has_left_does_not_come_in(workstation: Workstation, end: str) -> None:
    anna = operator()
    if end == "role":
        take_role(TESTER, anna.pk, default_role(Role.SPORTELLO))
    else:
        switch_person(TESTER, anna.pk, is_active=False)

    with pytest.raises(NotAnOperatorHere):
        come_in(workstation.pk, anna.pk, PIN, now=NOW)


def test_a_second_factor_that_is_gone_closes_the_desk_too(workstation: Workstation) -> None:
    anna = operator()
    anna.authenticator_set.all().delete()  # type: ignore[attr-defined]

    with pytest.raises(NotAnOperatorHere):
        come_in(workstation.pk, anna.pk, PIN, now=NOW)


def test_the_next_operator_takes_the_turn_and_the_audit_names_each(
    workstation: Workstation,
) -> None:
    anna, bice = operator("Anna"), operator("Bice", pin=OTHER_PIN)

    first = str(come_in(workstation.pk, anna.pk, PIN, now=NOW).turn)
    second = str(come_in(workstation.pk, bice.pk, OTHER_PIN, now=NOW).turn)

    now_here = again(workstation)
    assert selectors.is_at_desk(now_here, second, NOW)
    assert not selectors.is_at_desk(now_here, first, NOW)
    written = Entry.objects.filter(action="desk.turn.begun").order_by("pk")
    assert [(each.actor_name, each.actor_user_id, each.changes) for each in written] == [
        ("Anna, al banco «Banco»", anna.pk, {"operator": ["", "Anna"]}),
        ("Bice, al banco «Banco»", bice.pk, {"operator": ["Anna", "Bice"]}),
    ]


def test_five_wrong_pins_lock_it_everywhere_for_a_quarter_of_an_hour(
    workstation: Workstation, library: Library
) -> None:
    anna = operator()
    elsewhere = making.enrolled(library.pk, "Ragazzi").workstation
    wrong(workstation, anna.pk, 3)
    wrong(elsewhere, anna.pk, 2)

    with pytest.raises(PinLocked) as refused:
        come_in(workstation.pk, anna.pk, PIN, now=NOW + timedelta(minutes=14, seconds=59))
    seated = come_in(elsewhere.pk, anna.pk, PIN, now=NOW + timedelta(minutes=15))

    assert "Anna" in str(refused.value)
    assert seated.operator == anna
    assert Pin.objects.get(user=anna).wrong_tries == 0
    locked = Entry.objects.get(action="desk.pin.locked")
    assert (locked.object_id, locked.changes["workstation"]) == (str(anna.pk), "Ragazzi")


def test_wrong_tries_say_how_many_are_left_and_a_right_one_forgets_them(
    workstation: Workstation,
) -> None:
    anna = operator()
    wrong(workstation, anna.pk, 3)

    with pytest.raises(WrongPin) as refused:
        come_in(workstation.pk, anna.pk, WRONG_PIN, now=NOW)
    come_in(workstation.pk, anna.pk, PIN, now=NOW)
    wrong(workstation, anna.pk, 4)

    assert refused.value.details == {"left": 1}
    assert come_in(workstation.pk, anna.pk, PIN, now=NOW).operator == anna


def test_after_a_lock_the_count_begins_again(workstation: Workstation) -> None:
    anna = operator()
    wrong(workstation, anna.pk, 5)
    later = NOW + timedelta(minutes=16)

    with pytest.raises(WrongPin) as refused:
        come_in(workstation.pk, anna.pk, WRONG_PIN, now=later)

    assert refused.value.details == {"left": 4}


def test_one_s_lock_is_nobody_else_s_and_a_new_pin_ends_it(workstation: Workstation) -> None:
    anna, bice = operator("Anna"), operator("Bice", pin=OTHER_PIN)
    wrong(workstation, anna.pk, 5)

    assert come_in(workstation.pk, bice.pk, OTHER_PIN, now=NOW).operator == bice
    choose_pin(actor(anna), "381904", now=NOW)
    assert come_in(workstation.pk, anna.pk, "381904", now=NOW).operator == anna


def test_a_wrong_pin_leaves_who_is_there_where_they_are(workstation: Workstation) -> None:
    anna, bice = operator("Anna"), operator("Bice", pin=OTHER_PIN)
    turn = come_in(workstation.pk, anna.pk, PIN, now=NOW).turn

    wrong(workstation, bice.pk)

    assert (again(workstation).operator, again(workstation).turn) == (anna, turn)


def test_a_desk_locks_after_its_idle_minutes_and_stays_open_while_used(
    workstation: Workstation,
) -> None:
    turn = str(come_in(workstation.pk, operator().pk, PIN, now=NOW).turn)

    note_seen(again(workstation), NOW + timedelta(minutes=9))

    assert selectors.is_at_desk(again(workstation), turn, NOW + timedelta(minutes=18))
    assert not selectors.is_at_desk(again(workstation), turn, NOW + timedelta(minutes=19))


def test_being_seen_is_written_now_and_then(workstation: Workstation) -> None:
    come_in(workstation.pk, operator().pk, PIN, now=NOW)
    seen = again(workstation)

    with CaptureQueriesContext(connection) as counted:
        note_seen(seen, NOW + timedelta(seconds=19))
    note_seen(seen, NOW + timedelta(seconds=20))

    assert len(counted) == 0
    assert again(workstation).last_used_at == NOW + timedelta(seconds=20)


def test_going_leaves_the_desk_free_and_an_old_turn_ends_nobody_s(
    workstation: Workstation,
) -> None:
    anna, bice = operator("Anna"), operator("Bice", pin=OTHER_PIN)
    old = str(come_in(workstation.pk, anna.pk, PIN, now=NOW).turn)
    new = str(come_in(workstation.pk, bice.pk, OTHER_PIN, now=NOW).turn)

    go(workstation.pk, old, why="uscita")
    still = again(workstation).operator
    go(workstation.pk, new, why="uscita")

    assert still == bice
    assert again(workstation).operator is None
    entry = Entry.objects.get(action="desk.turn.ended")
    assert (entry.actor_user_id, entry.changes) == (bice.pk, {"why": "uscita"})
