"""What the database refuses in the outbox, whatever the code believes."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from rete.core.outbox.models import Envelope, Message, Rule, Share, Take
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
