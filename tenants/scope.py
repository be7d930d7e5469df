"""Whose data the running code may touch: nobody's (unset), the control plane's, or one network's.

The scope is a ContextVar. It decides the database login of every connection (`tenants.connections`),
the cache's keys, the signatures, and what the router allows. Unset raises for every model.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connections

from rete.kernel.actor import Actor
from tenants import hooks, names
from tenants.connections import ScopedConnections
from tenants.door import Door, current_door
from tenants.errors import ScopeUnset, VisitInsideTransaction
from tenants.snapshots import NetworkSnapshot


@dataclass(frozen=True, slots=True)
class Scope:
    """A schema and the login that works in it. `network` is None in control and in the template."""

    name: str
    schema: str
    role: str
    network: NetworkSnapshot | None = None

    @property
    def is_control(self) -> bool:
        return self.schema == names.CONTROL_SCHEMA

    @property
    def is_owner(self) -> bool:
        return self.role == names.owner_role()

    @property
    def door(self) -> Door:
        """How connections of this scope are opened. The owner says its schema, the others' is in their role."""
        return Door(self.role, self.schema)


_scope: ContextVar[Scope | None] = ContextVar("rete_scope", default=None)


def control() -> Scope:
    return Scope("control", names.CONTROL_SCHEMA, names.control_role())


def relay() -> Scope:
    """Who carries between networks: it may call the functions that do, and read nothing."""
    return Scope("relay", names.CONTROL_SCHEMA, names.relay_role())


def of_network(network: NetworkSnapshot) -> Scope:
    return Scope(network.slug, network.schema, network.login, network)


def as_owner(schema: str, network: NetworkSnapshot | None = None) -> Scope:
    """The owner's scope on one schema: only for migrating, `manage.py network` and the operations worker."""
    name = "control" if schema == names.CONTROL_SCHEMA else schema
    return Scope(name, schema, names.owner_role(), network)


def find() -> Scope | None:
    """The scope, or None when it is unset."""
    return _scope.get()


def current(what: str = "serve un ambito") -> Scope:
    """The scope.

    Raises:
        ScopeUnset: nobody has said whose data this is.
    """
    scope = _scope.get()
    if scope is None:
        raise ScopeUnset(what=what)
    return scope


def current_network() -> NetworkSnapshot:
    """The network of the scope.

    Raises:
        ScopeUnset: the scope is unset or control.
    """
    network = current().network
    if network is None:
        raise ScopeUnset(what="serve l'ambito di una rete, non quello della federazione")
    return network


@contextmanager
def entered(scope: Scope) -> Iterator[Scope]:
    """Work in a scope. For the edges only: middleware, tasks, `manage.py`; between networks use `visiting`.

    The owner's connections go back to the process with its scope: a command that migrates and then walks over the
    networks would otherwise hold more than it may.
    """
    before = _scope.get()
    scope_token, door_token = _scope.set(scope), current_door.set(scope.door)
    try:
        yield scope
    finally:
        current_door.reset(door_token)
        _scope.reset(scope_token)
        if scope.is_owner and not (before is not None and before.is_owner):
            scoped_connections().release(scope.door)


@contextmanager
def visiting(
    network: NetworkSnapshot, *, reason: str, actor: Actor | None = None
) -> Iterator[Scope]:
    """The one door between networks, for `tenants`, `rete.control` and the task base.

    The visit is told to whoever hears `hooks.visited` (the audit, when a person visits), inside the visited
    network. Its connections go back to the process when it ends, so that a walk over all networks holds one at
    a time.

    Raises:
        VisitInsideTransaction: a transaction is open; the two could not be undone together.
    """
    scope = of_network(network)
    opened = scoped_connections()
    if opened.in_transaction():
        raise VisitInsideTransaction(scope=network.slug)
    with entered(scope):
        try:
            hooks.visited.tell(network, reason, actor)
            yield scope
        finally:
            opened.release(scope.door)


def scoped_connections() -> ScopedConnections:
    if not isinstance(connections, ScopedConnections):
        message = (
            "django.db.connections is not scoped: the database engine must be tenants.postgres"
        )
        raise TypeError(message)
    return connections
