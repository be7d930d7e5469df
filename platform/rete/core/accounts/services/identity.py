"""Making the network a provider of identity, and ending it."""

from datetime import datetime

from allauth.idp.oidc.models import Client
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import transaction

from rete.core import sealing
from rete.core.accounts import policies
from rete.core.accounts.errors import NoTrialIdentity
from rete.core.accounts.identity import KEY, SCOPES
from rete.core.accounts.models import OwnIdentity, User
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require
from tenants import scope

KEY_BITS = 2048


@transaction.atomic
def open_identity(
    actor: Actor, *, client_id: str, name: str, secret: str, callback: str, now: datetime
) -> OwnIdentity:
    """One site may ask the network who people are, and is answered at one address. Again makes a new key and takes the new
    secret: what was signed before is believed no more.

    Raises:
        NotAllowed, NoTrialIdentity.
    """
    require(policies.can_decide_ways_in(actor))
    if scope.current_network().is_trial:
        raise NoTrialIdentity
    Client.objects.exclude(pk=client_id).delete()
    client, _made = Client.objects.get_or_create(pk=client_id)
    client.name = name
    client.set_scopes(list(SCOPES))
    client.set_redirect_uris([callback])
    client.set_secret(secret)
    client.save()
    sealed = sealing.seal(_new_key(), purpose=KEY)
    row, _made = OwnIdentity.objects.update_or_create(id=1, defaults={"key": sealed, "since": now})
    record(actor, "accounts.identity.opened", row, {"client": name})
    return row


@transaction.atomic
def close_identity(actor: Actor) -> None:
    """From the next request on, nobody signs in elsewhere with the network's account. Raises NotAllowed."""
    require(policies.can_decide_ways_in(actor))
    # With the client goes every token.
    Client.objects.all().delete()
    gone, _each = OwnIdentity.objects.all().delete()
    if gone:
        record(actor, "accounts.identity.closed", None, {})


@transaction.atomic
def note_given(actor: Actor, user: User) -> None:
    """Write down that somebody let the federation's site know who they are."""
    record(actor, "accounts.identity.given", user, {})


def _new_key() -> str:
    made = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    return made.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
