"""What the workers do, each with the scope it is for as first argument: a network's slug, or None for control."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings

from rete.core.jobs import running, scheduled
from rete.kernel import clock
from rete.kernel.manifest import Queue
from tenants import directory, scope
from tenants.errors import UnknownNetwork
from tenants.snapshots import NetworkSnapshot


def run_job(slug: str | None, job_id: int) -> None:
    with working_in(slug) as is_open:
        if is_open:
            running.run_job(job_id, Queue(settings.RETE_QUEUE))


def run_schedule(slug: str | None, name: str, due: str) -> None:
    with working_in(slug) as is_open:
        if is_open:
            scheduled.run_schedule(name, datetime.fromisoformat(due), clock.now())


@contextmanager
def working_in(slug: str | None) -> Iterator[bool]:
    """Enter the scope of a message. False when nothing may be done in it: what waits there waits until it is resumed."""
    if slug is None:
        with scope.entered(scope.control()):
            yield True
        return
    with scope.entered(scope.control()):
        network = _find(slug)
    if network is None or not is_at_work(network):
        yield False
        return
    with scope.visiting(network, reason="operazioni in secondo piano"):
        yield True


def is_at_work(network: NetworkSnapshot) -> bool:
    """Whether background work may write there: not while it is suspended, closed, being restored or read only."""
    return network.answers and not network.is_read_only


def _find(slug: str) -> NetworkSnapshot | None:
    try:
        return directory.get_network(slug)
    except UnknownNetwork:
        return None
