"""Who may do what with patrons: the whole network's matter, since a card is good in all of its libraries."""

from modules.patrons.models import Patron, Place, Registry, Source
from rete.kernel.actor import Actor


def can_see(actor: Actor) -> bool:
    return actor.may("patrons.see")


def can_edit(actor: Actor) -> bool:
    """Cards, families, authorisations, exemptions."""
    return actor.may("patrons.edit")


def can_merge(actor: Actor) -> bool:
    return actor.may("patrons.merge")


def can_import(actor: Actor) -> bool:
    return actor.may("patrons.import")


def can_set_up(actor: Actor) -> bool:
    return actor.may("patrons.setup")


def is_kept_here(patron: Patron, registry: Registry) -> bool:
    """Whether who they are is written here; of the others the library software says it, and would write it again."""
    return registry.place == Place.HERE or patron.source == Source.HERE
