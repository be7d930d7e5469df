"""A network that commits."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connections

from tenants import scope
from tenants.snapshots import NetworkSnapshot


@pytest.fixture
def network(throwaway: Callable[[str], NetworkSnapshot]) -> Iterator[NetworkSnapshot]:
    """In whose scope the test runs."""
    made = throwaway("sigilli")
    with scope.entered(scope.of_network(made)):
        yield made
    connections.close_all()
