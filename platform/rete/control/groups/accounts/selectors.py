"""Which networks let their people into Area soci, and who came by which."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.socialaccount.models import SocialAccount

from rete.control.groups.models import NetworkSignIn
from rete.core.accounts import policies
from rete.core.accounts.models import OwnIdentity
from rete.kernel.actor import Actor, require
from tenants import scope
from tenants.addresses import site_address
from tenants.models import Network


@dataclass(frozen=True, slots=True)
class OwnSignIn:
    """How it stands in a network; `has_moved` when its site's address is another since it was switched on."""

    since: datetime | None
    is_on: bool
    has_moved: bool


@dataclass(frozen=True, slots=True)
class NetworkAccount:
    """A network by whose account a person comes in, and the roles that they had there the last time."""

    network: Network
    roles: Sequence[str]
    last_used_at: datetime
    key: str


def own_sign_in(actor: Actor) -> OwnSignIn:
    """Of the scope's network. Two queries. Raises NotAllowed."""
    require(policies.can_decide_ways_in(actor))
    network, own = scope.current_network(), OwnIdentity.objects.first()
    with scope.entered(scope.control()):
        known = NetworkSignIn.objects.select_related("provider").filter(network=network.id).first()
        provider = None if known is None else known.provider
    is_on = own is not None and provider is not None and provider.is_active
    has_moved = provider is not None and provider.issuer != site_address(network)
    return OwnSignIn(None if own is None else own.since, is_on, is_on and has_moved)


def accounts_of(user_id: int) -> list[NetworkAccount]:
    """The networks that a person comes in with, the latest first. Two queries."""
    ties = SocialAccount.objects.filter(user=user_id).order_by("-last_login", "pk")
    by_key = {tie.provider: tie for tie in ties}
    rows = NetworkSignIn.objects.select_related("network", "provider")
    found = [
        NetworkAccount(
            row.network,
            by_key[row.provider.key].extra_data.get("roles", []),
            by_key[row.provider.key].last_login,
            row.provider.key,
        )
        for row in rows.filter(provider__key__in=by_key)
    ]
    return sorted(found, key=lambda each: each.last_used_at, reverse=True)
