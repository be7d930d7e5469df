"""A PIN is nothing without the workstation, the workstation nothing without a PIN, and neither is anything elsewhere."""

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from guardian.models import UserObjectPermission

from rete.core.accounts.models import User
from rete.core.desk.middleware import COOKIE
from rete.core.desk.models import Pin, Workstation
from rete.core.desk.selectors import find_workstation
from rete.core.desk.services.workstations import Enrolled
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.core.desk import making
from tests.core.desk.making import OTHER_PIN, PIN, operator
from tests.web.desk.at_desk import ENTER, browser, come_in, is_in


def same_number(person: User, other: User) -> None:
    """Give somebody of this network the primary key that `other` has in theirs."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    for model in (Pin, Authenticator, UserObjectPermission, User.user_permissions.through):
        model._base_manager.filter(user_id=person.pk).update(user_id=other.pk)
    User.objects.filter(pk=person.pk).update(id=other.pk)


def session_of(client: Client) -> str:
    return client.cookies["rete_sessione"].value


def test_a_pin_is_nothing_without_the_workstation(alfa: NetworkSnapshot, desk: Enrolled) -> None:
    anna = operator()
    client = browser(alfa)

    answer = come_in(client, anna.pk)

    assert "non è una postazione" in answer.content.decode()
    assert not is_in(client)


@pytest.mark.parametrize("secret", ["", "x", "0" * 43, "\x00", "è", "a" * 4000])
def test_an_invented_workstation_is_none(
    alfa: NetworkSnapshot, desk: Enrolled, secret: str
) -> None:
    anna, client = operator(), browser(alfa)
    client.cookies[COOKIE] = secret

    assert "non è una postazione" in come_in(client, anna.pk).content.decode()
    assert not is_in(client)


def test_the_print_that_is_kept_is_not_the_secret(alfa: NetworkSnapshot, desk: Enrolled) -> None:
    anna, client = operator(), browser(alfa)
    client.cookies[COOKIE] = desk.workstation.sha256

    come_in(client, anna.pk)

    assert not is_in(client)


def test_the_workstation_is_nothing_without_a_pin(alfa: NetworkSnapshot, desk: Enrolled) -> None:
    anna, client = operator(), browser(alfa, desk)

    for pin in ("", OTHER_PIN, "27081", "2708155"):
        assert come_in(client, anna.pk, pin).status_code == 422
    assert not is_in(client)


def test_a_stolen_session_is_nothing_without_the_workstation_nor_the_other_way(
    alfa: NetworkSnapshot, desk: Enrolled
) -> None:
    anna, client = operator(), browser(alfa, desk)
    come_in(client, anna.pk)
    other = making.enrolled(desk.workstation.library_id, "Ragazzi")

    session_alone, cookie_alone, elsewhere = (
        browser(alfa),
        browser(alfa, desk),
        browser(alfa, other),
    )
    session_alone.cookies["rete_sessione"] = session_of(client)
    elsewhere.cookies["rete_sessione"] = session_of(client)

    assert is_in(client)
    assert not is_in(session_alone)
    assert not is_in(cookie_alone)
    assert not is_in(elsewhere)


def test_the_cookie_is_of_the_host_alone_and_out_of_reach(
    alfa: NetworkSnapshot, desk: Enrolled, settings: object
) -> None:
    settings.SESSION_COOKIE_SECURE = True  # type: ignore[attr-defined]
    anna, client = operator(), browser(alfa, desk)

    cookie = come_in(client, anna.pk).cookies[COOKIE]

    assert (cookie["domain"], cookie["path"]) == ("", "/")
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)


def test_a_workstation_is_nothing_on_another_network(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, desk: Enrolled
) -> None:
    with scope.visiting(beta, reason="prova"):
        namesake = operator()
        other = making.enrolled(making.library().pk)
        assert find_workstation(desk.secret) is None
    here = browser(beta, desk)

    answer = come_in(here, namesake.pk)

    assert "non è una postazione" in answer.content.decode()
    assert not is_in(here)
    assert come_in(browser(beta, other), namesake.pk).status_code == 302


def test_a_pin_is_nothing_on_another_network_whatever_the_number_of_its_person(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, desk: Enrolled
) -> None:
    anna = operator()
    with scope.visiting(beta, reason="prova"):
        other = making.enrolled(making.library().pk)
        bea = operator("Bea", pin=OTHER_PIN)
        same_number(bea, anna)
    there = browser(beta, other)

    assert come_in(there, anna.pk, PIN).status_code == 422
    assert not is_in(there)
    assert come_in(there, anna.pk, OTHER_PIN).status_code == 302
    assert "Bea" in there.get("/gestione/").content.decode()


def test_a_turn_of_one_network_is_nothing_on_another(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, desk: Enrolled
) -> None:
    anna, client = operator(), browser(alfa, desk)
    come_in(client, anna.pk)
    with scope.visiting(beta, reason="prova"):
        other = making.enrolled(making.library().pk)
        same_number(operator("Bea"), anna)
        Workstation.objects.filter(pk=other.workstation.pk).update(id=desk.workstation.pk)

    for cookie in (desk, other):
        there = browser(beta, cookie)
        there.cookies["rete_sessione"] = session_of(client)
        assert not is_in(there)
    assert is_in(client)


def test_a_form_of_another_site_does_not_come_in(alfa: NetworkSnapshot, desk: Enrolled) -> None:
    anna, client = operator(), browser(alfa, desk, enforce_csrf_checks=True)

    assert come_in(client, anna.pk).status_code == 403
    assert client.post(f"{ENTER}blocca/").status_code == 403
    assert not is_in(client)
