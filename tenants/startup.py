"""What a process verifies before it serves: it must not be able to reach more than it should."""

from django.conf import settings
from django.db import connection

from tenants import scope
from tenants.bootstrap import check_server
from tenants.connections import process_set
from tenants.errors import UnsafeStart
from tenants.safety import dangers

QUESTION = """
    SELECT r.rolsuper, r.rolbypassrls, EXISTS (SELECT FROM pg_namespace n WHERE n.nspowner = r.oid)
    FROM pg_roles r WHERE r.rolname = session_user
"""


def refuse_unsafe_start() -> None:
    """For processes that serve people or networks: web, worker, scheduler.

    Raises:
        UnsafeStart: the settings are not safe for the environment; the login is a superuser, bypasses row security or
            owns a schema; the process holds the owner's secret; or the cap of connections could leave its own threads
            waiting for each other.
    """
    if settings.RETE_OWNER_SECRET:
        raise UnsafeStart(
            reason="questo processo ha il segreto del proprietario degli schemi, che non gli serve."
        )
    _refuse_unfit()


def refuse_unfit_operations() -> None:
    """For the one long-running process that makes and moves schemas.

    Raises:
        UnsafeStart: as for the others, except that it must hold the owner's secret.
    """
    if not settings.RETE_OWNER_SECRET:
        raise UnsafeStart(
            reason="manca RETE_OWNER_SECRET, senza cui le operazioni non si possono fare."
        )
    _refuse_unfit()


def _refuse_unfit() -> None:
    refuse_unsafe_settings()
    if settings.RETE_CONNECTION_CAP < 2 * settings.RETE_THREADS:
        raise UnsafeStart(
            reason=f"RETE_CONNECTION_CAP è {settings.RETE_CONNECTION_CAP}, serve almeno il doppio dei thread"
            f" ({settings.RETE_THREADS})."
        )
    if not settings.RETE_DATABASE_SECRET:
        raise UnsafeStart(reason="manca RETE_DATABASE_SECRET.")
    with scope.entered(scope.control()):
        _refuse_powerful_login()
    # Nothing open is left for a worker's children to inherit.
    process_set().close_idle()


def refuse_unsafe_settings() -> None:
    """Raises UnsafeStart, with all that is wrong at once."""
    if found := list(dangers()):
        raise UnsafeStart(reason="\n".join(["le impostazioni non sono sicure.", *found]))


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
