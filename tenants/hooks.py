"""What this layer tells the layers above, which register in their AppConfig's `ready()`."""

from collections.abc import Callable
from typing import Generic, ParamSpec

from rete.kernel.actor import Actor
from tenants.snapshots import NetworkSnapshot

P = ParamSpec("P")


class Hook(Generic[P]):
    """A list of hearers, called in the order of registration, in the caller's transaction."""

    def __init__(self) -> None:
        self._hearers: list[Callable[P, object]] = []

    def register(self, hearer: Callable[P, object]) -> None:
        if hearer not in self._hearers:
            self._hearers.append(hearer)

    def tell(self, *args: P.args, **kwargs: P.kwargs) -> None:
        for hearer in self._hearers:
            hearer(*args, **kwargs)


# (network, reason, who): somebody enters a network from outside; told inside the visited network.
visited: Hook[NetworkSnapshot, str, Actor | None] = Hook()

# (who, action, slug, what changed): the control plane's record of a network changed; told in control's transaction, of one
# that is dropped before its row goes.
network_changed: Hook[Actor, str, str, dict[str, object]] = Hook()
