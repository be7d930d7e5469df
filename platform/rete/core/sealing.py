"""Secrets that columns hold: readable only with the installation's key, in the scope that wrote them, for one purpose."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from tenants import scope

__all__ = ["InvalidToken", "fingerprint", "seal", "seed", "unseal"]


def seal(text: str, *, purpose: str) -> str:
    return Fernet(base64.urlsafe_b64encode(_key(purpose))).encrypt(text.encode()).decode()


def unseal(sealed: str, *, purpose: str) -> str:
    """What `seal` was given.

    Raises:
        InvalidToken: sealed in another scope, for another purpose or with another key of the installation.
    """
    return Fernet(base64.urlsafe_b64encode(_key(purpose))).decrypt(sealed.encode()).decode()


def fingerprint(text: str, *, purpose: str) -> str:
    """What tells whether two texts are the same without showing either: 64 hexadecimal digits, other ones in each scope."""
    return hmac.digest(_key(f"fingerprint {purpose}"), text.encode(), "sha256").hex()


def seed(*, purpose: str) -> bytes:
    """32 bytes from which a key of the scope's own is made: the same each time, and written nowhere."""
    return _key(f"seed {purpose}")


def _key(purpose: str) -> bytes:
    material = f"{purpose} {scope.current().schema} {settings.SECRET_KEY}"
    return hashlib.sha256(material.encode()).digest()
