"""What the federation may ask of the bodies that a network writes; a module answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class NetworkBody:
    """A body as a network knows it: its number there, its codes (empty where unknown), and how many libraries it has."""

    number: int
    name: str
    ipa_code: str
    fiscal_code: str
    libraries: int


class NetworkBodies(Protocol):
    """Asked through `rete.kernel.registry.answer_of`, in a network's scope. What it says is public: bodies are legal persons."""

    def all(self) -> Sequence[NetworkBody]:
        """Those of the scope's network, by name. One query."""
