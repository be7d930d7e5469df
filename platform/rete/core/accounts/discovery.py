"""What a provider of identity says of itself (OpenID Connect Discovery 1.0)."""

from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings

from rete.core.accounts.errors import DiscoveryFailed
from rete.core.accounts.outside import NotReached, Outside

DOCUMENT = "/.well-known/openid-configuration"
_ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_OK = 200


def discover(address: str) -> dict[str, Any]:
    """The configuration at a provider's address, with or without the document's own name. One request.

    Its `issuer` is the address itself: a document that speaks for somebody else is refused (section 4.3).

    Raises:
        DiscoveryFailed: with the reason, in words.
    """
    given = address.strip().removesuffix(DOCUMENT).rstrip("/")
    if not is_web_address(given):
        raise DiscoveryFailed(reason=f"l'indirizzo deve cominciare con {_beginning()}")
    found = _asked(given + DOCUMENT)
    issuer = found.get("issuer")
    if not isinstance(issuer, str) or issuer.rstrip("/") != given:
        raise DiscoveryFailed(reason="parla per un altro fornitore, non per quello dell'indirizzo")
    for name in _ADDRESSES:
        if not is_web_address(found.get(name)):
            raise DiscoveryFailed(reason=f"manca l'indirizzo «{name}»")
    answers = found.get("response_types_supported", ["code"])
    if not isinstance(answers, list) or "code" not in answers:
        raise DiscoveryFailed(reason="non usa il codice di autorizzazione («code»)")
    return found


def is_web_address(value: object) -> bool:
    """Whether it can be asked by who speaks https; on a machine for developing, also http."""
    if not isinstance(value, str) or not value.isprintable() or " " in value:
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    is_safe = parts.scheme == "https" or (parts.scheme, settings.RETE_SCHEME) == ("http", "http")
    return is_safe and bool(parts.hostname) and "@" not in parts.netloc


def _beginning() -> str:
    return "https://" if settings.RETE_SCHEME == "https" else "https:// o http://"


def _asked(address: str) -> dict[str, Any]:
    try:
        with Outside() as session:
            answer = session.get(address, headers={"Accept": "application/json"})
        found = answer.json() if answer.status_code == _OK else None
    except requests.exceptions.JSONDecodeError:
        found = None
    except (requests.RequestException, NotReached) as error:
        raise DiscoveryFailed(reason=_why(error)) from error
    if not isinstance(found, dict):
        raise DiscoveryFailed(reason=f"a {address} non c'è (risposta {answer.status_code})")
    return found


def _why(error: Exception) -> str:
    if isinstance(error, NotReached):
        return "l'indirizzo non è nella rete pubblica"
    if isinstance(error, requests.exceptions.SSLError):
        return "la connessione protetta non riesce"
    if isinstance(error, requests.exceptions.Timeout):
        return "non risponde in tempo"
    return "non risponde"
