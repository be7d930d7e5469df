"""Recording what was done."""

from collections.abc import Mapping
from dataclasses import replace

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.functional import Promise

from rete.core.audit.models import Entry
from rete.kernel import registry
from rete.kernel.actor import Actor, ActorKind, require
from rete.kernel.personal import hidden, is_personal, masked
from tenants.snapshots import NetworkSnapshot


def record(
    actor: Actor, action: str, subject: models.Model | None, changes: Mapping[str, object]
) -> Entry:
    """Write what an actor did, in the caller's transaction and scope. One insert.

    `action` is module.noun.verb; `changes` must be JSON, dates and decimals included. Personal values are hidden
    (`rete.kernel.personal`). The last guard of an access that may only look: what it wrote is undone with this.

    Raises:
        NotAllowed: the office is here to look.
    """
    support = actor.support
    require(support is None or support.may_write)
    return record_look(actor, action, subject, changes)


def record_look(
    actor: Actor, action: str, subject: models.Model | None, changes: Mapping[str, object]
) -> Entry:
    """The same of what changes nothing: who came in, went out, carried a copy away. One insert.

    Written also of an access that may only look.
    """
    support = actor.support
    return Entry.objects.create(
        actor_kind=actor.kind.value,
        actor_user_id=actor.user_id,
        actor_support_id=None if support is None else support.access_id,
        actor_name=actor.signature[:150],
        action=action,
        object_type="" if subject is None else subject._meta.label_lower,
        object_id="" if subject is None else str(subject.pk),
        object_name="" if subject is None else masked(str(subject))[:200],
        changes=_plain(changes),
    )


def record_visit(network: NetworkSnapshot, reason: str, actor: Actor | None) -> None:
    """A person enters a network from outside: it is written there, where the network's staff can read it."""
    if actor is not None and actor.is_person:
        visitor = replace(actor.abroad(), kind=ActorKind.SUPPORT)
        record(visitor, "network.visited", None, {"network": network.slug, "reason": reason})


def record_network_change(actor: Actor, action: str, slug: str, changes: dict[str, object]) -> None:
    record(actor, action, None, {"network": slug, **changes})


def _plain(value: object) -> object:
    """The value as JSON can hold it and as everybody who reads the register may see it."""
    if isinstance(value, Mapping):
        names = registry.personal_names()
        plain = {masked(str(name)): _plain(inner) for name, inner in value.items()}
        return {
            name: hidden(inner) if is_personal(name, names) else inner
            for name, inner in plain.items()
        }
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in value]
    if isinstance(value, Promise | models.Model):
        return masked(str(value))
    if isinstance(value, str):
        return masked(value)
    if value is None or isinstance(value, int | float | bool):
        return value
    return DjangoJSONEncoder().default(value)
