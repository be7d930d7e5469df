"""Providers of identity: adding, completing, switching and removing them. Secrets are sealed before they are written."""

import base64
import secrets
from dataclasses import dataclass

from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction

from rete.core import sealing
from rete.core.accounts import locks, policies
from rete.core.accounts.errors import ProviderIncomplete, ProviderTwice
from rete.core.accounts.models import IdentityProvider
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require

CLIENT_SECRET = "client secret"  # noqa: S105 - what it is, not what it says
USUAL_SCOPES = "openid profile email"


@dataclass(frozen=True, slots=True)
class Details:
    """What may be changed of a provider. An empty secret leaves the one there is."""

    name: str
    client_id: str
    secret: str
    scopes: str


@transaction.atomic
def add_provider(
    actor: Actor, *, kind: str, audience: str, name: str, issuer: str
) -> IdentityProvider:
    """A provider that has been found at this address, switched off until its details are there.

    Raises:
        NotAllowed.
        IntegrityError: SPID or CIE for staff.
    """
    require(policies.can_decide_ways_in(actor))
    row = IdentityProvider.objects.create(
        key=base64.b32encode(secrets.token_bytes(8)).decode().lower()[:12],
        kind=kind,
        audience=audience,
        name=name,
        issuer=issuer,
        scopes=USUAL_SCOPES,
    )
    changes = {"kind": kind, "audience": audience, "issuer": issuer}
    record(actor, "accounts.provider.added", row, changes)
    return row


@transaction.atomic
def change_provider(actor: Actor, provider_id: int, details: Details) -> IdentityProvider:
    """The audit says that the secret is another, never which.

    Raises:
        Missing, NotAllowed.
        ProviderIncomplete: it is on, and would have no name by which it knows us.
    """
    row = locks.provider(provider_id)
    require(policies.can_decide_ways_in(actor))
    if row.is_active and not details.client_id:
        raise ProviderIncomplete
    changes: dict[str, object] = {}
    for field in ("name", "client_id", "scopes"):
        before, after = getattr(row, field), getattr(details, field)
        if before != after:
            changes[field] = [before, after]
            setattr(row, field, after)
    if details.secret:
        row.secret = sealing.seal(details.secret, purpose=CLIENT_SECRET)
        changes["renewed"] = True
    if changes:
        row.save(update_fields=["name", "client_id", "scopes", "secret"])
        record(actor, "accounts.provider.changed", row, changes)
    return row


@transaction.atomic
def switch_provider(actor: Actor, provider_id: int, *, is_active: bool) -> IdentityProvider:
    """From the next request on, its button is there, or its addresses lead nowhere. Who is in stays in.

    Raises:
        Missing, NotAllowed, ProviderIncomplete.
        ProviderTwice: another SPID, or another CIE, is on.
    """
    row = locks.provider(provider_id)
    require(policies.can_decide_ways_in(actor))
    if is_active and not (row.client_id and row.secret):
        raise ProviderIncomplete
    if row.is_active != is_active:
        row.is_active = is_active
        try:
            with transaction.atomic():
                row.save(update_fields=["is_active"])
        except IntegrityError as error:
            raise ProviderTwice(name=row.get_kind_display()) from error
        record(actor, "accounts.provider.switched", row, {"is_active": is_active})
    return row


@transaction.atomic
def remove_provider(actor: Actor, provider_id: int) -> None:
    """With it goes what tied people to it: they come in by what else they have. Raises Missing, NotAllowed."""
    row = locks.provider(provider_id)
    require(policies.can_decide_ways_in(actor))
    people, _each = SocialAccount.objects.filter(provider=row.key).delete()
    record(actor, "accounts.provider.removed", row, {"issuer": row.issuer, "people": people})
    row.delete()
