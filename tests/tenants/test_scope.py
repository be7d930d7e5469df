"""The scope: three states, and what each allows."""

import pytest
from django.db import connection, connections, transaction

from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from rete.kernel.actor import Actor, ActorKind, system
from tenants import scope
from tenants.errors import ScopeUnset, VisitInsideTransaction, WrongScope
from tenants.models import Network
from tenants.snapshots import NetworkSnapshot

PERSON = Actor(ActorKind.PERSON, "Olga Operatore", user_id=7)


def test_without_a_scope_every_model_refuses_to_read_and_to_write(db: None) -> None:
    with pytest.raises(ScopeUnset):
        User.objects.count()
    with pytest.raises(ScopeUnset):
        User._base_manager.update(name="x")
    with pytest.raises(ScopeUnset):
        Entry(action="x").save()


def test_without_a_scope_not_even_a_raw_cursor_opens(prepared: object) -> None:
    with pytest.raises(ScopeUnset):
        connection.cursor()


def test_a_network_sees_its_own_rows_and_not_another_network_s(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    User.objects.create_user("a@example.org", name="Anna")

    with scope.visiting(beta, reason="prova"):
        seen_from_beta = User.objects.count()

    assert seen_from_beta == 0
    assert User.objects.get().name == "Anna"


def test_control_is_read_from_a_network_and_never_written(alfa: NetworkSnapshot) -> None:
    assert Network.objects.filter(slug="alfa").exists()
    with pytest.raises(WrongScope):
        Network.objects.update(name="mia")


def test_in_control_core_and_control_rows_share_one_transaction(in_control: scope.Scope) -> None:
    assert connections["default"] is connections["control"]


def test_a_visit_by_a_person_is_written_where_they_go(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    with scope.visiting(beta, reason="assistenza chiesta", actor=PERSON):
        entry = Entry.objects.get()
    with scope.visiting(beta, reason="relay", actor=system("relay")):
        entries = Entry.objects.count()

    assert (entry.action, entry.actor_name) == ("network.visited", "Olga Operatore")
    assert entry.changes == {"network": "beta", "reason": "assistenza chiesta"}
    assert entries == 1


def test_a_visit_inside_a_transaction_is_refused(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    with (
        transaction.atomic(),
        pytest.raises(VisitInsideTransaction),
        scope.visiting(beta, reason="prova"),
    ):
        pytest.fail("entered")


def test_the_scope_returns_after_an_error_in_a_visit(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    with pytest.raises(ValueError, match="inside"), scope.visiting(beta, reason="prova"):
        raise ValueError("inside")

    assert scope.current_network().slug == "alfa"


def test_current_network_is_refused_in_control(in_control: scope.Scope) -> None:
    with pytest.raises(ScopeUnset):
        scope.current_network()
