"""Workstations: enrolled by the direction, changed, revoked; their secret is kept as a print."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from modules.libraries.models import Library
from rete.core.audit.models import Entry
from rete.core.desk import selectors
from rete.core.desk.errors import (
    BadIdleTime,
    NotAWorkstation,
    UnknownLibrary,
    WorkstationTwice,
)
from rete.core.desk.models import Workstation
from rete.core.desk.services.turns import come_in
from rete.core.desk.services.workstations import Enrolled, change_workstation, enrol, revoke
from rete.kernel import registry
from rete.kernel.actor import Actor
from rete.kernel.errors import Missing, NotAllowed, ReteError
from rete.kernel.manifest import Role
from tests.conftest import TESTER
from tests.core.desk.making import NOW, PIN, actor, again, enrolled, operator


def the_direction() -> Actor:
    return actor(operator("Dora", Role.DIREZIONE, pin=None))


def test_of_the_secret_a_print_is_kept_and_it_finds_the_workstation(desk: Enrolled) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT w::text FROM desk_workstation w")
        (row,) = cursor.fetchone()

    assert desk.secret not in row
    assert len(desk.secret) == 43
    assert desk.secret not in str(list(Entry.objects.values()))
    assert selectors.find_workstation(desk.secret) == desk.workstation
    assert selectors.find_workstation(f"{desk.secret}x") is None


def test_everything_about_it_is_written_down(library: Library) -> None:
    dora = the_direction()
    made = enrol(dora, name=" Banco ", library_id=library.pk, idle_minutes=10, now=NOW).workstation
    change_workstation(dora, made.pk, name="Banco", library_id=library.pk, idle_minutes=5)
    revoke(dora, made.pk, now=NOW)

    written = list(Entry.objects.filter(action__startswith="desk.").order_by("pk"))

    assert [(each.action, each.actor_name) for each in written] == [
        ("desk.workstation.enrolled", "Dora"),
        ("desk.workstation.changed", "Dora"),
        ("desk.workstation.revoked", "Dora"),
    ]
    assert written[1].changes == {"idle_minutes": [10, 5]}


def test_a_revoked_one_opens_nothing_and_cannot_be_changed(desk: Enrolled) -> None:
    anna = operator()
    workstation = come_in(desk.workstation.pk, anna.pk, PIN, now=NOW)
    revoke(TESTER, workstation.pk, now=NOW)

    with pytest.raises(NotAWorkstation):
        come_in(workstation.pk, anna.pk, PIN, now=NOW)
    with pytest.raises(NotAWorkstation):
        revoke(TESTER, workstation.pk, now=NOW)
    with pytest.raises(NotAWorkstation):
        change_workstation(TESTER, workstation.pk, name="X", library_id=1, idle_minutes=1)
    assert selectors.find_workstation(desk.secret) is None
    assert again(workstation).operator is None


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"name": "BANCO"}, WorkstationTwice),
        ({"library_id": 0}, UnknownLibrary),
        ({"idle_minutes": 0}, BadIdleTime),
        ({"idle_minutes": 121}, BadIdleTime),
    ],
)
def test_what_cannot_be_is_refused(
    workstation: Workstation, changed: dict[str, object], error: type[ReteError]
) -> None:
    values = {"name": "Altro", "library_id": workstation.library_id, "idle_minutes": 10, **changed}

    with pytest.raises(error):
        enrol(TESTER, now=NOW, **values)  # type: ignore[arg-type]
    assert Workstation.objects.count() == 1


def test_the_name_of_a_revoked_one_is_free(workstation: Workstation) -> None:
    revoke(TESTER, workstation.pk, now=NOW)

    assert enrolled(workstation.library_id, "Banco").workstation.pk != workstation.pk


@pytest.mark.parametrize("role", [Role.REDAZIONE, Role.SPORTELLO, Role.TECNICO, Role.LETTURA])
def test_only_the_direction_enrols(workstation: Workstation, role: Role) -> None:
    someone = actor(operator("Ugo", role, pin=None))

    with pytest.raises(NotAllowed):
        enrol(someone, name="X", library_id=workstation.library_id, idle_minutes=5, now=NOW)
    with pytest.raises(NotAllowed):
        revoke(someone, workstation.pk, now=NOW)
    with pytest.raises(Missing):
        selectors.get_workstation_for(someone, workstation.pk)
    assert again(workstation).revoked_at is None
    assert Workstation.objects.count() == 1


def test_who_directs_one_library_only_enrols_nothing(workstation: Workstation) -> None:
    ugo = actor(operator("Ugo", Role.DIREZIONE, on=[workstation.library_id], pin=None))

    with pytest.raises(NotAllowed):
        enrol(ugo, name="X", library_id=workstation.library_id, idle_minutes=5, now=NOW)
    assert list(selectors.workstations_for(ugo)) == []


def test_a_list_costs_the_same_however_long(library: Library) -> None:
    dora = the_direction()

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            [str(each.operator) for each in selectors.workstations_for(dora)]
        return len(counted)

    enrolled(library.pk, "Uno")
    few = queries()
    for number in range(20):
        enrolled(library.pk, f"Banco {number}")

    assert queries() == few == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"sha256": "x"},
        {"idle_minutes": 0},
        {"idle_minutes": 121},
        {"last_used_at": NOW - timedelta(days=1)},
        {"revoked_at": NOW - timedelta(days=1)},
    ],
)
def test_the_database_refuses_what_a_workstation_cannot_be(
    workstation: Workstation, wrong: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Workstation.objects.filter(pk=workstation.pk).update(**wrong)


def test_the_database_refuses_an_operator_without_a_turn_or_at_a_revoked_desk(
    workstation: Workstation,
) -> None:
    anna = operator()
    come_in(workstation.pk, anna.pk, PIN, now=NOW)
    kept = Workstation.objects.filter(pk=workstation.pk)

    for wrong in ({"turn": None}, {"revoked_at": NOW}, {"last_used_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            kept.update(**wrong)


def test_a_name_and_a_secret_are_of_one_workstation(workstation: Workstation) -> None:
    for copied in ({"name": "bANCO"}, {"sha256": workstation.sha256}):
        values = {
            "name": "Altro",
            "sha256": "0" * 64,
            "library_id": 1,
            "enrolled_at": NOW,
            **copied,
        }
        with pytest.raises(IntegrityError), transaction.atomic():
            Workstation.objects.create(**values)


def test_at_a_desk_nothing_is_set_up_nobody_is_managed_and_nothing_is_carried_away() -> None:
    of_desk = registry.desk_codenames()

    assert "libraries.hours" in of_desk
    assert {each for each in of_desk if each.startswith("network.")} == {"network.enter"}
    assert not {
        each for each in of_desk if each.endswith((".import", ".export", ".staff", ".tokens"))
    }
