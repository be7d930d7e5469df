"""A network's own domains: declared by the office, the network's address once they lead to this server."""

import re
import socket
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from threading import BoundedSemaphore, Thread

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from rete.kernel.actor import Actor
from tenants import certificates, directory, hooks, scope
from tenants.errors import DnsSilent, DomainElsewhere, DomainTaken, InvalidDomain, UnknownDomain
from tenants.models import Domain
from tenants.snapshots import NetworkSnapshot

HOST_PATTERN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")

Resolve = Callable[[str], frozenset[str]]
"""The addresses of a host; none if it has none. Raises DnsSilent."""
LOOKUP_SECONDS = 5.0
# Questions that nobody answers go on by themselves until the system gives them up.
_questions = BoundedSemaphore(8)


def checked(domain: str) -> str:
    """A domain as it is kept: lower case, without the last dot. Raises InvalidDomain, also for one under the base domain."""
    found = domain.lower().rstrip(".")
    is_ours = f".{found}".endswith(f".{settings.RETE_BASE_DOMAIN}")
    if is_ours or not HOST_PATTERN.fullmatch(found):
        raise InvalidDomain(domain=domain)
    return found


def add_domain(actor: Actor, slug: str, domain: str) -> NetworkSnapshot:
    """Declare a domain, to be verified; a network's first is the one to become its address.

    Raises:
        UnknownNetwork, InvalidDomain, DomainTaken.
    """
    network, name = directory.get_network(slug), checked(domain)
    with scope.entered(scope.control()):
        try:
            with transaction.atomic():
                others = Domain.objects.filter(tenant_id=network.id).select_for_update()
                Domain.objects.create(domain=name, tenant_id=network.id, is_primary=not others)
                hooks.network_changed.tell(actor, "network.domain_added", slug, {"domain": name})
        except IntegrityError as error:
            raise DomainTaken(domain=name) from error
    return _seen_again(slug)


def verify_domain(
    actor: Actor, slug: str, domain: str, *, resolve: Resolve, now: datetime
) -> NetworkSnapshot:
    """Look where the domain leads, and if it is here let it have a certificate and, if primary, be the address.

    Raises:
        UnknownNetwork, UnknownDomain.
        DomainElsewhere: it leads nowhere, or somewhere else too.
        DnsSilent: nobody knows, for now.
    """
    network, name = directory.get_network(slug), domain.lower().rstrip(".")
    found, ours = resolve(name), resolve(settings.RETE_BASE_DOMAIN)
    if not found or not found <= ours:
        raise DomainElsewhere(
            domain=name,
            leads=f"porta a {', '.join(sorted(found))}" if found else "non porta da nessuna parte",
            stands=f"è {', '.join(sorted(ours))}" if ours else "non ha ancora un indirizzo",
        )
    with scope.entered(scope.control()), transaction.atomic():
        if not _rows(network, name).update(verified_at=now):
            raise UnknownDomain(domain=name, slug=slug)
        hooks.network_changed.tell(actor, "network.domain_verified", slug, {"domain": name})
    return _seen_again(slug)


def make_primary(actor: Actor, slug: str, domain: str) -> NetworkSnapshot:
    """From now on this is the network's address. Raises UnknownNetwork, UnknownDomain (also for one not yet verified)."""
    network, name = directory.get_network(slug), domain.lower().rstrip(".")
    with scope.entered(scope.control()), transaction.atomic():
        others = Domain.objects.select_for_update().filter(tenant_id=network.id)
        if not others.filter(domain__iexact=name, verified_at__isnull=False).exists():
            raise UnknownDomain(domain=name, slug=slug)
        others.exclude(domain__iexact=name).update(is_primary=False)
        others.filter(domain__iexact=name).update(is_primary=True)
        hooks.network_changed.tell(actor, "network.domain_made_primary", slug, {"domain": name})
    return _seen_again(slug)


def remove_domain(actor: Actor, slug: str, domain: str) -> NetworkSnapshot:
    """The network answers no more there. Raises UnknownNetwork, UnknownDomain."""
    network, name = directory.get_network(slug), domain.lower().rstrip(".")
    with scope.entered(scope.control()), transaction.atomic():
        if not _rows(network, name).delete()[0]:
            raise UnknownDomain(domain=name, slug=slug)
        hooks.network_changed.tell(actor, "network.domain_removed", slug, {"domain": name})
    return _seen_again(slug)


def _rows(network: NetworkSnapshot, name: str) -> QuerySet[Domain]:
    found: QuerySet[Domain] = Domain.objects.filter(tenant_id=network.id, domain__iexact=name)
    return found


def _seen_again(slug: str) -> NetworkSnapshot:
    directory.snapshots().clear()
    certificates.known_hosts().forget()
    return directory.get_network(slug)


def addresses(host: str, seconds: float = LOOKUP_SECONDS) -> frozenset[str]:
    """What DNS says of a host. The system's resolver may wait for half a minute: nobody here waits longer than `seconds`.

    Raises:
        DnsSilent: no answer in time, or too many questions still without one.
    """
    if not _questions.acquire(blocking=False):
        raise DnsSilent(domain=host)
    answer: Future[frozenset[str]] = Future()

    def ask() -> None:
        try:
            answer.set_result(_asked(host))
        except Exception as error:  # noqa: BLE001 - told to who waits
            answer.set_exception(error)
        finally:
            _questions.release()

    Thread(target=ask, name=f"dns {host}", daemon=True).start()
    try:
        return answer.result(timeout=seconds)
    except TimeoutError as error:
        raise DnsSilent(domain=host) from error


def _asked(host: str) -> frozenset[str]:
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except socket.gaierror:
        return frozenset()
    return frozenset(str(address[4][0]) for address in found)
