"""The network as a provider of identity (OpenID Connect Core 1.0) for the federation's site.

allauth speaks the protocol and finds this adapter by its name in the settings; here is whose key signs, of whom the network
speaks, and what it says.
"""

from typing import Any
from uuid import UUID

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.models import PrivateKey

from rete.core import sealing
from rete.core.accounts.models import OwnIdentity, User
from rete.core.accounts.selectors import assignments_of, is_staff
from tenants import scope
from tenants.addresses import site_address

KEY = "key of the network as a provider of identity"
SCOPES = ("openid", "profile", "email")


class NetworkIdentity(DefaultOIDCAdapter):  # type: ignore[misc]
    """What allauth asks."""

    def get_issuer(self) -> str:
        return site_address(scope.current_network())

    def list_private_keys(self, **_which: Any) -> list[PrivateKey]:
        """The one of the network; none when it is off, or was sealed by another installation. One query."""
        found = private_key()
        return [] if found is None else [PrivateKey(pem=found)]

    def get_user_sub(self, client: Any, user: User) -> str:  # noqa: ARG002 - allauth's signature
        return str(user.uid)

    def get_user_by_sub(self, client: Any, sub: str) -> User | None:  # noqa: ARG002
        return person_of(sub)

    def get_claims(
        self,
        purpose: str,  # noqa: ARG002
        user: User,
        client: Any,
        *_scopes: Any,
        **_more: Any,
    ) -> dict[str, Any]:
        """Name, address, and the roles held in the network. One query."""
        roles = sorted(each.role.name for each in assignments_of([user.pk])[user.pk])
        told = {"name": user.name, "email": user.email, "roles": roles}
        return {"sub": self.get_user_sub(client, user), **told}


def private_key() -> str | None:
    """In PEM. One query."""
    row = OwnIdentity.objects.first()
    try:
        return None if row is None else sealing.unseal(row.key, purpose=KEY)
    except sealing.InvalidToken:
        return None


def person_of(subject: str) -> User | None:
    """Who of the staff this is, as long as they may come in here. Two queries at most."""
    try:
        uid = UUID(subject)
    except ValueError:
        return None
    user = User.objects.filter(uid=uid, is_active=True).first()
    return user if user is not None and is_staff(user) else None


def vouches_for(subject: str) -> bool:
    """Whether the network lets this person in elsewhere now. Three queries at most."""
    return OwnIdentity.objects.exists() and person_of(subject) is not None
