"""What the database refuses in the outbox, whatever the code believes."""

from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest
from django.db import IntegrityError, transaction

from rete.core.outbox.models import Envelope, Message, Rule, Share, Take
from tenants import names
from tenants.postgres.owner import dsn
from tenants.snapshots import NetworkSnapshot

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def envelope(**changed: object) -> Envelope:
    uid = uuid4()
    values = {
        "verb": "publish",
        "record_type": "events.event",
        "version": 1,
        "object_uid": uid,
        "root_uid": uid,
        "revision": 1,
        "payload": "{}",
        "happened_at": NOW,
    }
    return Envelope(**{**values, **changed})


@pytest.mark.parametrize(
    "changed",
    [
        {"verb": "steal"},
        {"revision": 0},
        {"version": 0},
        {"licence": "mia"},
        {"reach": "scelte"},
        {"reach": "tutte", "networks": [uuid4()]},
        {"reach": "altrove"},
        {"root_uid": uuid4()},
        {"verb": "join"},
        {"payload": None},
        {"verb": "withdraw"},
        {"held_reason": "versione"},
        {"held_at": NOW},
    ],
)
def test_an_envelope_that_makes_no_sense_is_refused(
    alfa: NetworkSnapshot, changed: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        envelope(**changed).save()


def test_a_good_one_is_not(alfa: NetworkSnapshot) -> None:
    envelope().save()
    envelope(reach="scelte", networks=[uuid4()]).save()
    envelope(verb="withdraw", payload=None).save()
    envelope(verb="join", root_uid=uuid4(), payload=None).save()

    assert Envelope.objects.count() == 4


def test_an_envelope_is_written_once(alfa: NetworkSnapshot) -> None:
    first = envelope()
    first.save()
    first.refresh_from_db()

    with pytest.raises(IntegrityError), transaction.atomic():
        envelope(uid=first.uid).save()


@pytest.mark.parametrize("changed", [{"mode": "forse"}, {"reach": "scelte"}, {"licence": ""}])
def test_a_rule_that_makes_no_sense_is_refused(
    alfa: NetworkSnapshot, changed: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Rule.objects.create(record_type="events.event", **changed)


def test_a_type_has_one_rule_and_a_record_one_share(alfa: NetworkSnapshot) -> None:
    Rule.objects.create(record_type="events.event")
    share = {
        "record_type": "events.event",
        "title": "x",
        "revision": 1,
        "first_at": NOW,
        "changed_at": NOW,
    }
    uid = uuid4()
    Share.objects.create(object_uid=uid, **share)

    with pytest.raises(IntegrityError), transaction.atomic():
        Rule.objects.create(record_type="events.event")
    with pytest.raises(IntegrityError), transaction.atomic():
        Share.objects.create(object_uid=uid, **share)
    with pytest.raises(IntegrityError), transaction.atomic():
        Share.objects.create(object_uid=uuid4(), **{**share, "state": "perso"})
    with pytest.raises(IntegrityError), transaction.atomic():
        Share.objects.create(object_uid=uuid4(), **{**share, "revision": 0})


def test_a_record_is_taken_once_in_each_way(alfa: NetworkSnapshot) -> None:
    values = {
        "root_uid": uuid4(),
        "record_type": "events.event",
        "network_uid": uuid4(),
        "network_name": "Rete Beta",
        "title": "x",
        "licence": "CC0-1.0",
        "revision": 1,
        "taken_at": NOW,
    }
    Take.objects.create(verb="adopt", response_uid=uuid4(), **values)
    Take.objects.create(verb="join", response_uid=uuid4(), **values)

    with pytest.raises(IntegrityError), transaction.atomic():
        Take.objects.create(verb="adopt", response_uid=uuid4(), **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Take.objects.create(
            verb="offer", response_uid=uuid4(), **{**values, "origin_state": "perso"}
        )


@pytest.mark.parametrize("changed", [{"verb": "steal"}, {"answer": "forse"}])
def test_a_message_that_makes_no_sense_is_refused(
    alfa: NetworkSnapshot, changed: dict[str, object]
) -> None:
    values = {"root_uid": uuid4(), "response_uid": uuid4(), "verb": "comment", "happened_at": NOW}

    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.create(**{**values, **changed})


def test_a_copy_is_of_one_record_and_a_response_is_kept_once(alfa: NetworkSnapshot) -> None:
    copy = {
        "record_type": "events.event",
        "network_uid": uuid4(),
        "network_name": "Rete Beta",
        "title": "x",
        "licence": "CC0-1.0",
        "verb": "adopt",
        "revision": 1,
        "taken_at": NOW,
    }
    first = Take.objects.create(root_uid=uuid4(), response_uid=uuid4(), local_uid=uuid4(), **copy)
    said = {"root_uid": uuid4(), "response_uid": uuid4(), "verb": "comment", "happened_at": NOW}
    Message.objects.create(**said)

    with pytest.raises(IntegrityError, match="local_uid"), transaction.atomic():
        Take.objects.create(
            root_uid=uuid4(), response_uid=uuid4(), local_uid=first.local_uid, **copy
        )
    with pytest.raises(IntegrityError, match="response_uid"), transaction.atomic():
        Take.objects.create(root_uid=uuid4(), response_uid=first.response_uid, **copy)
    with pytest.raises(IntegrityError, match="response_uid"), transaction.atomic():
        Message.objects.create(**said)


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({"verb": "steal"}, "outbox_received_verb"),
        ({"uid": "same"}, "uid"),
        ({"seq": 1}, "seq"),
        ({"version": -1}, "version"),
    ],
)
def test_what_has_come_is_sound_and_comes_once(
    alfa: NetworkSnapshot, changed: dict[str, object], constraint: str
) -> None:
    """As the relay writes it: by the owner of the schema."""
    uid = uuid4()
    good = {
        "uid": uid,
        "seq": 1,
        "network_uid": uuid4(),
        "network_name": "Rete Beta",
        "verb": "comment",
        "record_type": "sharing.words",
        "version": 1,
        "object_uid": uuid4(),
        "root_uid": uuid4(),
        "revision": 1,
        "happened_at": NOW,
        "received_at": NOW,
        "held_reason": "",
    }
    other = {**good, "uid": uuid4(), "seq": 2, **changed}
    other["uid"] = uid if other["uid"] == "same" else other["uid"]
    owner = names.owner_role()
    with psycopg.connect(dsn(owner, password=names.password(owner))) as session:
        _received(session, alfa, good)
        with pytest.raises(psycopg.IntegrityError, match=constraint):
            _received(session, alfa, other)
        session.rollback()


def _received(
    session: psycopg.Connection, network: NetworkSnapshot, values: dict[str, object]
) -> None:
    places = ", ".join(f"%({name})s" for name in values)
    table = f"{network.schema}.outbox_received"
    session.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})".encode(), values)
