"""Who may do what with events."""

from modules.events.models import Event
from rete.kernel.actor import ALL, Actor


def can_edit(actor: Actor, library_id: int | None) -> bool:
    """May change events of this library; those of no library are the whole network's matter."""
    return _on(actor, "events.edit", library_id)


def can_publish(actor: Actor, library_id: int | None) -> bool:
    return _on(actor, "events.publish", library_id)


def can_change(actor: Actor, event: Event) -> bool:
    """May change this event and its dates: what citizens already read is changed by who may publish."""
    if event.is_published:
        return can_edit(actor, event.library_id) and can_publish(actor, event.library_id)
    return can_edit(actor, event.library_id)


def can_take_bookings(actor: Actor, library_id: int | None) -> bool:
    return _on(actor, "events.bookings", library_id)


def can_mark_presences(actor: Actor, library_id: int | None) -> bool:
    return _on(actor, "events.presences", library_id)


def can_lend_rooms(actor: Actor, library_id: int | None) -> bool:
    return _on(actor, "events.rooms", library_id)


def can_import(actor: Actor) -> bool:
    return actor.may("events.import")


def can_moderate(actor: Actor, library_id: int | None) -> bool:
    """May answer what associations propose in this library; outside of libraries it is the whole network's matter."""
    return _on(actor, "events.moderate", library_id)


def can_register(actor: Actor) -> bool:
    """May decide which associations propose events: for the whole network."""
    return actor.grants.get("events.moderate") is ALL


def _on(actor: Actor, codename: str, library_id: int | None) -> bool:
    if library_id is None:
        return actor.grants.get(codename) is ALL
    return actor.may_on(codename, library_id)
