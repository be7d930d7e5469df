"""The life of an event: written, published, withdrawn, cancelled, used again."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from modules.events import locks, policies
from modules.events.errors import AlreadyPublic, NotReadyToPublish
from modules.events.following import follow
from modules.events.models import Event, Mode, Occurrence, Publication, Status
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require

# What a copy does not take with it.
NOT_COPIED = frozenset(
    {
        "id",
        "uid",
        "publication",
        "published_at",
        "created_by",
        "created_at",
        "modified_at",
        "search",
    }
)


@transaction.atomic
def add_event(actor: Actor, values: Mapping[str, Any]) -> Event:
    """A draft. `values` are fields of Event, already validated.

    Raises:
        NotAllowed: for that library, or for the whole network when it has none.
    """
    event = Event(**values, created_by=actor.user_id)
    require(policies.can_edit(actor, event.library_id))
    event.save()
    record(actor, "events.event.added", event, values)
    return event


@transaction.atomic
def change_event(actor: Actor, event_id: int, values: Mapping[str, Any], *, now: datetime) -> Event:
    """Change fields; what stays the same is not written. Coming dates of a public event are a new sequence.

    Raises:
        Missing, NotAllowed: also for the library it would move to.
        NotReadyToPublish: it is public and would lack something.
    """
    event = locks.event(event_id)
    require(policies.can_change(actor, event))
    changes = {
        name: [_said(getattr(event, name)), _said(value)]
        for name, value in values.items()
        if getattr(event, name) != value
    }
    if not changes:
        return event
    for name in changes:
        setattr(event, name, values[name])
    require(policies.can_change(actor, event))
    if event.is_published:
        _require_complete(event)
        _new_sequence(event, now)
    event.save(update_fields=[*changes, "modified_at"])
    record(actor, "events.event.changed", event, changes)
    follow(actor, event, now)
    return event


@transaction.atomic
def publish_event(actor: Actor, event_id: int, *, now: datetime) -> Event:
    """Show it to citizens, or show it again.

    Raises:
        Missing, NotAllowed, NotReadyToPublish.
    """
    event = locks.event(event_id)
    require(policies.can_publish(actor, event.library_id))
    if event.is_published:
        return event
    _require_complete(event)
    event.publication = Publication.PUBLISHED
    event.published_at = event.published_at or now
    event.save(update_fields=["publication", "published_at", "modified_at"])
    _new_sequence(event, now)
    record(actor, "events.event.published", event, {})
    follow(actor, event, now)
    return event


@transaction.atomic
def withdraw_event(actor: Actor, event_id: int, *, now: datetime) -> Event:
    """Hide a public event from citizens, keeping it. Raises Missing, NotAllowed."""
    event = locks.event(event_id)
    require(policies.can_publish(actor, event.library_id))
    if event.is_published:
        event.publication = Publication.WITHDRAWN
        event.save(update_fields=["publication", "modified_at"])
        _new_sequence(event, now)
        record(actor, "events.event.withdrawn", event, {})
        follow(actor, event, now)
    return event


@transaction.atomic
def cancel_event(actor: Actor, event_id: int, *, note: str = "", now: datetime) -> int:
    """Cancel every coming date, and say why; how many. The event stays public. Raises Missing, NotAllowed."""
    event = locks.event(event_id)
    require(policies.can_publish(actor, event.library_id))
    coming = event.occurrences.filter(ends_at__gt=now).exclude(status=Status.CANCELLED)
    count = coming.update(
        status=Status.CANCELLED, status_note=note, sequence=F("sequence") + 1, modified_at=now
    )
    record(actor, "events.event.cancelled", event, {"count": count, "note": note})
    follow(actor, event, now, note=note)
    return count


@transaction.atomic
def duplicate_event(actor: Actor, event_id: int) -> Event:
    """A draft with the same words and no dates. Raises Missing, NotAllowed."""
    event = locks.event(event_id)
    require(policies.can_edit(actor, event.library_id))
    values = {
        field.attname: getattr(event, field.attname)
        for field in Event._meta.concrete_fields
        if field.name not in NOT_COPIED
    }
    copy = Event.objects.create(**values, created_by=actor.user_id)
    record(actor, "events.event.duplicated", copy, {"from": event.pk})
    return copy


@transaction.atomic
def delete_draft(actor: Actor, event_id: int) -> None:
    """Raises Missing, NotAllowed, and AlreadyPublic for what citizens have seen."""
    event = locks.event(event_id)
    require(policies.can_edit(actor, event.library_id))
    if event.published_at is not None:
        raise AlreadyPublic(title=event.title)
    record(actor, "events.event.deleted", event, {"title": event.title})
    event.delete()


def missing_to_publish(event: Event) -> Iterator[str]:
    """What an event still lacks, in words that follow «manca». One query, for its dates."""
    if not event.title.strip():
        yield "il titolo"
    if event.mode != Mode.ONLINE and event.library_id is None and event.place_id is None:
        yield "il luogo"
    if event.mode != Mode.IN_PERSON and not event.online_url:
        yield "l'indirizzo per collegarsi"
    if not Occurrence.objects.filter(event=event).exists():
        yield "almeno una data"


def _require_complete(event: Event) -> None:
    missing = list(missing_to_publish(event))
    if missing:
        raise NotReadyToPublish(title=event.title, missing=f"manca {', '.join(missing)}")


def _new_sequence(event: Event, now: datetime) -> None:
    """Calendars that have the coming dates must read them anew."""
    event.occurrences.filter(ends_at__gt=now).update(sequence=F("sequence") + 1, modified_at=now)


def _said(value: object) -> object:
    return value if isinstance(value, bool | int | list) or value is None else str(value)
