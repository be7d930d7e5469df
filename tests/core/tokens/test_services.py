"""Keys: made by who may, kept as a print, dead when they should be."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.accounts.services.people import give_role, switch_person
from rete.core.accounts.services.roles import default_role
from rete.core.audit.models import Entry
from rete.core.tokens import selectors, services
from rete.core.tokens.errors import (
    AlreadyRevoked,
    BadToken,
    LifeTooLong,
    NoScopeChosen,
    ScopeBeyondOwn,
)
from rete.core.tokens.models import Token
from rete.core.tokens.policies import READ
from rete.core.tokens.services import Issued
from rete.kernel import clock
from rete.kernel.actor import Actor
from rete.kernel.errors import Missing, NotAllowed, ReteError
from rete.kernel.manifest import Role
from tenants import scope
from tenants.lifecycle import changing
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER
from tests.people import with_second_factor

NOW = clock.now().replace(microsecond=0)


def person(role: Role | None, email: str = "daria@example.org") -> User:
    user = User.objects.create_user(email, name=email.partition("@")[0].title())
    if role is not None:
        give_role(TESTER, user.pk, default_role(role))
        with_second_factor(user)
    return user


def issued(actor: Actor, *scopes: str, days: int = 30) -> Issued:
    return services.issue_token(
        actor, name="Sito", scopes=scopes or (READ, "libraries.edit"), days=days, now=NOW
    )


@pytest.fixture
def daria(alfa: NetworkSnapshot) -> Actor:
    return actor_of(person(Role.DIREZIONE))


def test_a_key_acts_for_its_person_within_its_scopes(daria: Actor) -> None:
    made = issued(daria, READ, "libraries.edit")

    actor = selectors.actor_of_token(selectors.get_valid_token(made.secret, NOW))

    assert actor.user_id == daria.user_id
    assert actor.name == "Daria, con la chiave «Sito»"
    assert dict(actor.grants) == {"libraries.edit": daria.grants["libraries.edit"]}


def test_of_a_key_only_its_beginning_and_a_print_are_kept(daria: Actor) -> None:
    made = issued(daria)

    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM tokens_token t")
        (row,) = cursor.fetchone()

    mark, prefix, rest = made.secret.split("_", 2)
    assert (mark, prefix) == ("rete", made.token.prefix)
    assert len(rest) == 43
    assert prefix in row
    assert rest not in row
    assert made.secret not in str(Entry.objects.values_list("changes", flat=True))


def test_making_and_revoking_are_written_down(daria: Actor) -> None:
    made = issued(daria, READ)
    services.revoke_token(daria, made.token.pk, now=NOW)

    first, second = Entry.objects.filter(action__startswith="tokens.").order_by("id")

    assert (first.action, second.action) == ("tokens.token.issued", "tokens.token.revoked")
    assert first.changes["scopes"] == ["read"]
    assert {first.actor_name, second.actor_name} == {"Daria"}


@pytest.mark.parametrize(
    ("scopes", "days", "error"),
    [
        ((READ,), 0, LifeTooLong),
        ((READ,), 367, LifeTooLong),
        (("network.staff",), 30, ScopeBeyondOwn),
        (("network.tokens",), 30, ScopeBeyondOwn),
        (("niente.niente",), 30, ScopeBeyondOwn),
    ],
)
def test_what_a_key_may_not_be_is_refused(
    daria: Actor, scopes: tuple[str, ...], days: int, error: type[ReteError]
) -> None:
    with pytest.raises(error):
        issued(daria, *scopes, days=days)
    assert not Token.objects.exists()


def test_a_key_without_permissions_is_refused(daria: Actor) -> None:
    with pytest.raises(NoScopeChosen):
        services.issue_token(daria, name="Sito", scopes=(), days=1, now=NOW)


def test_nobody_gives_a_key_what_they_do_not_have(alfa: NetworkSnapshot) -> None:
    technician = actor_of(person(Role.TECNICO))

    with pytest.raises(ScopeBeyondOwn):
        issued(technician, "libraries.edit")


@pytest.mark.parametrize("role", [None, Role.REDAZIONE, Role.SPORTELLO, Role.LETTURA])
def test_only_who_may_makes_keys(alfa: NetworkSnapshot, role: Role | None) -> None:
    with pytest.raises(NotAllowed):
        issued(actor_of(person(role)), READ)
    assert not Token.objects.exists()


def test_a_key_makes_no_keys(daria: Actor) -> None:
    by_key = selectors.actor_of_token(issued(daria).token)

    with pytest.raises(NotAllowed):
        issued(by_key, READ)


def expire(made: Issued) -> None:
    Token.objects.update(created_at=NOW - timedelta(days=2), expires_at=NOW - timedelta(days=1))


def revoke(made: Issued) -> None:
    Token.objects.update(revoked_at=NOW)


def switch_off(made: Issued) -> None:
    person(Role.DIREZIONE, "altra@example.org")
    switch_person(TESTER, made.token.created_by_id, is_active=False)


@pytest.mark.parametrize("end", [expire, revoke, switch_off])
def test_a_key_that_is_over_opens_nothing(daria: Actor, end: Callable[[Issued], None]) -> None:
    made = issued(daria)
    end(made)

    with pytest.raises(BadToken):
        selectors.get_valid_token(made.secret, NOW)


def test_a_person_without_a_second_factor_has_keys_that_do_nothing(alfa: NetworkSnapshot) -> None:
    user = person(Role.DIREZIONE)
    made = issued(actor_of(user))
    user.authenticator_set.all().delete()  # type: ignore[attr-defined]

    assert dict(selectors.actor_of_token(made.token).grants) == {}


def test_a_key_of_one_network_is_nothing_in_another(daria: Actor, beta: NetworkSnapshot) -> None:
    made = issued(daria)

    with scope.visiting(beta, reason="prova"), pytest.raises(BadToken):
        selectors.get_valid_token(made.secret, NOW)


def test_one_s_own_keys_are_seen_and_everybody_s_by_who_manages_people(daria: Actor) -> None:
    theo = actor_of(person(Role.TECNICO, "teo@example.org"))
    own, other = issued(theo, READ).token, issued(daria, READ).token

    assert list(selectors.tokens_for(theo)) == [own]
    assert list(selectors.tokens_for(daria)) == [other, own]
    with pytest.raises(Missing):
        selectors.get_token_for(theo, other.pk)
    with pytest.raises(NotAllowed):
        services.revoke_token(theo, other.pk, now=NOW)
    assert services.revoke_token(daria, own.pk, now=NOW).revoked_at == NOW


def test_a_key_is_revoked_once(daria: Actor) -> None:
    made = issued(daria)
    services.revoke_token(daria, made.token.pk, now=NOW)

    with pytest.raises(AlreadyRevoked):
        services.revoke_token(daria, made.token.pk, now=NOW + timedelta(days=1))
    assert Token.objects.get().revoked_at == NOW


def test_the_last_use_is_written_at_most_every_five_minutes(daria: Actor) -> None:
    made = issued(daria)
    uses = [timedelta(seconds=seconds) for seconds in (1, 299, 301, 302)]

    written = []
    for after in uses:
        token = selectors.get_valid_token(made.secret, NOW)
        with CaptureQueriesContext(connection) as captured:
            services.note_use(token, NOW + after)
        written.append(len(captured))

    assert written == [1, 0, 1, 0]
    assert Token.objects.get().last_used_at == NOW + timedelta(seconds=301)


def test_knowing_a_key_costs_one_query(daria: Actor) -> None:
    made = issued(daria)

    with CaptureQueriesContext(connection) as captured:
        token = selectors.get_valid_token(made.secret, NOW)
        assert token.created_by.name == "Daria"

    assert len(captured) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"name": ""},
        {"scopes": []},
        {"prefix": "ABCDEFGH"},
        {"sha256": "x"},
        {"expires_at": NOW - timedelta(days=1)},
        {"expires_at": NOW + timedelta(days=400)},
        {"revoked_at": NOW - timedelta(days=1)},
        {"last_used_at": NOW - timedelta(days=1)},
    ],
)
def test_the_database_holds_what_a_key_is(daria: Actor, values: dict[str, object]) -> None:
    issued(daria)

    with pytest.raises(IntegrityError), transaction.atomic():
        Token.objects.update(**values)


def test_in_a_network_that_is_only_read_a_key_is_used_and_can_be_revoked(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network = throwaway("lodi")
    with scope.visiting(network, reason="prova"):
        daria = actor_of(person(Role.DIREZIONE))
        made = issued(daria)
    read_only = changing.make_read_only(TESTER, "lodi", reason="Prova.", now=NOW)

    with scope.visiting(read_only, reason="prova"):
        services.note_use(selectors.get_valid_token(made.secret, NOW), NOW)
        services.revoke_token(daria, made.token.pk, now=NOW)
        found = Token.objects.get()

    assert (found.last_used_at, found.revoked_at) == (NOW, NOW)
