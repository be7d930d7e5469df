"""People as tests make them."""

import base64
import hmac
import struct
import time

from allauth.mfa.totp.internal.auth import TOTP

from rete.core.accounts.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def with_second_factor(user: User) -> User:
    """Somebody of the staff who has set up an authenticator, as all must before they may do anything."""
    TOTP.activate(user, SECRET)
    return user


def one_time_code(secret: str = SECRET) -> str:
    """What an authenticator app shows now (RFC 6238: SHA-1, six digits, thirty seconds)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    at = digest[-1] & 0x0F
    value = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return f"{value % 10**6:06}"
