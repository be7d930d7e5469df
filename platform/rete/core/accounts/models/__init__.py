"""Who signs in and how, and the roles by which staff may do things."""

from rete.core.accounts.models.people import User, UserManager
from rete.core.accounts.models.roles import LIBRARY, StaffRole
from rete.core.accounts.models.ways_in import IdentityProvider, OpenWays, VerifiedPerson

__all__ = [
    "LIBRARY",
    "IdentityProvider",
    "OpenWays",
    "StaffRole",
    "User",
    "UserManager",
    "VerifiedPerson",
]
