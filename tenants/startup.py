"""What a process verifies before it serves: it must not be able to reach more than it should."""

from django.conf import settings
from django.db import connection

from tenants import scope
from tenants.bootstrap import check_server
from tenants.errors import UnsafeStart

QUESTION = """
    SELECT r.rolsuper, r.rolbypassrls, EXISTS (SELECT FROM pg_namespace n WHERE n.nspowner = r.oid)
    FROM pg_roles r WHERE r.rolname = session_user
"""


def refuse_unsafe_start() -> None:
    """For processes that serve people.

    Raises:
        UnsafeStart: the login is a superuser, bypasses row security or owns a schema; the process holds the owner's
            secret; or the cap of connections could leave its own threads waiting for each other.
    """
    if settings.RETE_OWNER_SECRET:
        raise UnsafeStart(
            reason="questo processo ha il segreto del proprietario degli schemi, che non gli serve."
        )
    if settings.RETE_CONNECTION_CAP < 2 * settings.RETE_THREADS:
        raise UnsafeStart(
            reason=f"RETE_CONNECTION_CAP è {settings.RETE_CONNECTION_CAP}, serve almeno il doppio dei thread"
            f" ({settings.RETE_THREADS})."
        )
    if not settings.RETE_DATABASE_SECRET:
        raise UnsafeStart(reason="manca RETE_DATABASE_SECRET.")
    with scope.entered(scope.control()):
        _refuse_powerful_login()


def _refuse_powerful_login() -> None:
    with connection.cursor() as cursor:
        cursor.execute(QUESTION)
        is_superuser, bypasses, owns = cursor.fetchone()
        check_server(cursor.connection)
    connection.close()
    if is_superuser or bypasses or owns:
        raise UnsafeStart(
            reason="il login della federazione è superutente, ignora le policy o possiede uno schema."
        )
