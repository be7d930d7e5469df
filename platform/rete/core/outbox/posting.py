"""Putting an envelope into the outbox, in the caller's transaction. The one place that does."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from rete.core.outbox.errors import TooLarge
from rete.core.outbox.models import PAYLOAD_BYTES, Envelope, Share
from rete.kernel.payloads import written
from rete.kernel.sharing import WORDS, WORDS_VERSION, Reach, RecordType, Verb, Words

# Wakes the relay at once; it looks by itself every now and then.
CHANNEL = "rete_outbox"


@dataclass(frozen=True, slots=True)
class About:
    """The record that a response is about, the response itself, and which revision of the record it answers."""

    root_uid: UUID
    response_uid: UUID
    revision: int


def next_revision(before: int, now: datetime) -> int:
    """A number that only grows: the instant in milliseconds, or one more than before when the clock has not gone on.

    Of an instant, so that a network restored from an old archive does not say again a revision that others have seen.
    """
    return max(before + 1, int(now.timestamp() * 1000))


def post_record(
    share: Share, record_type: RecordType, verb: Verb, payload: str | None, now: datetime
) -> Envelope:
    """What the owner says of a record: its revision and audience are the share's. Raises TooLarge."""
    _measure(payload)
    return _post(
        verb=verb.value,
        record_type=record_type.name,
        version=record_type.version,
        object_uid=share.object_uid,
        root_uid=share.object_uid,
        revision=share.revision,
        reach=share.reach,
        networks=share.networks,
        licence=share.licence,
        payload=payload,
        happened_at=now,
    )


def post_response(about: About, verb: Verb, text: str, now: datetime) -> Envelope:
    """A response to a record. Raises TooLarge, PersonalDataFound."""
    payload = written(Words(text=text)) if text else None
    _measure(payload)
    return _post(
        verb=verb.value,
        record_type=WORDS,
        version=WORDS_VERSION,
        object_uid=about.response_uid,
        root_uid=about.root_uid,
        revision=about.revision,
        reach=Reach.ALL.value,
        payload=payload,
        happened_at=now,
    )


def forget_unsent(root_uid: UUID, verbs: Iterable[Verb]) -> None:
    """Take back what the relay has not carried yet about a record: these words go nowhere."""
    unsent = Envelope.objects.filter(root_uid=root_uid, verb__in=[each.value for each in verbs])
    unsent.filter(payload__isnull=False).delete()


def new_uid() -> UUID:
    return uuid.uuid4()


def _post(**values: object) -> Envelope:
    envelope = Envelope.objects.create(**values)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])
    return envelope


def _measure(payload: str | None) -> None:
    if payload is not None and len(payload.encode()) > PAYLOAD_BYTES:
        raise TooLarge(kilobytes=PAYLOAD_BYTES // 1024)
