"""Reading what was carried here: each once, in the order of the register, each in a transaction of its own.

One that cannot be read (a newer version, another shape) waits with its reason; the rest goes on.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from rete.core.accounts.selectors import people_who_may
from rete.core.audit.services import record
from rete.core.notices.notifying import notify
from rete.core.outbox.models import Answer, Message, OriginState, Received, Share, Take
from rete.core.outbox.services import forget_words
from rete.kernel import registry
from rete.kernel.actor import system
from rete.kernel.payloads import PayloadUnreadable, read
from rete.kernel.sharing import (
    ASKING,
    OF_OWNER,
    WORDS,
    WORDS_VERSION,
    Heard,
    RecordType,
    Replied,
    Verb,
    VersionUnknown,
    Words,
)

ACTOR = system("Scambi")
AT_ONCE = 200
ORIGIN_STATES: Mapping[str, OriginState] = {
    Verb.PUBLISH: OriginState.CHANGED,
    Verb.UPDATE: OriginState.CHANGED,
    Verb.WITHDRAW: OriginState.WITHDRAWN,
    Verb.ERASE: OriginState.ERASED,
}
ANSWERS: Mapping[str, Answer] = {Verb.ACCEPT: Answer.ACCEPTED, Verb.REJECT: Answer.REJECTED}


def read_received(now: datetime) -> int:
    """Read what has come to the scope's network; how much. Every minute (`rete.site.background`); twice is once."""
    done = 0
    for received_id in list(_unread()):
        done += _read_one(received_id, now)
    return done


def _unread() -> Iterator[int]:
    yield from (
        Received.objects.filter(handled_at__isnull=True)
        .order_by("seq")
        .values_list("pk", flat=True)[:AT_ONCE]
    )


@transaction.atomic
def _read_one(received_id: int, now: datetime) -> bool:
    found = Received.objects.select_for_update(skip_locked=True, of=("self",))
    received = found.filter(pk=received_id, handled_at__isnull=True).first()
    if received is None:
        return False
    try:
        with transaction.atomic():
            _handler(received)(received, now)
    except VersionUnknown:
        return _held(received, "versione")
    except PayloadUnreadable:
        return _held(received, "forma")
    received.handled_at, received.held_reason = now, ""
    received.save(update_fields=["handled_at", "held_reason"])
    return True


def _held(received: Received, reason: str) -> bool:
    received.held_reason = reason
    received.save(update_fields=["held_reason"])
    return False


def _handler(received: Received) -> Callable[[Received, datetime], None]:
    verb = Verb(received.verb)
    if verb in OF_OWNER:
        return _origin_changed
    return _answered if verb in ANSWERS else _said


def _origin_changed(received: Received, now: datetime) -> None:
    """Their record is no longer what we took. A copy stays as it is; who keeps it is told."""
    state = ORIGIN_STATES[received.verb]
    taken = list(
        Take.objects.select_for_update().filter(
            root_uid=received.root_uid, revision__lt=received.revision
        )
    )
    if state is OriginState.ERASED:
        forget_words([received.root_uid])
    for take in taken:
        take.origin_state, take.changed_at, take.revision = state, now, received.revision
        if state is OriginState.ERASED:
            take.title = ""
        take.save(update_fields=["origin_state", "changed_at", "revision", "title"])
        record(ACTOR, "outbox.origin.changed", take, {"state": state.value})
        if state is not OriginState.ERASED:
            _tell("outbox.origin_changed", take, {"come": state.label}, now)
        else:
            _tell("outbox.origin_erased", take, {}, now)
    record_type = registry.record_types().get(received.record_type)
    _reply(received, [] if record_type is None else [record_type], None)


def _answered(received: Received, now: datetime) -> None:
    """The owner's yes or no to what we asked."""
    answer = ANSWERS[received.verb]
    ours = Message.objects.filter(response_uid=received.object_uid, network_uid__isnull=True)
    if not ours.update(answer=answer):
        return
    record(ACTOR, "outbox.answer.received", None, {"network": received.network_name})
    _reply(received, registry.record_types().values(), received.object_uid)
    take = Take.objects.filter(response_uid=received.object_uid).first()
    if take is not None:
        _tell("outbox.answered", take, {"risposta": answer.label}, now)


def _said(received: Received, now: datetime) -> None:
    """Somebody's response: to our record, or of the owner to those who take part in theirs."""
    text = _words(received)
    verb = Verb(received.verb)
    share = Share.objects.filter(object_uid=received.root_uid).first()
    _, is_new = Message.objects.get_or_create(
        response_uid=received.object_uid,
        defaults={
            "root_uid": received.root_uid,
            "network_uid": received.network_uid,
            "network_name": received.network_name,
            "verb": verb.value,
            "text": text,
            "answer": Answer.WAITING if share is not None and verb in ASKING else Answer.NONE,
            "happened_at": received.happened_at,
        },
    )
    if not is_new:
        return
    record(ACTOR, "outbox.response.received", None, {"network": received.network_name})
    if share is not None:
        _hear(share, received, verb, text)
        _tell_of_response(share, received, now)
        return
    take = Take.objects.filter(root_uid=received.root_uid).first()
    if take is not None:
        _tell("outbox.replied", take, {}, now)
    _reply(received, registry.record_types().values(), received.object_uid)


def _tell_of_response(share: Share, received: Received, now: datetime) -> None:
    """Whoever answers it: on the page of the record, or on that of the Scambi."""
    record_type = registry.record_types().get(share.record_type)
    permission, about = "network.exchange", ""
    if record_type is not None and record_type.own_page is not None:
        permission, about = record_type.permission, record_type.address(share.object_uid)
    values = {"altra": received.network_name, "titolo": share.title}
    notify(
        ACTOR,
        f"outbox.{received.verb}",
        people_who_may(permission),
        values,
        about=about or reverse("sharing:share", args=[share.object_uid]),
        now=now,
    )


def _reply(received: Received, told: Iterable[RecordType], response_uid: UUID | None) -> None:
    """Told to the modules that may have responded, in this transaction."""
    replied = Replied(
        verb=Verb(received.verb),
        root_uid=received.root_uid,
        response_uid=response_uid,
        network_name=received.network_name,
    )
    for each in told:
        if each.replied is not None:
            each.replied(replied)


def _hear(share: Share, received: Received, verb: Verb, text: str) -> None:
    """Told to the module that the record is of, in this transaction."""
    record_type = registry.record_types().get(share.record_type)
    if record_type is None or record_type.heard is None:
        return
    record_type.heard(
        Heard(
            verb=verb,
            object_uid=share.object_uid,
            response_uid=received.object_uid,
            network_uid=received.network_uid,
            network_name=received.network_name,
            text=text,
        )
    )


def _words(received: Received) -> str:
    if received.payload is None:
        return ""
    if received.record_type != WORDS or received.version > WORDS_VERSION:
        raise VersionUnknown
    try:
        return read(Words, json.loads(received.payload)).text
    except ValueError as error:
        raise PayloadUnreadable(reason="non è JSON") from error


def _tell(kind: str, take: Take, values: Mapping[str, object], now: datetime) -> None:
    about = reverse("sharing:take", args=[take.pk])
    people = people_who_may("network.exchange")
    record_type = registry.record_types().get(take.record_type)
    # No title: what was erased everywhere must not stay in people's notices.
    what = "un contenuto" if record_type is None else record_type.a_one
    told = {"altra": take.network_name, "cosa": what, **values}
    notify(ACTOR, kind, people, told, about=about, now=now)
