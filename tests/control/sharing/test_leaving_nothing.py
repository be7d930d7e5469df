"""What is withdrawn or erased is looked for byte by byte in a dump of every schema."""

import subprocess
from datetime import timedelta

from rete.control.sharing.models import Offer
from rete.core.outbox import receiving, responding, services
from rete.kernel.sharing import Verb
from tenants import scope
from tenants.postgres.programs import pg_dump
from tenants.snapshots import NetworkSnapshot
from tests.control.sharing.conftest import ACTOR, NOW, carried, offer, seen_in, shared
from tests.control.sharing.declared import RECORDS, card
from tests.control.sharing.test_carrying import as_seen

LATER = NOW + timedelta(minutes=5)


def dumped(*options: str) -> str:
    """The whole database as SQL, whatever row security says."""
    return pg_dump("--data-only", "--inserts", *options)


def test_nothing_of_a_withdrawn_record_is_left(uno: NetworkSnapshot, due: NetworkSnapshot) -> None:
    uid = shared(uno, card("Giardino", "parole-di-prima-zq81"))
    carried()
    RECORDS[uid] = card("Giardino", "parole-di-poi-zq82")
    offer(uno, uid, now=LATER)
    carried()
    with scope.visiting(due, reason="prova"):
        found = seen_in(due, uid)
        assert found is not None
        responding.take_part(ACTOR, as_seen(found), text="", now=LATER)
    carried()
    RECORDS[uid] = card("Giardino", "parole-mai-partite-zq83")
    offer(uno, uid, now=LATER)

    with scope.visiting(uno, reason="prova"):
        services.withdraw(ACTOR, uid, now=LATER)
    carried()

    dump = dumped()
    assert str(uid) in dump
    assert [word for word in ("zq81", "zq82", "zq83") if word in dump] == []


def test_nothing_that_was_said_about_an_erased_record_is_left(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    uid = shared(uno, card("titolo-zq91", "riassunto-zq92"))
    carried()
    found = seen_in(due, uid)
    assert isinstance(found, Offer)
    with scope.visiting(due, reason="prova"):
        responding.take_part(ACTOR, as_seen(found), text="risposta-zq93", now=LATER)
    carried()
    with scope.visiting(uno, reason="prova"):
        receiving.read_received(LATER)
        responding.comment(ACTOR, uid, "commento-zq94", now=LATER)
    carried()
    with scope.visiting(due, reason="prova"):
        receiving.read_received(LATER)
        responding.respond(ACTOR, as_seen(found), Verb.COMMENT, "mai-partito-zq95", now=LATER)

    with scope.visiting(uno, reason="prova"):
        services.erase(ACTOR, uid, now=LATER)
    carried()
    for network in (uno, due):
        with scope.visiting(network, reason="prova"):
            receiving.read_received(LATER)

    dump = dumped()
    assert [word for word in ("zq92", "zq93", "zq94", "zq95") if word in dump] == []
    # The title stays with its owner alone, whose record it is.
    assert "zq91" in dump
    assert "zq91" not in dumped(f"--exclude-schema={uno.schema}")


def test_a_dump_can_be_made(trio: list[NetworkSnapshot]) -> None:
    """Row security must not stop the owner's copies."""
    try:
        assert "sharing_offer" in pg_dump("--table", "control.sharing_offer")
    except subprocess.CalledProcessError as error:
        raise AssertionError(error.stderr) from error
