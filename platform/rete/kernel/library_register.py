"""What the platform's own layers may ask of the public register of libraries; a module answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rete.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class RegisterMatch:
    """The libraries that a text names, by ISIL, and the words of it that the register does not know."""

    codes: tuple[str, ...]
    unknown: tuple[str, ...]


class LibraryRegister(Protocol):
    """Asked through `rete.kernel.registry.answer_of`."""

    def match(self, text: str) -> RegisterMatch:
        """ISIL codes with any separators, and names of municipalities on lines or between commas. No query."""

    def add(self, actor: Actor, codes: Sequence[str]) -> int:
        """Bring these into the scope's network, in the caller's transaction; twice is once. How many it has now.

        Raises:
            NotAllowed.
        """
