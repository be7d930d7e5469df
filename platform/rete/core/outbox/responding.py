"""Responding to what others share, and to what they respond to ours."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from rete.core.audit.services import record
from rete.core.outbox import policies
from rete.core.outbox.errors import (
    AlreadyAnswered,
    AlreadyTaken,
    NotShared,
    ResponseUnwanted,
    WordsMissing,
)
from rete.core.outbox.models import Answer, Message, Share, Take
from rete.core.outbox.posting import About, new_uid, next_revision, post_response
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from rete.kernel.sharing import ASKING, Local, Origin, RecordType, Verb


@dataclass(frozen=True, slots=True)
class Seen:
    """A record of another network as this one sees it now; `value` is an instance of its type's shape."""

    record_type: RecordType
    value: Any
    origin: Origin

    @property
    def title(self) -> str:
        return str(self.value.title)[:200]


@transaction.atomic
def copy(actor: Actor, seen: Seen, *, now: datetime) -> tuple[Take, Local]:
    """«Copia nella mia rete»: a record of ours, a draft, made from another's; its owner is told.

    Raises:
        NotAllowed, and what the type's `adopt` raises: then nothing is made.
        ResponseUnwanted: the type is not copied.
        AlreadyTaken: copied here already.
    """
    require(policies.can_exchange(actor))
    if seen.record_type.adopt is None:
        raise ResponseUnwanted
    _require_new(seen, Verb.ADOPT)
    local = seen.record_type.adopt(actor, seen.value, seen.origin)
    return _taken(actor, seen, Verb.ADOPT, now, local=local), local


@transaction.atomic
def take_part(actor: Actor, seen: Seen, *, text: str, now: datetime) -> Take:
    """«Partecipa»: ask the owner to be in it. Raises NotAllowed, ResponseUnwanted, AlreadyTaken, PersonalDataFound."""
    require(policies.can_exchange(actor))
    _require_taken(seen.record_type, Verb.JOIN)
    _require_new(seen, Verb.JOIN)
    return _taken(actor, seen, Verb.JOIN, now, text=text)


@transaction.atomic
def respond(actor: Actor, seen: Seen, verb: Verb, text: str, *, now: datetime) -> Message:
    """An answer, an offer or a comment, in words. Raises NotAllowed, ResponseUnwanted, WordsMissing, PersonalDataFound."""
    require(policies.can_exchange(actor))
    _require_taken(seen.record_type, verb)
    if not text.strip():
        raise WordsMissing
    return _said(actor, _about(seen), verb, text.strip(), now)


@transaction.atomic
def comment(actor: Actor, root_uid: UUID, text: str, *, now: datetime) -> Message:
    """The owner's word to all who take part, or a participant's to the owner.

    Raises:
        NotAllowed, WordsMissing, PersonalDataFound.
        Missing: it is neither ours nor something that we took part in.
        NotShared: it is ours, and withdrawn.
    """
    require(policies.can_exchange(actor))
    if not text.strip():
        raise WordsMissing
    own = Share.objects.filter(object_uid=root_uid).first()
    if own is not None and not own.is_offered:
        raise NotShared(title=own.title)
    if own is None and not Message.objects.filter(root_uid=root_uid).exists():
        raise Missing
    about = About(root_uid, new_uid(), next_revision(0, now))
    return _said(actor, about, Verb.COMMENT, text.strip(), now)


@transaction.atomic
def accept(actor: Actor, message_id: int, *, now: datetime) -> Message:
    """Yes to what another network asked or offered. Raises NotAllowed, Missing, AlreadyAnswered."""
    return _answered(actor, message_id, Verb.ACCEPT, Answer.ACCEPTED, now)


@transaction.atomic
def reject(actor: Actor, message_id: int, *, now: datetime) -> Message:
    """No to what another network asked or offered. Raises NotAllowed, Missing, AlreadyAnswered."""
    return _answered(actor, message_id, Verb.REJECT, Answer.REJECTED, now)


def _answered(actor: Actor, message_id: int, verb: Verb, answer: Answer, now: datetime) -> Message:
    require(policies.can_exchange(actor))
    message = Message.objects.select_for_update().filter(pk=message_id).first()
    is_ours = message is not None and Share.objects.filter(object_uid=message.root_uid).exists()
    if message is None or not is_ours or message.network_uid is None:
        raise Missing
    if message.answer != Answer.WAITING:
        raise AlreadyAnswered
    message.answer = answer
    message.save(update_fields=["answer"])
    about = About(message.root_uid, message.response_uid, next_revision(0, now))
    post_response(about, verb, "", now)
    record(actor, f"outbox.response.{answer}", message, {})
    return message


def _about(seen: Seen) -> About:
    return About(seen.origin.object_uid, new_uid(), seen.origin.revision)


def _require_taken(record_type: RecordType, verb: Verb) -> None:
    if verb not in record_type.takes:
        raise ResponseUnwanted


def _require_new(seen: Seen, verb: Verb) -> None:
    if Take.objects.filter(root_uid=seen.origin.object_uid, verb=verb.value).exists():
        raise AlreadyTaken(title=seen.title)


def _taken(
    actor: Actor,
    seen: Seen,
    verb: Verb,
    now: datetime,
    *,
    local: Local | None = None,
    text: str = "",
) -> Take:
    origin, about = seen.origin, _about(seen)
    take = Take(
        root_uid=origin.object_uid,
        record_type=seen.record_type.name,
        network_uid=origin.network_uid,
        network_name=origin.network_name,
        title=seen.title,
        licence=origin.licence,
        verb=verb.value,
        revision=origin.revision,
        response_uid=about.response_uid,
        local_uid=None if local is None else local.uid,
        taken_at=now,
    )
    try:
        with transaction.atomic():
            take.save()
    except IntegrityError as error:  # somebody else took it at the same moment
        raise AlreadyTaken(title=seen.title) from error
    _said(actor, about, verb, text, now)
    return take


def _said(actor: Actor, about: About, verb: Verb, text: str, now: datetime) -> Message:
    message = Message.objects.create(
        root_uid=about.root_uid,
        response_uid=about.response_uid,
        verb=verb.value,
        text=text,
        answer=Answer.WAITING if verb in ASKING else Answer.NONE,
        happened_at=now,
    )
    post_response(about, verb, text, now)
    record(actor, "outbox.response.sent", message, {"kind": verb.value})
    return message
