"""Keys as pages show them, and from a key to who acts."""

import hashlib
from dataclasses import replace
from datetime import datetime

from rete.core.accounts.policies import can_manage_people
from rete.core.accounts.selectors import actor_of
from rete.core.tokens import policies
from rete.core.tokens.errors import BadToken
from rete.core.tokens.models import Token, TokenQuerySet
from rete.kernel.actor import Actor
from rete.kernel.errors import Missing


def fingerprint(secret: str) -> str:
    """What is kept of a key: SHA-256, in hexadecimal."""
    return hashlib.sha256(secret.encode()).hexdigest()


def get_valid_token(secret: str, now: datetime) -> Token:
    """The key with this secret, in this schema. One query.

    Raises:
        BadToken: there is none, it has expired or was revoked, or its person may no longer come in.
    """
    token = Token.objects.valid(now).filter(sha256=fingerprint(secret)).first()
    if token is None:
        raise BadToken
    return token


def actor_of_token(token: Token) -> Actor:
    """Who acts by a key: its person, with what both they and the key may do today. As many queries as `actor_of`."""
    person = actor_of(token.created_by)
    grants = {name: extent for name, extent in person.grants.items() if name in token.scopes}
    return replace(person, name=f"{person.name}, con la chiave «{token.name}»", grants=grants)


def tokens_for(actor: Actor) -> TokenQuerySet:
    """One's own keys; of everybody, for who manages people. One query when read."""
    if not policies.can_issue(actor):
        return Token.objects.none()
    found = Token.objects.select_related("created_by")
    return found if can_manage_people(actor) else found.filter(created_by=actor.user_id)


def get_token_for(actor: Actor, token_id: int) -> Token:
    """Raises Missing."""
    token = tokens_for(actor).filter(pk=token_id).first()
    if token is None:
        raise Missing
    return token
