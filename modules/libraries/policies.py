"""Who may do what with bodies and libraries."""

from modules.libraries.models import DraftKind
from rete.kernel.actor import ALL, Actor


def can_edit(actor: Actor, library_id: int | None = None) -> bool:
    """May change this library; without one, may add libraries and change bodies: the whole network's matter."""
    if library_id is None:
        return actor.grants.get("libraries.edit") is ALL
    return actor.may_on("libraries.edit", library_id)


def can_import(actor: Actor) -> bool:
    return actor.may("libraries.import")


def can_keep_draft(actor: Actor, kind: DraftKind) -> bool:
    """May upload a file of this kind, to see what it would do."""
    return can_import(actor) if kind is DraftKind.REGISTER else actor.may("libraries.hours")


def can_change_hours(actor: Actor, library_id: int) -> bool:
    return actor.may_on("libraries.hours", library_id)
