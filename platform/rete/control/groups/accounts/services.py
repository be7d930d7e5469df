"""A network decides whether its people enter Area soci with its account. Two places change: the network and the federation."""

import base64
import secrets
from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from rete.control.groups.models import NetworkSignIn
from rete.core import sealing
from rete.core.accounts import policies
from rete.core.accounts.models import IdentityProvider
from rete.core.accounts.services import identity
from rete.core.accounts.services.providers import CLIENT_SECRET, USUAL_SCOPES
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require
from tenants import scope
from tenants.addresses import site_address
from tenants.snapshots import NetworkSnapshot

CLIENT = "Area soci della Rete delle Reti"


def switch_on(actor: Actor, *, now: datetime) -> None:
    """The network's people may enter Area soci. Again makes new keys, and mends what was stopped halfway.

    Raises:
        NotAllowed, NoTrialIdentity.
    """
    require(policies.can_decide_ways_in(actor))
    network, secret = scope.current_network(), secrets.token_urlsafe(32)
    key = _key_of(network)
    identity.open_identity(
        actor, client_id=key, name=CLIENT, secret=secret, callback=callback_of(key), now=now
    )
    with scope.entered(scope.control()), transaction.atomic():
        row = _locked(network)
        provider = row.provider
        provider.issuer, provider.name = site_address(network), network.short_name[:40]
        provider.client_id = key
        provider.secret = sealing.seal(secret, purpose=CLIENT_SECRET)
        provider.is_active = True
        provider.save(update_fields=["issuer", "name", "client_id", "secret", "is_active"])
        record(actor.abroad(), "groups.network.opened", row, {})


def switch_off(actor: Actor) -> None:
    """Nobody of the network enters with its account any more, and who came in with it is out at once.

    Raises:
        NotAllowed.
    """
    require(policies.can_decide_ways_in(actor))
    network = scope.current_network()
    with scope.entered(scope.control()), transaction.atomic():
        row = NetworkSignIn.objects.select_related("provider").filter(network=network.id).first()
        if row is not None and row.provider.is_active:
            row.provider.is_active = False
            row.provider.save(update_fields=["is_active"])
            _send_out(row.provider.key)
            record(actor.abroad(), "groups.network.closed", row, {})
    identity.close_identity(actor)


def callback_of(key: str) -> str:
    """Where the federation's site waits for the answer."""
    path = reverse("openid_connect_callback", settings.RETE_FEDERATION_URLCONF, [key])
    return site_address(None) + path


def _key_of(network: NetworkSnapshot) -> str:
    """By which the federation's site knows the network: made the first time, and kept, so that its people stay who they are."""
    with scope.entered(scope.control()), transaction.atomic():
        known = NetworkSignIn.objects.select_related("provider").filter(network=network.id).first()
        if known is not None:
            return known.provider.key
        provider = IdentityProvider.objects.create(
            key=base64.b32encode(secrets.token_bytes(8)).decode().lower()[:12],
            kind=IdentityProvider.Kind.OIDC,
            audience=IdentityProvider.Audience.NETWORKS,
            name=network.short_name[:40],
            issuer=site_address(network),
            scopes=USUAL_SCOPES,
        )
        NetworkSignIn.objects.create(network_id=network.id, provider=provider)
        return provider.key


def _locked(network: NetworkSnapshot) -> NetworkSignIn:
    found = NetworkSignIn.objects.select_related("provider").select_for_update()
    return found.get(network=network.id)


def _send_out(key: str) -> None:
    people = SocialAccount.objects.filter(provider=key).values("user")
    for each in UserSession.objects.filter(user__in=people):
        each.end()
