"""What modules may ask of this room: another network's record as it is offered now, and whether it is one's own."""

from rete.control.sharing.selectors import get_seen_for, is_own

__all__ = ["get_seen_for", "is_own"]
