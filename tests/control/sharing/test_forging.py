"""Speaking for another: refused by the database, whatever the code believes."""

from uuid import UUID

import psycopg
import pytest

from rete.control.sharing.models import LedgerEntry, Offer
from rete.core.outbox import services
from rete.core.outbox.models import Envelope, Received
from rete.core.outbox.posting import new_uid
from rete.core.outbox.selectors import Terms
from rete.kernel.sharing import Mode
from tenants import names, scope
from tenants.postgres.owner import dsn
from tenants.snapshots import NetworkSnapshot
from tests.control.sharing.conftest import ACTOR, NOW, as_owner, carried, seen_in, shared
from tests.control.sharing.declared import RECORDS, card

STATEMENTS = (
    "INSERT INTO control.sharing_entry (seq) VALUES (1)",
    "SELECT * FROM control.sharing_entry",
    "SELECT * FROM control.sharing_delivery",
    "INSERT INTO control.sharing_offer (object_uid) VALUES (uuidv7())",
    "UPDATE control.sharing_offer SET network_uid = uuidv7()",
    "DELETE FROM control.sharing_offer",
    "SELECT control.sharing_collect(1, '{}', 1)",
    "SELECT control.sharing_deliver(1, 1)",
    "SELECT control.sharing_withdraw_gone()",
    "SELECT * FROM control.sharing_waiting('{}')",
    "SELECT control.sharing_append(NULL)",
    "INSERT INTO outbox_received (uid) VALUES (uuidv7())",
    "UPDATE outbox_received SET network_name = 'un''altra'",
    "DELETE FROM outbox_received",
    "SET row_security = off; SELECT * FROM control.sharing_offer",
    "ALTER TABLE control.sharing_offer DISABLE ROW LEVEL SECURITY",
    "CREATE OR REPLACE FUNCTION control.my_network() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'",
)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_network_s_login_may_not(uno: NetworkSnapshot, statement: str) -> None:
    with (
        psycopg.connect(dsn(uno.role, password=names.password(uno.role))) as session,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        session.execute(statement.encode())


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT payload FROM sharing_entry",
        "UPDATE sharing_entry SET payload = NULL",
        "INSERT INTO sharing_entry (seq) VALUES (1)",
        "DELETE FROM sharing_offer",
        "SELECT sharing_collect(1, '{}', 1)",
    ],
)
def test_the_office_s_login_may_not_either(uno: NetworkSnapshot, statement: str) -> None:
    control = names.control_role()
    with (
        psycopg.connect(dsn(control, password=names.password(control))) as session,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        session.execute(statement.encode())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE control.sharing_entry SET network_name = 'un''altra' WHERE seq = 1",
        "UPDATE control.sharing_entry SET payload = '{}' WHERE seq = 1",
        "DELETE FROM control.sharing_entry WHERE seq = 1",
        "TRUNCATE control.sharing_entry CASCADE",
    ],
)
def test_not_even_the_owner_rewrites_the_register_by_mistake(
    uno: NetworkSnapshot, statement: str
) -> None:
    shared(uno, card("Scritto"))
    carried()
    owner = names.owner_role()

    with (
        psycopg.connect(dsn(owner, password=names.password(owner))) as session,
        pytest.raises(psycopg.errors.RestrictViolation),
    ):
        session.execute(statement.encode())


def test_another_s_record_is_not_changed_nor_withdrawn_by_who_knows_its_number(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    uid = shared(uno, card("Di uno"))
    carried()
    RECORDS[uid] = card("Rubato")
    with scope.visiting(due, reason="prova"):
        services.set_rule(ACTOR, "events.card", Mode.ASK, Terms())
        seen = services.preview(ACTOR, "events.card", uid)
        services.share(ACTOR, "events.card", uid, Terms(), seen=seen.digest, now=NOW)
        services.withdraw(ACTOR, uid, now=NOW)

    carried()

    found = seen_in(due, uid)
    assert found is not None
    assert (found.payload or {})["title"] == "Di uno"
    with scope.visiting(due, reason="prova"):
        held = Envelope.objects.filter(root_uid=uid)
        assert [each.held_reason for each in held] == ["altrui"]
        held.delete()
    with as_owner():
        assert {each.network_uid for each in LedgerEntry.objects.filter(object_uid=uid)} == {
            UUID(uno.uid)
        }


def test_whose_it_is_comes_from_the_schema_whatever_the_words_say(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    uid = shared(uno, card("Firmato: Rete scambi-due"))

    carried()

    with as_owner():
        assert Offer.objects.get(object_uid=uid).network_uid == UUID(uno.uid)


def test_an_answer_in_the_owner_s_place_is_held(uno: NetworkSnapshot, due: NetworkSnapshot) -> None:
    uid = shared(uno, card("Chi accetta?"))
    carried()
    with scope.visiting(due, reason="prova"):
        for verb in ("accept", "reject"):
            Envelope.objects.create(
                verb=verb,
                record_type="sharing.words",
                version=1,
                object_uid=new_uid(),
                root_uid=uid,
                revision=1,
                reach="tutte",
                happened_at=NOW,
            )

    carried()

    with scope.visiting(due, reason="prova"):
        held = Envelope.objects.filter(root_uid=uid)
        assert [each.held_reason for each in held] == ["altrui", "altrui"]
        held.delete()
    with scope.visiting(uno, reason="prova"):
        assert not Received.objects.filter(root_uid=uid).exists()
