"""Every page × everybody, generated: sign-in, refusal or passage as the page declares, and a refusal writes nothing."""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.db.backends.utils import CursorWrapper
from django.test import Client

from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.kernel import registry
from rete.kernel.manifest import Role
from rete.web.pages import Audience
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.people import with_second_factor
from tests.web.routes import FEDERATION, NETWORK, Route, routes

SIGN_IN = "/accesso/entra/"
# Who asks is told by other means: sign-in itself, programs, the mailbox of demonstrations, a ticket or a desk's cookie.
OTHERWISE = ("accesso/", "api/", "posta/", "gestione/assistenza/")
# Its tiles are what each may set: who may set nothing is told so.
SETTINGS = "gestione/impostazioni/"
# Kept of every visit, refused or not: who is signed in where.
OF_THE_VISIT = re.compile(r'"(django_session|usersessions_usersession|accounts_user)"')
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b")


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser, who its person is to this site, and what they may do here; `grants` is None of who is a stranger."""

    client: Client
    grants: frozenset[str] | None = None
    is_of_office: bool = False

    def expected(self, route: Route) -> str:
        """ "sign in", "refused" or "passes"."""
        if route.audience in {None, Audience.EVERYBODY}:
            return "passes"
        if self.grants is None:
            return "sign in"
        if self.is_of_office:
            return "passes"
        if route.permission is not None:
            return "passes" if route.permission in self.grants else "refused"
        is_of_staff = bool(self.grants) or route.audience != Audience.STAFF
        return "passes" if is_of_staff else "refused"


def met(answer: Any) -> str:
    if answer.status_code == 302 and answer["Location"].startswith(SIGN_IN):
        return "sign in"
    return "refused" if answer.status_code == 403 else "passes"


def anonymous(alfa: NetworkSnapshot, _beta: NetworkSnapshot) -> Visitor:
    return Visitor(Client(headers={"host": alfa.domain}))


def citizen(alfa: NetworkSnapshot, _beta: NetworkSnapshot) -> Visitor:
    return Visitor(signed_in(alfa, None), frozenset())


def of_role(role: Role) -> Callable[[NetworkSnapshot, NetworkSnapshot], Visitor]:
    def visitor(alfa: NetworkSnapshot, _beta: NetworkSnapshot) -> Visitor:
        return Visitor(signed_in(alfa, role), registry.codenames_of(role))

    return visitor


def of_another_network(alfa: NetworkSnapshot, beta: NetworkSnapshot) -> Visitor:
    """The cookies of another network's direction, sent here; here the same numbers are somebody's."""
    signed_in(alfa, Role.DIREZIONE)
    with scope.visiting(beta, reason="prova"):
        there = signed_in(beta, Role.DIREZIONE)
    return Visitor(elsewhere(there, alfa.domain))


def of_the_office(alfa: NetworkSnapshot, _beta: NetworkSnapshot) -> Visitor:
    return Visitor(elsewhere(in_office(), alfa.domain))


def in_office() -> Client:
    with scope.entered(scope.control()):
        fill_office()
        client = Client(headers={"host": settings.RETE_BASE_DOMAIN})
        person = with_second_factor(User.objects.get())
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def elsewhere(client: Client, host: str) -> Client:
    asking = Client(headers={"host": host})
    asking.cookies = client.cookies
    return asking


VISITORS = {
    "anonymous": anonymous,
    "citizen": citizen,
    **{role.value: of_role(role) for role in Role},
    "direction of another network": of_another_network,
    "office": of_the_office,
}


@contextmanager
def writes() -> Iterator[list[str]]:
    """Statements that change rows, on whatever connection."""
    found: list[str] = []
    execute = CursorWrapper.execute

    def seen(cursor: CursorWrapper, sql: str, params: Any = None) -> Any:
        if WRITES.match(sql) and not OF_THE_VISIT.search(sql[:200]):
            found.append(sql)
        return execute(cursor, sql, params)

    with mock.patch.object(CursorWrapper, "execute", seen):
        yield found


def wrong(visitor: Visitor, every: list[Route], counts: Counter[str]) -> list[str]:
    """Where somebody met what the page does not declare, or a refusal that wrote."""
    found = []
    for route in every:
        expected = visitor.expected(route)
        for method in ("GET", "POST"):
            with writes() as written:
                answer = visitor.client.generic(method, route.address)
            if answer.status_code == 405 or (route.pattern == SETTINGS and visitor.grants):
                continue
            said = met(answer)
            if answer.status_code == 404 and route.audience == Audience.PERSON:
                said = expected  # One's own things: what is not one's own is not there.
            counts[said] += 1
            if answer.status_code >= 500 or said != expected:
                found.append(
                    f"{method} {route.address}: {said} ({answer.status_code}), not {expected}"
                )
            if said != "passes" and written:
                found.append(f"{method} {route.address}: {said}, but {written[0][:100]}")
    return found


def pages_of(urlconf: str) -> list[Route]:
    return [each for each in routes(urlconf) if not each.pattern.startswith(OTHERWISE)]


@pytest.mark.parametrize("name", VISITORS)
def test_every_page_of_a_network_meets_everybody_as_it_declares(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor, every = VISITORS[name](alfa, beta), pages_of(NETWORK)
    counts: Counter[str] = Counter()

    found = wrong(visitor, every, counts)

    with capsys.disabled():
        sys.stdout.write(f"\n{name}: {len(every)} pages, {dict(counts)} ")
    assert not found, "\n".join(found)
    assert len(every) > 100


@pytest.mark.parametrize("name", ["anonymous", "direction of a network"])
def test_every_page_of_the_federation_is_closed_to_who_is_not_of_its_office(
    alfa: NetworkSnapshot, name: str
) -> None:
    client = Client() if name == "anonymous" else signed_in(alfa, Role.DIREZIONE)
    visitor = Visitor(elsewhere(client, settings.RETE_BASE_DOMAIN))

    with scope.entered(scope.control()):
        assert wrong(visitor, pages_of(FEDERATION), Counter()) == []


def test_every_page_of_the_federation_is_open_to_its_office(in_control: scope.Scope) -> None:
    visitor = Visitor(in_office(), frozenset(), is_of_office=True)

    assert wrong(visitor, pages_of(FEDERATION), Counter()) == []


def test_pages_that_declare_nothing_are_for_everybody_and_few() -> None:
    undeclared = {each.pattern for each in pages_of(NETWORK) if each.audience is None}

    assert {each.partition("/")[0] for each in undeclared} <= {
        "file", "informazioni", "mappa-del-sito", "notifiche", "tema-<slug:key>.css"
    }  # fmt: skip
