"""In the demonstration one network lets its people into Area soci with its account."""

from rete.control.groups.accounts.services import switch_on
from rete.core.accounts.models import OwnIdentity
from rete.kernel import clock
from rete.kernel.actor import system

NETWORK = "bergamo"


def fill() -> None:
    """In the scope's network, unless it does already."""
    if not OwnIdentity.objects.exists():
        switch_on(system("dimostrazione"), now=clock.now())
