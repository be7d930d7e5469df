"""Making, revoking and using keys of the API."""

import base64
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from rete.core.accounts import locks as people
from rete.core.audit.services import record
from rete.core.tokens import locks, policies
from rete.core.tokens.errors import AlreadyRevoked, LifeTooLong, NoScopeChosen, ScopeBeyondOwn
from rete.core.tokens.models import LONGEST_DAYS, Token
from rete.core.tokens.selectors import fingerprint
from rete.kernel.actor import Actor, require

# Every key begins so: whoever finds one, a person or a program that looks for lost secrets, knows what it is.
MARK = "rete"
# Knowing the last use to the minute is not worth a write at every request.
USE_IS_WRITTEN_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Issued:
    """A key just made. `secret` is shown once, and nobody can read it again."""

    token: Token
    secret: str


@transaction.atomic
def issue_token(
    actor: Actor, *, name: str, scopes: Collection[str], days: int, now: datetime
) -> Issued:
    """Make a key that acts for the actor, valid for so many days.

    Raises:
        NotAllowed, NoScopeChosen, LifeTooLong.
        ScopeBeyondOwn: it would do what the actor may not, or what is done in person only.
    """
    require(policies.can_issue(actor) and actor.user_id is not None)
    if not scopes:
        raise NoScopeChosen
    if not 1 <= days <= LONGEST_DAYS:
        raise LifeTooLong(longest=LONGEST_DAYS)
    if not set(scopes).issubset(policies.scopes_for(actor)):
        raise ScopeBeyondOwn
    prefix = base64.b32encode(secrets.token_bytes(5)).decode().lower()
    secret = f"{MARK}_{prefix}_{secrets.token_urlsafe(32)}"
    token = Token.objects.create(
        name=name,
        prefix=prefix,
        sha256=fingerprint(secret),
        scopes=sorted(scopes),
        created_by=people.person(actor.user_id or 0),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    changes = {"prefix": prefix, "scopes": token.scopes, "expires_at": token.expires_at}
    record(actor, "tokens.token.issued", token, changes)
    return Issued(token, secret)


@transaction.atomic
def revoke_token(actor: Actor, token_id: int, *, now: datetime) -> Token:
    """From the next request on, the key opens nothing.

    Raises:
        Missing, NotAllowed, AlreadyRevoked.
    """
    token = locks.token(token_id)
    require(policies.can_revoke(actor, token))
    if token.revoked_at is not None:
        raise AlreadyRevoked
    token.revoked_at = now
    token.save(update_fields=["revoked_at"])
    record(actor, "tokens.token.revoked", token, {"prefix": token.prefix})
    return token


def note_use(token: Token, now: datetime) -> None:
    """Write that a key was used, at most every few minutes: one update then, nothing otherwise."""
    due = now - USE_IS_WRITTEN_EVERY
    if token.last_used_at is None or token.last_used_at <= due:
        unwritten = Q(last_used_at__isnull=True) | Q(last_used_at__lte=due)
        Token.objects.filter(unwritten, pk=token.pk).update(last_used_at=now)
