"""Signatures that hold in one network only: the scope is part of every salt.

Primary keys repeat from network to network, so a signed "user 7" of one would be valid in all. Nothing else
imports django.core.signing.
"""

from datetime import timedelta
from typing import Any

from django.core import signing
from django.core.signing import BadSignature, SignatureExpired

from rete.kernel.errors import Missing
from tenants import scope

__all__ = ["BadSignature", "ScopedTimestampSigner", "SignatureExpired", "dumps", "loads", "read"]


def dumps(value: Any, *, purpose: str) -> str:
    """Sign a JSON value for one purpose, in the scope."""
    return signing.dumps(value, salt=_salt(purpose), compress=True)


def loads(signed: str, *, purpose: str, max_age: timedelta | None = None) -> Any:
    """The value signed by `dumps` in this same scope, for this same purpose.

    Raises:
        BadSignature: changed, of another network, or for another purpose.
        SignatureExpired: older than `max_age`.
    """
    return signing.loads(signed, salt=_salt(purpose), max_age=max_age)


def read(signed: str, *, purpose: str) -> Any:
    """The value of a link: for who has guessed it, changed it, or brings that of another network there is no page.

    Raises:
        Missing.
    """
    try:
        return loads(signed, purpose=purpose)
    except BadSignature as error:
        raise Missing from error


class ScopedTimestampSigner(signing.TimestampSigner):
    """Django's signer for cookies (SIGNING_BACKEND), salted with the scope at each use."""

    def signature(self, value: str | bytes, key: str | bytes | None = None) -> str:
        return signing.base64_hmac(
            _salt(str(self.salt)) + "signer", value, key or self.key, algorithm=self.algorithm
        )


def _salt(purpose: str) -> str:
    return f"{scope.current('firma').schema}:{purpose}"
