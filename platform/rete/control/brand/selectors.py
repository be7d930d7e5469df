"""A network's look, read now and not as of a few seconds ago."""

from tenants import directory, scope
from tenants.snapshots import Look


def current_look() -> Look:
    """What the scope's network chose. Three queries."""
    return directory.get_network(scope.current_network().slug).look
