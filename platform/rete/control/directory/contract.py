"""What modules may ask of the federation's directory. It can be read in a network's scope too."""

from rete.control.directory.bodies.selectors import BodyCard, bodies_of_network, networks_of_body

__all__ = ["BodyCard", "bodies_of_network", "networks_of_body"]
