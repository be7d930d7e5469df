"""Who signs in, and the roles by which staff may do things."""

from rete.core.accounts.models.people import User, UserManager
from rete.core.accounts.models.roles import StaffRole

__all__ = ["StaffRole", "User", "UserManager"]
