"""Who may make keys, and see and revoke those of others."""

from rete.core.accounts.policies import can_manage_people
from rete.core.tokens.models import Token
from rete.kernel import registry
from rete.kernel.actor import Actor

# Reads what the person sees for being who they are, and nothing that asks for a permission.
READ = "read"
# Their notices, which are theirs alone: a key that reads the rest is often given away.
NOTICES = "notices"
OWN = (READ, NOTICES)


def can_issue(actor: Actor) -> bool:
    """Only somebody who is there in person: a key never makes keys."""
    return actor.is_person and actor.may("network.tokens")


def scopes_for(actor: Actor) -> list[str]:
    """What this actor may let a key do: what is their own, and their permissions on what modules hold and networks exchange.

    The platform's other permissions (people, roles, keys) are used in person only.
    """
    return [*OWN, *(each for each in registry.key_codenames() if actor.may(each))]


def can_see(actor: Actor, token: Token) -> bool:
    return can_issue(actor) and (token.created_by_id == actor.user_id or can_manage_people(actor))


def can_revoke(actor: Actor, token: Token) -> bool:
    return can_see(actor, token)
