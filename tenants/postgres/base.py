"""Django's database engine for PostgreSQL, with connections by scope."""

from collections.abc import Sequence
from types import TracebackType
from typing import Any, Final

import psycopg
from django.db import connections
from django.db.backends.base.base import NO_DB_ALIAS
from django.db.backends.postgresql import base as postgresql
from django.db.backends.postgresql.features import DatabaseFeatures
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.utils import DatabaseErrorWrapper
from django.utils.functional import cached_property

from tenants import names
from tenants.connections import Connection, ScopedConnections, process_set
from tenants.door import Door
from tenants.errors import NetworkReadOnly, ScopeUnset

# Those bound by the server are counted in 16 bits (Bind, PostgreSQL's frontend/backend protocol).
MOST_PARAMETERS: Final = 2**16 - 1

# Once, when Django loads the engine and before any wrapper exists.
connections.__class__ = ScopedConnections


class _SetOfProcess:
    """What Django's wrapper expects of a psycopg pool, over the process's own set."""

    def __init__(self, wrapper: "DatabaseWrapper") -> None:
        self._wrapper = wrapper

    def open(self) -> None:
        """Nothing to open: the set opens connections one by one."""

    def close(self) -> None:
        """Nothing to close: the set outlives any wrapper."""

    def getconn(self) -> Connection:
        door = self._wrapper.door
        if door is None:
            raise ScopeUnset(what="collegamento al database")
        connection = process_set().take(door, lambda: self._connect(door))
        connection._pool = self  # noqa: SLF001 - where Django's wrapper gives it back
        return connection

    def putconn(self, connection: Connection) -> None:
        process_set().give(connection)

    def _connect(self, door: Door) -> Connection:
        parameters = self._wrapper.get_connection_params()
        parameters["options"] = f"-c search_path={door.schema},{names.EXTENSIONS_SCHEMA}"
        try:
            password = names.password(door.role)
        except PermissionError as error:
            raise psycopg.OperationalError(str(error)) from error
        return psycopg.connect(**parameters, user=door.role, password=password, autocommit=True)


class _Errors(DatabaseErrorWrapper):
    """Django's translation of errors; what a reader may not write is said as it is, in the person's words."""

    wrapper: "DatabaseWrapper"

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        door = self.wrapper.door
        is_refusal = isinstance(exc_value, psycopg.errors.InsufficientPrivilege)
        if is_refusal and door is not None and names.is_reader(door.role):
            raise NetworkReadOnly from exc_value
        super().__exit__(exc_type, exc_value, traceback)


class _Features(DatabaseFeatures):
    max_query_params = MOST_PARAMETERS


class _Operations(DatabaseOperations):
    def bulk_batch_size(self, fields: Sequence[Any], objs: Sequence[Any]) -> int:
        """Rows that one statement may carry; Django writes more of them in several. Half of what an INSERT could: an UPDATE of
        many rows says each one's key again for each column.
        """
        return min(len(objs), MOST_PARAMETERS // (2 * max(len(fields), 1)))


class DatabaseWrapper(postgresql.DatabaseWrapper):
    """A connection whose login was decided by the scope it was asked in and never changes."""

    features_class = _Features
    ops_class = _Operations

    door: Door | None = None

    @cached_property
    def wrap_database_errors(self) -> DatabaseErrorWrapper:
        return _Errors(self)

    @property
    def pool(self) -> Any:
        return None if self.alias == NO_DB_ALIAS else _SetOfProcess(self)

    def close_pool(self) -> None:
        """A change of settings in a test must not close other scopes' connections."""

    @property
    def schema_name(self) -> str | None:
        """The scope's schema, for django-tenants; it can only be read."""
        return None if self.door is None else self.door.schema
