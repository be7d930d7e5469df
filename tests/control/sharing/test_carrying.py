"""From one network to another and back: who sees what, what is carried, what is held."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections

from rete.control.sharing.models import LedgerEntry, Offer
from rete.core.outbox import responding, services
from rete.core.outbox.errors import AlreadyErased
from rete.core.outbox.models import Envelope, Received, ShareState
from rete.core.outbox.responding import Seen
from rete.core.outbox.selectors import Terms
from rete.kernel.sharing import Mode, Origin, Reach, Verb
from tenants import names, provisioning, scope
from tenants.snapshots import NetworkSnapshot
from tests.control.sharing.conftest import ACTOR, NOW, as_owner, carried, offer, seen_in, shared
from tests.control.sharing.declared import CARD, RECORDS, card

LATER = NOW + timedelta(hours=1)


def chosen(*networks: NetworkSnapshot) -> Terms:
    return Terms(Reach.CHOSEN.value, [UUID(each.uid) for each in networks])


def as_seen(offered: Offer) -> Seen:
    value = CARD.read(offered.version, offered.payload or {})
    origin = Origin(
        offered.network_uid,
        offered.network_name,
        offered.object_uid,
        offered.revision,
        offered.licence,
    )
    return Seen(CARD, value, origin)


def test_what_is_shared_is_seen_elsewhere_once_carried(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    uid = shared(uno, card("Letture in giardino"))
    before = seen_in(due, uid)

    carried()

    found = seen_in(due, uid)
    assert before is None
    assert found is not None
    assert (str(found.network_uid), found.network_name) == (uno.uid, uno.name)
    assert found.payload == {
        "title": "Letture in giardino",
        "summary": "",
        "tags": [],
        "hours": None,
    }
    with scope.visiting(uno, reason="prova"):
        assert not Envelope.objects.filter(root_uid=uid).exists()


def test_only_the_chosen_networks_see_it(
    uno: NetworkSnapshot, due: NetworkSnapshot, tre: NetworkSnapshot
) -> None:
    uid = shared(uno, card("Uno zibaldone"), chosen(due))

    carried()

    assert seen_in(due, uid) is not None
    assert seen_in(uno, uid) is not None
    assert seen_in(tre, uid) is None
    assert found_by(due, "zibaldone") == [uid]
    assert found_by(tre, "zibaldone") == []
    with scope.entered(scope.control()):
        assert not Offer.objects.filter(object_uid=uid).exists()


def test_what_is_for_the_office_is_seen_there_and_by_its_owner(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    uid = shared(uno, card("Per l'ufficio"), Terms(Reach.OFFICE.value))

    carried()

    assert seen_in(due, uid) is None
    assert seen_in(uno, uid) is not None
    with scope.entered(scope.control()):
        assert Offer.objects.filter(object_uid=uid).exists()


def found_by(network: NetworkSnapshot, words: str) -> list[UUID]:
    with (
        scope.visiting(network, reason="prova"),
        connections["control"].cursor() as cursor,
    ):
        cursor.execute("SELECT object_uid FROM sharing_search(%s, NULL, NULL, NULL, 50)", [words])
        return [uid for (uid,) in cursor.fetchall()]


def test_a_narrower_audience_hides_it_at_once(
    uno: NetworkSnapshot, due: NetworkSnapshot, tre: NetworkSnapshot
) -> None:
    uid = shared(uno, card("Prima a tutte"))
    carried()

    offer(uno, uid, chosen(tre), LATER)
    carried()

    assert seen_in(due, uid) is None
    assert seen_in(tre, uid) is not None


def test_a_withdrawn_record_leaves_a_tombstone_without_words(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    uid = shared(uno, card("Da ritirare"))
    carried()

    with scope.visiting(uno, reason="prova"):
        services.withdraw(ACTOR, uid, now=LATER)
    carried()

    assert seen_in(due, uid) is None
    with as_owner():
        tombstone = Offer.objects.get(object_uid=uid)
        entries = list(LedgerEntry.objects.filter(object_uid=uid).order_by("seq"))
    assert (tombstone.state, tombstone.payload) == (ShareState.WITHDRAWN, None)
    assert [(each.verb, each.payload) for each in entries] == [
        ("publish", None),
        ("withdraw", None),
    ]
    assert entries[0].payload_sha256 != ""


def test_what_was_withdrawn_may_be_offered_again_and_what_was_erased_not(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    uid = shared(uno, card("Torna"))
    with scope.visiting(uno, reason="prova"):
        services.withdraw(ACTOR, uid, now=LATER)
    offer(uno, uid, now=LATER)
    carried()
    again = seen_in(due, uid)

    with scope.visiting(uno, reason="prova"):
        services.erase(ACTOR, uid, now=LATER)
    carried()

    assert again is not None
    with as_owner():
        assert Offer.objects.get(object_uid=uid).state == ShareState.ERASED
    with pytest.raises(AlreadyErased):
        offer(uno, uid, now=LATER)


def test_a_clock_that_goes_back_does_not_hide_what_is_newer(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    uid = shared(uno, card("Prima"))
    RECORDS[uid] = card("Dopo")

    offer(uno, uid, now=NOW - timedelta(days=400))
    carried()

    found = seen_in(due, uid)
    assert found is not None
    assert (found.payload or {})["title"] == "Dopo"


def test_a_response_goes_to_the_owner_only_and_the_answer_to_who_asked(
    uno: NetworkSnapshot, due: NetworkSnapshot, tre: NetworkSnapshot
) -> None:
    uid = shared(uno, card("Partecipate"))
    carried()
    found = seen_in(due, uid)
    assert found is not None

    with scope.visiting(due, reason="prova"):
        responding.take_part(ACTOR, as_seen(found), text="Ci siamo", now=LATER)
    carried()

    assert verbs_received(uno, uid) == ["join"]
    assert verbs_received(tre, uid) == []


def verbs_received(network: NetworkSnapshot, uid: UUID) -> list[str]:
    with scope.visiting(network, reason="prova"):
        return list(Received.objects.filter(root_uid=uid).values_list("verb", flat=True))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"record_type": "events.card", "version": 3}, "versione"),
        ({"record_type": "test.unheard"}, "versione"),
        ({"payload": "non è JSON"}, "forma"),
        ({"payload": '{"title": "\\u0000"}'}, "forma"),
        ({"payload": "[1]"}, "forma"),
    ],
)
def test_what_cannot_be_read_is_held_and_the_rest_goes_on(
    uno: NetworkSnapshot, due: NetworkSnapshot, change: dict[str, object], reason: str
) -> None:
    uid = shared(uno, card("Strano"))
    with scope.visiting(uno, reason="prova"):
        Envelope.objects.filter(root_uid=uid).update(**change)
    other = shared(uno, card("Normale"))

    carried()

    assert seen_in(due, uid) is None
    assert seen_in(due, other) is not None
    with scope.visiting(uno, reason="prova"):
        held = Envelope.objects.get(root_uid=uid)
        assert (held.held_reason, held.held_at is None) == (reason, False)
        Envelope.objects.filter(root_uid=uid).delete()


def test_what_waited_for_a_newer_program_goes_when_it_is_there(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    uid = shared(uno, card("Più nuovo"))
    with scope.visiting(uno, reason="prova"):
        Envelope.objects.filter(root_uid=uid).update(version=3)
    carried()

    with scope.visiting(uno, reason="prova"):
        Envelope.objects.filter(root_uid=uid).update(version=2)  # as if the relay knew it now
    carried()

    assert seen_in(due, uid) is not None


def test_a_network_that_is_only_tried_takes_and_does_not_share(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE tenants_network SET state = 'trial' WHERE id = %s", [uno.id])
    try:
        uid = shared(uno, card("In prova"))
        carried()
    finally:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("UPDATE tenants_network SET state = 'active' WHERE id = %s", [uno.id])

    assert seen_in(due, uid) is None
    with scope.visiting(uno, reason="prova"):
        assert Envelope.objects.get(root_uid=uid).held_reason == "prova"
        Envelope.objects.filter(root_uid=uid).delete()


def test_a_network_that_is_gone_offers_nothing_and_its_tombstones_stay(
    due: NetworkSnapshot, throwaway: Callable[[str], NetworkSnapshot]
) -> None:
    gone = throwaway("scambi-via")
    with scope.visiting(gone, reason="prova"):
        services.set_rule(ACTOR, "events.card", Mode.ASK, Terms())
    uid = shared(gone, card("Di chi va via"))
    carried()
    found = seen_in(due, uid)
    assert found is not None
    with scope.visiting(due, reason="prova"):
        responding.copy(ACTOR, as_seen(found), now=LATER)
    carried()

    provisioning.drop_network(ACTOR, gone.slug, force=True)
    carried()

    assert seen_in(due, uid) is None
    assert verbs_received(due, uid) == ["withdraw"]
    with as_owner():
        assert Offer.objects.get(object_uid=uid).payload is None


def test_the_same_envelope_twice_is_carried_once(uno: NetworkSnapshot) -> None:
    uid = shared(uno, card("Due volte"))
    with scope.visiting(uno, reason="prova"):
        same = Envelope.objects.filter(root_uid=uid).values().get()
    carried()

    with scope.visiting(uno, reason="prova"):
        Envelope.objects.create(**{**same, "id": None})
    carried()

    with as_owner():
        assert LedgerEntry.objects.filter(object_uid=uid).count() == 1
    with scope.visiting(uno, reason="prova"):
        assert not Envelope.objects.filter(root_uid=uid).exists()


def test_a_response_to_what_one_does_not_see_is_held(
    uno: NetworkSnapshot, due: NetworkSnapshot, tre: NetworkSnapshot
) -> None:
    hidden, unknown = shared(uno, card("Solo due"), chosen(due)), uuid4()
    carried()
    origin = Origin(UUID(uno.uid), uno.name, hidden, 1, "CC0-1.0")

    with scope.visiting(tre, reason="prova"):
        responding.respond(ACTOR, Seen(CARD, card(), origin), Verb.ANSWER, "Ecco", now=NOW)
        lost = Origin(UUID(uno.uid), uno.name, unknown, 1, "CC0-1.0")
        responding.respond(ACTOR, Seen(CARD, card(), lost), Verb.ANSWER, "Ecco", now=NOW)
    carried()

    with scope.visiting(tre, reason="prova"):
        held = Envelope.objects.filter(root_uid__in=[hidden, unknown])
        assert set(held.values_list("held_reason", flat=True)) == {"ignoto"}
        held.delete()
    assert verbs_received(uno, hidden) == []


def test_the_relay_s_login_reads_no_table_and_no_network(uno: NetworkSnapshot) -> None:
    tables = ("sharing_entry", "sharing_offer", "sharing_delivery", "tenants_network")
    places = [f"control.{each}" for each in tables] + [f"{uno.schema}.outbox_envelope"]
    query = (
        "SELECT count(*) FROM unnest(%s::text[]) t WHERE has_table_privilege(%s, t, 'SELECT')"
        " OR has_table_privilege(%s, t, 'INSERT')"
    )
    with as_owner(), connection.cursor() as cursor:
        relay = names.relay_role()
        cursor.execute(query, [places[:-1], relay, relay])
        in_control = cursor.fetchone()
        cursor.execute("SELECT has_schema_privilege(%s, %s, 'USAGE')", [relay, uno.schema])
        in_network = cursor.fetchone()

    assert (in_control, in_network) == ((0,), (False,))
