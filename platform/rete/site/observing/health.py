"""Is it alive, and may it be given people? Answered on any host, without a word about whose data is here."""

import time
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from redis import Redis
from redis.exceptions import RedisError

from tenants import scope
from tenants.errors import NoConnectionFree
from tenants.migrating.graph import leaves, ordered
from tenants.router import home_of

REMEMBERED_SECONDS = 2.0


def alive(_request: HttpRequest) -> HttpResponse:
    """The process answers. No database, so that a database that is down does not have it killed."""
    return JsonResponse({"status": "alive"})


def ready(_request: HttpRequest) -> HttpResponse:
    """The database answers, its federation is migrated, and the broker takes work: 200, else 503 and what is missing."""
    found = _readiness()
    is_ready = all(found.values())
    status = 200 if is_ready else 503
    return JsonResponse(
        {"status": "ready" if is_ready else "not ready", "checks": found}, status=status
    )


_remembered: tuple[float, dict[str, bool]] = (float("-inf"), {})


def _readiness() -> dict[str, bool]:
    """Looked at every two seconds at most: anybody may ask."""
    global _remembered  # noqa: PLW0603 - one memory a process
    asked_at, found = _remembered
    if time.monotonic() - asked_at >= REMEMBERED_SECONDS:
        found = {name: check() for name, check in CHECKS.items()}
        _remembered = (time.monotonic(), found)
    return found


def _database_answers() -> bool:
    try:
        with scope.entered(scope.control()), connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, NoConnectionFree):
        return False
    return True


def _is_migrated() -> bool:
    """Nothing of control's migrations on disk is missing in the database. Networks may follow while people are served."""
    wanted = [key for key in ordered(leaves("core", "control")) if home_of(key[0]) != "network"]
    try:
        with scope.entered(scope.control()):
            applied = MigrationRecorder(connection).applied_migrations()
    except (DatabaseError, NoConnectionFree):
        return False
    return applied.keys() >= set(wanted)


def _broker_answers() -> bool:
    try:
        with Redis.from_url(
            settings.RETE_BROKER_URL, socket_connect_timeout=1, socket_timeout=1
        ) as broker:
            return bool(broker.ping())
    except (RedisError, ValueError):
        return False


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database_answers,
    "migrations": _is_migrated,
    "broker": _broker_answers,
}
