"""Raw connections of the owner and the superuser, for what is not a model's business: roles, schemas, whole scripts."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tenants import names

Connection = psycopg.Connection[tuple[object, ...]]


@contextmanager
def owner_connection(*, autocommit: bool = False) -> Iterator[Connection]:
    """A session of the owner; committed at the end, rolled back on an error."""
    owner = names.owner_role()
    with psycopg.connect(
        dsn(owner, password=names.password(owner)), autocommit=autocommit
    ) as connection:
        yield connection


def dsn(role: str, *, password: str | None = None) -> str:
    """The libpq string of one of our logins, with its password only when it is given."""
    database = settings.DATABASES["default"]
    return make_conninfo(
        host=database["HOST"] or None,
        port=database["PORT"] or None,
        dbname=database["NAME"],
        user=role,
        password=password,
        **{key: value for key, value in database["OPTIONS"].items() if key.startswith("ssl")},
    )


def run(connection: Connection, script: str) -> None:
    """Send a script as one message. It must be ours: it is not escaped."""
    connection.execute(script.encode())


def quoted(name: str) -> str:
    """An identifier as it stands in SQL."""
    return sql.Identifier(name).as_string(None)


def literal(value: str) -> str:
    return sql.Literal(value).as_string(None)


def verifier(connection: Connection, role: str) -> str:
    """The SCRAM verifier of a role's password, made here so that the password reaches no log.

    One iteration: the password has 256 bits, and the usual 4,096 double the time of connecting.
    """
    connection.execute("SET scram_iterations = 1")
    made = connection.pgconn.encrypt_password(
        names.password(role).encode(), role.encode(), b"scram-sha-256"
    )
    connection.execute("RESET scram_iterations")
    return made.decode()
