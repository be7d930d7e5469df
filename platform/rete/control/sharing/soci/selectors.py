"""From where somebody in Area soci looks at the Scambi. What is seen from there the database decides."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rete.control.groups.accounts.selectors import accounts_of
from rete.control.groups.accounts.staying import may_stay
from rete.control.groups.policies import can_enter_area, is_office
from rete.kernel.actor import Actor, require
from tenants import directory, scope
from tenants.snapshots import NetworkSnapshot

REASON = "Scambi nell'Area soci"


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A network whose account the person comes with, or without one the office."""

    network: NetworkSnapshot | None

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Look from there. Only reading."""
        if self.network is None:
            yield
            return
        with scope.visiting(self.network, reason=REASON):
            yield


def find_standpoint(actor: Actor) -> Standpoint | None:
    """The office's, or that of the network which still vouches for the person; what people say of themselves does not count.

    Six queries, and a few in the network each minute. None: of no network that we know of. Raises NotAllowed.
    """
    require(can_enter_area(actor))
    for account in accounts_of(actor.user_id or 0):
        if may_stay(actor.user_id or 0, account.key):
            return Standpoint(directory.get_network(account.network.slug))
    return Standpoint(None) if is_office(actor) else None
