"""Finding networks: by host for the middleware, by slug for commands. Read in control, always."""

from functools import cache
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from tenants import scope
from tenants.errors import UnknownNetwork
from tenants.models import Network
from tenants.snapshots import NetworkSnapshot, SnapshotCache


@cache
def snapshots() -> SnapshotCache:
    """This process's cache."""
    return SnapshotCache(settings.RETE_SNAPSHOT_SECONDS)


def network_for_host(host: str) -> NetworkSnapshot | None:
    """The network that a host (lower case, without port) belongs to: a name under the base domain, or a verified one.

    Three queries when not remembered.
    """
    return snapshots().get(host, _read)


def get_network(slug: str) -> NetworkSnapshot:
    """A network by its slug, read now.

    Raises:
        UnknownNetwork: there is none.
    """
    found = _snapshot(Q(slug=slug))
    if found is None:
        raise UnknownNetwork(slug=slug)
    return found


def find_network(uid: UUID) -> NetworkSnapshot | None:
    """A network by its uid, read now, or None when there is none. Three queries."""
    return _snapshot(Q(uid=uid))


def all_networks() -> list[NetworkSnapshot]:
    """Every network that has a schema, by slug. Three queries."""
    with scope.entered(_reading_scope()):
        return [network.snapshot() for network in Network.objects.order_by("slug").for_snapshot()]


def _read(host: str) -> NetworkSnapshot | None:
    slug = host.removesuffix(f".{settings.RETE_BASE_DOMAIN}")
    own = Q(domains__domain__iexact=host, domains__verified_at__isnull=False)
    return _snapshot(own if slug == host else Q(slug=slug))


def _snapshot(wanted: Q) -> NetworkSnapshot | None:
    reading = _reading_scope()
    with scope.entered(reading):
        network = Network.objects.filter(wanted).for_snapshot().first()
    scope.scoped_connections().release(reading.door)
    return None if network is None else network.snapshot()


def _reading_scope() -> scope.Scope:
    """Control as the control login; as the owner when an owner process is at work, so that it sees its own rows."""
    here = scope.find()
    return here if here is not None and here.is_control else scope.control()
