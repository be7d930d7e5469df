"""Writing down bodies, and what they become to networks."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction

from rete.control.directory import policies
from rete.control.directory.bodies.errors import (
    AlreadyEnded,
    BodyAlreadyThere,
    EndsBeforeBeginning,
    RelationsOverlap,
)
from rete.control.directory.models import Body, Level, Relation
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from tenants.models import Network


@transaction.atomic
def add_body(actor: Actor, values: Mapping[str, str]) -> Body:
    """Raises NotAllowed, BodyAlreadyThere."""
    require(policies.can_edit(actor))
    try:
        with transaction.atomic():
            body = Body.objects.create(**values)
    except IntegrityError as error:
        raise BodyAlreadyThere from error
    record(actor, "directory.body.added", body, dict(values))
    return body


@transaction.atomic
def change_body(actor: Actor, body_id: int, values: Mapping[str, str]) -> Body:
    """What stays the same is not written. Raises NotAllowed, Missing, BodyAlreadyThere."""
    require(policies.can_edit(actor))
    body = _locked(body_id)
    changes = {
        name: [getattr(body, name), value]
        for name, value in values.items()
        if getattr(body, name) != value
    }
    if not changes:
        return body
    for name in changes:
        setattr(body, name, values[name])
    try:
        with transaction.atomic():
            body.save(update_fields=list(changes))
    except IntegrityError as error:
        raise BodyAlreadyThere from error
    record(actor, "directory.body.changed", body, changes)
    return body


@transaction.atomic
def relate(
    actor: Actor, body_id: int, network_id: int, *, level: Level, since: date | None
) -> Relation:
    """Write what a body is to a network from a day on; without a day, nobody knows since when.

    Raises:
        NotAllowed, Missing.
        RelationsOverlap: it is something to that network already, in some of those days.
    """
    require(policies.can_edit(actor))
    body, network = _locked(body_id), Network.objects.filter(pk=network_id).first()
    if network is None:
        raise Missing
    try:
        with transaction.atomic():
            relation = Relation.objects.create(body=body, network=network, level=level, since=since)
    except IntegrityError as error:
        raise RelationsOverlap from error
    told = {"network": network.slug, "level": level.value, "since": str(since or "")}
    record(actor, "directory.relation.begun", body, told)
    return relation


@transaction.atomic
def end_relation(actor: Actor, body_id: int, relation_id: int, *, until: date) -> Relation:
    """Write its last day. It stays in the history.

    Raises:
        NotAllowed, Missing, AlreadyEnded, EndsBeforeBeginning.
    """
    require(policies.can_edit(actor))
    found = Relation.objects.select_for_update(of=("self",)).select_related("network", "body")
    relation = found.filter(pk=relation_id, body_id=body_id).first()
    if relation is None:
        raise Missing
    if relation.until is not None:
        raise AlreadyEnded
    if relation.since is not None and until < relation.since:
        raise EndsBeforeBeginning
    relation.until = until
    relation.save(update_fields=["until"])
    told = {"network": relation.network_name, "until": str(until)}
    record(actor, "directory.relation.ended", relation.body, told)
    return relation


@transaction.atomic
def take_back(actor: Actor, relation: Relation) -> None:
    """As if it had never been written: of one that came to nothing. Raises NotAllowed."""
    require(policies.can_edit(actor))
    told = {"network": relation.network_name, "level": relation.level}
    record(actor, "directory.relation.taken_back", relation.body, told)
    relation.delete()


def _locked(body_id: int) -> Body:
    body = Body.objects.select_for_update().filter(pk=body_id).first()
    if body is None:
        raise Missing
    return body
