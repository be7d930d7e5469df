"""What modules may ask of this room: who works for the federation, and a network's agreement with it."""

from rete.control.processors.selectors import own_agreements, sub_processors
from rete.control.processors.services import accept_agreement

__all__ = ["accept_agreement", "own_agreements", "sub_processors"]
