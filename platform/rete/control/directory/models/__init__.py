"""What the federation knows of its networks without entering them, of the bodies behind them, and who asks to take part."""

from rete.control.directory.models.bodies import Body, BodyKind, Level, Relation
from rete.control.directory.models.lasting import OfNetwork
from rete.control.directory.models.networks import NetworkFacts, NetworkTroubles, NetworkUse
from rete.control.directory.models.requests import JoinRequest, RequestState

__all__ = [
    "Body",
    "BodyKind",
    "JoinRequest",
    "Level",
    "NetworkFacts",
    "NetworkTroubles",
    "NetworkUse",
    "OfNetwork",
    "Relation",
    "RequestState",
]
