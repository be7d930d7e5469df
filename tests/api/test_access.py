"""Every route × everybody who may call, generated: a new module's routes are here the day they appear."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from rete.core.tokens.models import Token
from rete.core.tokens.policies import OWN, READ
from rete.kernel import clock, registry
from rete.kernel.manifest import Role
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.api.conftest import key_of
from tests.api.routes import ANSWERED, Route, routes
from tests.conftest import signed_in

ROUTES = routes()
SAFE = frozenset({"GET"})
EVERYTHING = frozenset({*OWN, *registry.key_codenames()})


@dataclass(frozen=True)
class Caller:
    """Who asks: with a session or a key, holding these permissions; `is_known` when 401 cannot be the answer."""

    client: Client
    key: str = ""
    holds: frozenset[str] = frozenset()
    is_known: bool = True
    is_key: bool = False

    def expected(self, route: Route) -> str:
        """ "401", "403" or "passes"."""
        if self.key and not self.is_known:
            return "401"
        if route.needed is None:
            return "passes"
        if not self.is_known:
            return "401"
        if self.is_key and route.needed == READ and route.method not in SAFE:
            return "403"
        return "passes" if route.needed in self.holds else "403"


def anonymous(_alfa: NetworkSnapshot, _beta: NetworkSnapshot) -> Caller:
    return Caller(Client(), is_known=False)


def citizen(alfa: NetworkSnapshot, _beta: NetworkSnapshot) -> Caller:
    return Caller(signed_in(alfa, None), holds=frozenset(OWN))


def of_role(role: Role) -> Callable[[NetworkSnapshot, NetworkSnapshot], Caller]:
    def caller(alfa: NetworkSnapshot, _beta: NetworkSnapshot) -> Caller:
        return Caller(signed_in(alfa, role), holds=registry.codenames_of(role) | {*OWN})

    return caller


def key_with(*scopes: str) -> Callable[[NetworkSnapshot, NetworkSnapshot], Caller]:
    def caller(alfa: NetworkSnapshot, _beta: NetworkSnapshot) -> Caller:
        key = key_of(signed_in(alfa, Role.DIREZIONE), *scopes)
        holds = registry.codenames_of(Role.DIREZIONE) | {*OWN}
        return Caller(Client(), key, holds=holds.intersection(scopes), is_key=True)

    return caller


def key_beside_a_session(alfa: NetworkSnapshot, beta: NetworkSnapshot) -> Caller:
    """The key decides, whatever the session may do."""
    director = signed_in(alfa, Role.DIREZIONE)
    return Caller(director, key_of(director, READ), holds=frozenset({READ}), is_key=True)


def foreign_key(_alfa: NetworkSnapshot, beta: NetworkSnapshot) -> Caller:
    with scope.visiting(beta, reason="prova"):
        key = key_of(signed_in(beta, Role.DIREZIONE), READ, "libraries.edit")
    return Caller(Client(), key, is_known=False)


def expired_key(alfa: NetworkSnapshot, _beta: NetworkSnapshot) -> Caller:
    key = key_of(signed_in(alfa, Role.DIREZIONE), READ, "libraries.edit")
    now = clock.now()
    Token.objects.update(created_at=now - timedelta(days=2), expires_at=now - timedelta(seconds=1))
    return Caller(Client(), key, is_known=False)


def revoked_key(alfa: NetworkSnapshot, _beta: NetworkSnapshot) -> Caller:
    key = key_of(signed_in(alfa, Role.DIREZIONE), READ, "libraries.edit")
    Token.objects.update(revoked_at=clock.now())
    return Caller(Client(), key, is_known=False)


def invented_key(_alfa: NetworkSnapshot, _beta: NetworkSnapshot) -> Caller:
    return Caller(Client(), "rete_aaaaaaaa_mai-esistita", is_known=False)


CALLERS = {
    "anonymous": anonymous,
    "citizen": citizen,
    **{role.value: of_role(role) for role in Role},
    "key with everything": key_with(*EVERYTHING),
    "key that only reads": key_with(READ),
    "key without read": key_with("libraries.hours"),
    "key beside a session": key_beside_a_session,
    "key of another network": foreign_key,
    "expired key": expired_key,
    "revoked key": revoked_key,
    "invented key": invented_key,
}


@pytest.mark.parametrize("name", CALLERS)
def test_every_route_answers_everybody_as_it_declares(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, name: str
) -> None:
    caller = CALLERS[name](alfa, beta)

    answers = {str(route): answered(caller, alfa, route) for route in ROUTES}

    ANSWERED.update(answers.values())
    assert answers == {str(route): caller.expected(route) for route in ROUTES}


def test_the_routes_are_found_with_what_they_need() -> None:
    found = {str(route): route.needed for route in ROUTES}

    assert found["GET /api/v1/libraries"] is None
    assert found["GET /api/v1/me"] == READ
    assert found[f"PATCH /api/v1/libraries/{ROUTES_UID}"] == "libraries.edit"
    assert set(found.values()) - {None} <= EVERYTHING


ROUTES_UID = "01a20d41-e7d0-73b4-9093-e00aa97ebbee"


def answered(caller: Caller, network: NetworkSnapshot, route: Route) -> str:
    """What came of it; whoever passes is refused nothing and breaks nothing."""
    headers = {"host": network.domain, "idempotency-key": str(uuid4())}
    if caller.key:
        headers["authorization"] = f"Bearer {caller.key}"
    answer = caller.client.generic(
        route.method, route.path, b"{}", content_type="application/json", headers=headers
    )
    if answer.status_code in {401, 403}:
        return str(answer.status_code)
    well = {404} if route.names_something else {200, 201, 202, 204, 400, 404, 409, 422}
    return "passes" if answer.status_code in well else f"{answer.status_code}: broken"
