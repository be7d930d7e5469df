"""Who is calling: somebody by a key, somebody signed in, or an address of the internet."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from ipaddress import IPv6Address, ip_address, ip_network
from typing import cast

from django.http import HttpRequest
from rest_framework.request import Request

from rete.core.accounts.models import User
from rete.core.tokens import selectors, services
from rete.core.tokens.models import Token
from rete.kernel.actor import Actor
from tenants.proxies import client_address
from tenants.snapshots import NetworkSnapshot

SCHEME = "bearer "
# What one household or office usually gets.
IPV6_PREFIX = 64


class CallerKind(StrEnum):
    ANONYMOUS = "anonymous"
    PERSON = "person"
    TOKEN = "token"  # noqa: S105 - a kind, not a secret


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is counted. `name` is one and the same for the same caller: an address, "user:7", "token:3"."""

    kind: CallerKind
    name: str

    @property
    def is_anonymous(self) -> bool:
        return self.kind is CallerKind.ANONYMOUS


class ApiRequest(HttpRequest):
    """A request as the middleware leaves it."""

    actor: Actor
    caller: Caller
    token: Token | None
    network: NetworkSnapshot | None


def asked(request: Request) -> ApiRequest:
    """The request as the middleware left it, inside REST framework's."""
    return cast("ApiRequest", request._request)  # noqa: SLF001 - REST framework has no other way to it


def identify(request: ApiRequest, now: datetime) -> Caller:
    """Say who calls, and let a key decide who acts, whatever session comes with it.

    One query for a key, which is also noted as used.

    Raises:
        BadToken: there is a key, and it opens nothing here.
    """
    secret = _secret_of(request)
    if secret is not None:
        request.token = token = selectors.get_valid_token(secret, now)
        request.actor, request.user = selectors.actor_of_token(token), token.created_by
        services.note_use(token, now)
        return Caller(CallerKind.TOKEN, f"token:{token.pk}")
    if isinstance(request.user, User):
        return Caller(CallerKind.PERSON, f"user:{request.user.pk}")
    return by_address(request)


def by_address(request: HttpRequest) -> Caller:
    """A caller known by its address only; of IPv6 the network, since one person has as many addresses as they like."""
    try:
        address = ip_address(client_address(request))
    except ValueError:
        return Caller(CallerKind.ANONYMOUS, "unknown")
    if isinstance(address, IPv6Address):
        return Caller(CallerKind.ANONYMOUS, str(ip_network((address, IPV6_PREFIX), strict=False)))
    return Caller(CallerKind.ANONYMOUS, str(address))


def _secret_of(request: HttpRequest) -> str | None:
    value = request.headers.get("Authorization", "")
    return value[len(SCHEME) :].strip() if value.lower().startswith(SCHEME) else None
