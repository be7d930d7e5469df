"""Sharing our records: offered, kept up to date, withdrawn, erased. Each writes its envelope in its own transaction."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from rete.core.audit.services import record
from rete.core.outbox import policies
from rete.core.outbox.errors import (
    AlreadyErased,
    ChangedMeanwhile,
    NotShared,
    OnlyTakes,
    SharingOff,
)
from rete.core.outbox.models import Message, Received, Rule, Share, ShareState
from rete.core.outbox.posting import forget_unsent, next_revision, post_record
from rete.core.outbox.selectors import Ruled, Terms, rule_of
from rete.kernel import registry
from rete.kernel.actor import Actor, require, system
from rete.kernel.errors import Missing
from rete.kernel.payloads import written
from rete.kernel.sharing import WITH_RECORD, Mode, Reach, RecordType, Verb
from tenants import scope

RULE_FIELDS = ("mode", "reach", "networks", "licence")


@dataclass(frozen=True, slots=True)
class Preview:
    """Exactly what would leave of a record. `digest` is given back by whoever confirms it."""

    record_type: RecordType
    value: Any
    payload: str
    digest: str


def preview(actor: Actor, name: str, object_uid: UUID) -> Preview:
    """What would leave now; nothing does.

    Raises:
        UnknownType, NotAllowed, Missing, PersonalDataFound.
    """
    record_type = registry.get_record_type(name)
    require(policies.can_share(actor, record_type))
    return _previewed(actor, record_type, object_uid)


@transaction.atomic
def set_rule(actor: Actor, name: str, mode: Mode, terms: Terms) -> Rule:
    """Decide what is done with a type from now on; what is shared already stays as it is.

    Raises:
        UnknownType, NotAllowed.
    """
    require(policies.can_rule(actor))
    registry.get_record_type(name)
    rule = Rule.objects.select_for_update().filter(record_type=name).first() or Rule(
        record_type=name
    )
    before = [str(getattr(rule, each)) for each in RULE_FIELDS]
    rule.mode = mode.value
    rule.reach, rule.networks, rule.licence = terms.reach, list(terms.networks), terms.licence
    rule.save()
    after = [str(getattr(rule, each)) for each in RULE_FIELDS]
    pairs = zip(RULE_FIELDS, before, after, strict=True)
    changes = {field: [was, now] for field, was, now in pairs if was != now}
    record(actor, "outbox.rule.changed", rule, changes)
    return rule


@transaction.atomic
def share(
    actor: Actor, name: str, object_uid: UUID, terms: Terms, *, seen: str, now: datetime
) -> Share:
    """Offer a record to other networks, or what it has become, or to others than before. `seen` is the digest that was previewed.

    Raises:
        UnknownType, NotAllowed, Missing, PersonalDataFound, TooLarge.
        OnlyTakes: the network is only being tried.
        SharingOff: the network does not share this type.
        ChangedMeanwhile: it is no longer what was previewed.
        AlreadyErased.
    """
    ruled = rule_of(name)
    require(policies.can_share(actor, ruled.record_type))
    _require_open(ruled)
    found = _locked(object_uid)
    leaving = _previewed(actor, ruled.record_type, object_uid)
    if leaving.digest != seen:
        raise ChangedMeanwhile
    return _offered(actor, found, leaving, object_uid, terms, now)


@transaction.atomic
def narrow(actor: Actor, object_uid: UUID, networks: Iterable[UUID], *, now: datetime) -> Share:
    """Only these networks see it from now on, as it is now. Whatever the network shares of others of its type.

    Raises:
        NotAllowed, Missing, PersonalDataFound, TooLarge.
        NotShared: it is not offered.
    """
    found = _known(actor, object_uid)
    if not found.is_offered:
        raise NotShared(title=found.title)
    leaving = _previewed(actor, registry.get_record_type(found.record_type), object_uid)
    terms = Terms(Reach.CHOSEN.value, list(networks), found.licence)
    return _offered(actor, found, leaving, object_uid, terms, now)


@transaction.atomic
def follow(actor: Actor, name: str, object_uid: UUID, *, is_public: bool, now: datetime) -> None:
    """A record has changed here: what others see of it follows, in the same transaction.

    Offered by itself where the network always shares its type; withdrawn when it is public no more. At most two queries when
    there is nothing to do.
    """
    found = _locked(object_uid)
    if not is_public:
        if found is not None and found.is_offered:
            _take_back(actor, found, ShareState.WITHDRAWN, Verb.WITHDRAW, now)
        return
    if found is not None and not found.is_offered:
        return
    ruled = rule_of(name)
    if found is None and (ruled.mode != Mode.ALWAYS or _is_trial()):
        return
    # By the network's own rule: who changed the record may not be who may share it.
    leaving = _previewed(system("Scambi"), ruled.record_type, object_uid)
    if found is None:
        _offered(actor, None, leaving, object_uid, ruled.terms, now)
    elif found.digest != leaving.digest:
        terms = Terms(found.reach, found.networks, found.licence)
        _offered(actor, found, leaving, object_uid, terms, now)


@transaction.atomic
def withdraw(actor: Actor, object_uid: UUID, *, now: datetime) -> Share:
    """Others see it no more, from the moment that the relay carries it. Copies made meanwhile stay with who made them.

    Raises:
        NotAllowed, Missing.
        NotShared: it was withdrawn already.
    """
    found = _known(actor, object_uid)
    if not found.is_offered:
        raise NotShared(title=found.title)
    return _take_back(actor, found, ShareState.WITHDRAWN, Verb.WITHDRAW, now)


@transaction.atomic
def withdraw_all(actor: Actor, *, now: datetime) -> int:
    """Withdraw whatever is shared; how many. Raises NotAllowed."""
    require(policies.can_rule(actor))
    offered = Share.objects.select_for_update().filter(state=ShareState.OFFERED).order_by("id")
    for each in offered:
        _take_back(actor, each, ShareState.WITHDRAWN, Verb.WITHDRAW, now)
    return len(offered)


@transaction.atomic
def erase(actor: Actor, object_uid: UUID, *, now: datetime) -> Share:
    """Nothing of it is kept anywhere, nor what was said about it; who copied it is asked to remove the copy. It is for good.

    Raises:
        NotAllowed, Missing, AlreadyErased.
    """
    found = _known(actor, object_uid)
    if found.state == ShareState.ERASED:
        raise AlreadyErased(title=found.title)
    return _take_back(actor, found, ShareState.ERASED, Verb.ERASE, now)


def _known(actor: Actor, object_uid: UUID) -> Share:
    require(policies.can_exchange(actor))
    found = _locked(object_uid)
    if found is None:
        raise Missing
    require(policies.can_share(actor, registry.get_record_type(found.record_type)))
    return found


def _locked(object_uid: UUID) -> Share | None:
    return Share.objects.select_for_update().filter(object_uid=object_uid).first()


def _previewed(actor: Actor, record_type: RecordType, object_uid: UUID) -> Preview:
    value = record_type.project(actor, object_uid)
    payload = written(value)
    return Preview(record_type, value, payload, hashlib.sha256(payload.encode()).hexdigest())


def _require_open(ruled: Ruled) -> None:
    if _is_trial():
        raise OnlyTakes
    if not ruled.is_on:
        raise SharingOff(many=ruled.record_type.many)


def _is_trial() -> bool:
    network = scope.current().network
    return network is not None and network.is_trial


def _offered(
    actor: Actor,
    found: Share | None,
    leaving: Preview,
    object_uid: UUID,
    terms: Terms,
    now: datetime,
) -> Share:
    if found is not None and found.state == ShareState.ERASED:
        raise AlreadyErased(title=found.title)
    was_offered = found is not None and found.is_offered
    made = found or Share(object_uid=object_uid, revision=0, first_at=now)
    made.record_type, made.title = leaving.record_type.name, leaving.value.title[:200]
    made.reach, made.networks, made.licence = terms.reach, list(terms.networks), terms.licence
    made.state, made.digest, made.changed_at = ShareState.OFFERED, leaving.digest, now
    made.revision = next_revision(made.revision, now)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        if "object_uid" not in str(error):
            raise
        raise ChangedMeanwhile from error  # shared by somebody else at the same moment
    verb = Verb.UPDATE if was_offered else Verb.PUBLISH
    post_record(made, leaving.record_type, verb, leaving.payload, now)
    action = "outbox.record.updated" if was_offered else "outbox.record.shared"
    record(actor, action, made, {"reach": made.reach, "licence": made.licence})
    return made


def _take_back(actor: Actor, found: Share, state: ShareState, verb: Verb, now: datetime) -> Share:
    found.state, found.digest, found.changed_at = state, "", now
    found.revision = next_revision(found.revision, now)
    found.save(update_fields=["state", "digest", "changed_at", "revision"])
    forget_unsent(found.object_uid, WITH_RECORD)
    if verb is Verb.ERASE:
        forget_words([found.object_uid])
    post_record(found, registry.get_record_type(found.record_type), verb, None, now)
    record(actor, f"outbox.record.{state}", found, {})
    return found


def forget_words(root_uids: Iterable[UUID]) -> None:
    """Empty what was said here about records that were erased; that something was said stays."""
    for root_uid in root_uids:
        forget_unsent(root_uid, Verb)
        Received.objects.filter(root_uid=root_uid, payload__isnull=False).update(payload=None)
        Message.objects.filter(root_uid=root_uid).exclude(text="").update(text="")
