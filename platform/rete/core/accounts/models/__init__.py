"""Who signs in and how, and the roles by which staff may do things."""

from rete.core.accounts.models.erasure import ErasureRequest
from rete.core.accounts.models.identity import OwnIdentity
from rete.core.accounts.models.people import User, UserManager
from rete.core.accounts.models.roles import LIBRARY, StaffRole
from rete.core.accounts.models.ways_in import IdentityProvider, OpenWays, VerifiedPerson

__all__ = [
    "LIBRARY",
    "ErasureRequest",
    "IdentityProvider",
    "OpenWays",
    "OwnIdentity",
    "StaffRole",
    "User",
    "UserManager",
    "VerifiedPerson",
]
