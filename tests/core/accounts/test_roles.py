"""Roles on a library or network-wide, and who may give them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from rete.core.accounts import selectors
from rete.core.accounts.errors import (
    BeyondOwn,
    LastManager,
    NoLibraryChosen,
    PersonTwice,
    RoleHeld,
    RoleNameTaken,
    RoleOfThePlatform,
    UnknownPermission,
)
from rete.core.accounts.models import StaffRole, User
from rete.core.accounts.services import people, roles
from rete.core.audit.models import Entry
from rete.kernel.actor import ALL, Actor, system
from rete.kernel.errors import NotAllowed, ReteError
from rete.kernel.manifest import Role
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.people import with_second_factor

SYSTEM = system("prova")


def person(name: str = "Anna", role: Role | None = None) -> User:
    made = with_second_factor(people.add_person(SYSTEM, email=f"{name}@Example.org", name=name))
    if role is not None:
        people.give_role(SYSTEM, made.pk, roles.default_role(role))
    return made


def actor(user: User) -> Actor:
    return selectors.actor_of(User.objects.get(pk=user.pk))


def test_a_role_held_network_wide_is_valid_in_every_library(alfa: NetworkSnapshot) -> None:
    someone = actor(person(role=Role.REDAZIONE))

    assert someone.grants["events.publish"] is ALL
    assert someone.may_on("libraries.edit", 41)
    assert not someone.may("network.staff")


def test_a_role_held_on_a_library_is_valid_there_only(alfa: NetworkSnapshot) -> None:
    anna = person()
    people.give_role(SYSTEM, anna.pk, roles.default_role(Role.REDAZIONE), [3, 5])

    assert actor(anna).grants["events.edit"] == frozenset({3, 5})
    assert not actor(anna).may_on("events.edit", 4)


def test_roles_held_together_add_up(alfa: NetworkSnapshot) -> None:
    anna = person()
    people.give_role(SYSTEM, anna.pk, roles.default_role(Role.SPORTELLO), [3])
    people.give_role(SYSTEM, anna.pk, roles.add_role(SYSTEM, "eventi", ["events.edit"]), [4])
    people.give_role(SYSTEM, anna.pk, roles.default_role(Role.LETTURA))

    grants = actor(anna).grants

    assert grants["events.edit"] == frozenset({3, 4})
    assert grants["network.enter"] is ALL


def test_a_role_given_again_takes_the_place_of_the_one_before(alfa: NetworkSnapshot) -> None:
    anna = person(role=Role.REDAZIONE)
    people.give_role(SYSTEM, anna.pk, roles.default_role(Role.REDAZIONE), [7])

    assert actor(anna).grants["events.edit"] == frozenset({7})


def test_what_an_actor_may_do_costs_two_queries_however_many_roles(alfa: NetworkSnapshot) -> None:
    anna = person(role=Role.SPORTELLO)
    for library in range(50):
        role = roles.add_role(SYSTEM, f"ruolo {library}", ["events.edit"])
        people.give_role(SYSTEM, anna.pk, role, [library])
    user = User.objects.get(pk=anna.pk)

    with CaptureQueriesContext(connection) as counted:
        grants = selectors.actor_of(user).grants

    assert len(counted) == 2
    assert grants["libraries.hours"] is ALL


def test_a_taken_role_gives_nothing_any_more(alfa: NetworkSnapshot) -> None:
    person("Dora", Role.DIREZIONE)
    anna = person(role=Role.REDAZIONE)

    people.take_role(SYSTEM, anna.pk, roles.default_role(Role.REDAZIONE))

    assert actor(anna).grants == {}
    assert Entry.objects.filter(action="accounts.role.taken", object_id=str(anna.pk)).count() == 1


def test_nobody_gives_more_than_they_have(alfa: NetworkSnapshot) -> None:
    manager = person("Mara")
    gives = roles.add_role(SYSTEM, "personale", ["network.staff", "network.enter"])
    people.give_role(SYSTEM, manager.pk, gives)
    anna = person()

    with pytest.raises(BeyondOwn):
        people.give_role(actor(manager), anna.pk, roles.default_role(Role.REDAZIONE))
    with pytest.raises(BeyondOwn):
        people.give_role(actor(manager), anna.pk, roles.default_role(Role.REDAZIONE), [3])
    with pytest.raises(BeyondOwn):
        roles.add_role(actor(manager), "tutto", ["events.publish"])

    assert actor(anna).grants == {}
    assert not StaffRole.objects.filter(name="tutto").exists()


@pytest.mark.parametrize("role", [None, Role.REDAZIONE, Role.LETTURA])
def test_only_who_manages_people_adds_them_or_gives_roles(
    alfa: NetworkSnapshot, role: Role | None
) -> None:
    someone, other = actor(person("Ugo", role)), person("Pia")

    with pytest.raises(NotAllowed):
        people.add_person(someone, email="x@example.org", name="X")
    with pytest.raises(NotAllowed):
        people.give_role(someone, other.pk, roles.default_role(Role.LETTURA))
    with pytest.raises(NotAllowed):
        people.switch_person(someone, other.pk, is_active=False)

    assert not User.objects.filter(email="x@example.org").exists()
    assert User.objects.get(pk=other.pk).is_active


def test_the_last_who_manages_people_stays(alfa: NetworkSnapshot) -> None:
    dora = person("Dora", Role.DIREZIONE)
    role = roles.default_role(Role.DIREZIONE)

    for attempt in (
        lambda: people.take_role(SYSTEM, dora.pk, role),
        lambda: people.give_role(SYSTEM, dora.pk, role, [3]),
        lambda: people.switch_person(SYSTEM, dora.pk, is_active=False),
    ):
        with pytest.raises(LastManager), transaction.atomic():
            attempt()

    assert actor(dora).grants["network.staff"] is ALL


def test_the_role_by_which_people_are_managed_keeps_its_permission(alfa: NetworkSnapshot) -> None:
    role = roles.add_role(SYSTEM, "personale", ["network.staff"])
    people.give_role(SYSTEM, person().pk, role)

    with pytest.raises(LastManager), transaction.atomic():
        roles.change_role(SYSTEM, role.pk, "personale", ["network.enter"])

    assert StaffRole.objects.get(pk=role.pk).codenames == ["network.staff"]


def test_a_network_writes_roles_of_its_own(alfa: NetworkSnapshot) -> None:
    role = roles.add_role(SYSTEM, "Gruppo ragazzi", ["events.edit"])
    anna = person()
    people.give_role(SYSTEM, anna.pk, role)

    roles.change_role(SYSTEM, role.pk, "Ragazzi", ["events.edit", "events.publish"])

    assert actor(anna).may("events.publish")
    with pytest.raises(RoleHeld):
        roles.remove_role(SYSTEM, role.pk)
    person("Dora", Role.DIREZIONE)
    people.take_role(SYSTEM, anna.pk, role)
    roles.remove_role(SYSTEM, role.pk)
    assert not StaffRole.objects.filter(pk=role.pk).exists()


def test_default_roles_stay_as_the_platform_has_them(alfa: NetworkSnapshot) -> None:
    role = roles.default_role(Role.VOLONTARIO)

    with pytest.raises(RoleOfThePlatform):
        roles.change_role(SYSTEM, role.pk, "Volontari", ["events.edit"])
    with pytest.raises(IntegrityError), transaction.atomic():
        StaffRole.objects.filter(pk=role.pk).update(codenames=["events.edit"])

    assert StaffRole.objects.get(pk=role.pk).codenames == []


@pytest.mark.parametrize(
    ("name", "codenames", "error"),
    [
        ("Direzione", [], RoleNameTaken),
        ("gruppo", ["events.edit"], RoleNameTaken),
        ("altro", ["events.fly"], UnknownPermission),
    ],
)
def test_a_role_that_cannot_be_is_refused(
    alfa: NetworkSnapshot, name: str, codenames: list[str], error: type[ReteError]
) -> None:
    roles.add_role(SYSTEM, "Gruppo", ["events.edit"])

    with pytest.raises(error):
        roles.add_role(SYSTEM, name, codenames)

    assert [role.name for role in StaffRole.objects.filter(default="")] == ["Gruppo"]


def test_a_person_is_added_once_whatever_the_case(alfa: NetworkSnapshot) -> None:
    person("Anna")

    with pytest.raises(PersonTwice):
        people.add_person(SYSTEM, email="ANNA@example.org", name="Anna 2")

    assert User.objects.filter(email="anna@example.org").count() == 1


def test_a_role_on_no_library_is_refused(alfa: NetworkSnapshot) -> None:
    anna = person()

    with pytest.raises(NoLibraryChosen):
        people.give_role(SYSTEM, anna.pk, roles.default_role(Role.REDAZIONE), [])

    assert actor(anna).grants == {}


def test_roles_of_one_network_are_nothing_in_another(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    anna = person(role=Role.DIREZIONE)
    with scope.visiting(beta, reason="prova"):
        namesake = User.objects.create_user("anna@example.org", name="Anna")
        User.objects.filter(pk=namesake.pk).update(id=anna.pk)

        assert actor(User.objects.get(pk=anna.pk)).grants == {}


def test_of_two_managers_who_take_each_other_s_role_one_stays(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network = throwaway("gemelle")
    with scope.entered(scope.of_network(network)):
        pair = [person(name, Role.DIREZIONE).pk for name in ("Ada", "Bice")]
    start = Barrier(2)

    def take(user_id: int) -> str:
        with scope.entered(scope.of_network(network)):
            role = roles.default_role(Role.DIREZIONE)
            start.wait()
            try:
                people.take_role(SYSTEM, user_id, role)
            except LastManager:
                return "refused"
            finally:
                connections.close_all()
        return "taken"

    with ThreadPoolExecutor(2) as threads:
        outcomes = sorted(threads.map(take, pair))

    assert outcomes == ["refused", "taken"]
