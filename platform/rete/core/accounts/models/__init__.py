"""Who signs in, and the roles by which staff may do things."""

from rete.core.accounts.models.people import User, UserManager
from rete.core.accounts.models.roles import LIBRARY, StaffRole

__all__ = ["LIBRARY", "StaffRole", "User", "UserManager"]
