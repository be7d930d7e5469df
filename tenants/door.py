"""How a connection is opened: a database role and the schema it looks into."""

from contextvars import ContextVar
from typing import NamedTuple


class Door(NamedTuple):
    """Two connections with the same door are interchangeable; with different doors never."""

    role: str
    schema: str


# Kept beside the scope (which sets it) because connections stand below scopes.
current_door: ContextVar[Door | None] = ContextVar("rete_door", default=None)
