"""What modules may ask: which body of the federation one of theirs is, and what it says for all its networks."""

from rete.control.presence.selectors import FederationBody, federation_body

__all__ = ["FederationBody", "federation_body"]
