"""A network's own domains."""

import threading
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from rete.core.audit.models import Entry
from tenants import domains, scope
from tenants.errors import DnsSilent, DomainElsewhere, DomainTaken, InvalidDomain, UnknownDomain
from tenants.models import Domain
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER

NOW = datetime(2027, 1, 1, tzinfo=UTC)
OWN = "biblioteche.alfa.example"
HERE = {"192.0.2.1", "2001:db8::1"}


def dns(answers: Mapping[str, set[str]]) -> domains.Resolve:
    known = {"rete.localhost": HERE, **answers}
    return lambda host: frozenset(known.get(host, set()))


def kept() -> list[tuple[str, datetime | None, bool]]:
    with scope.entered(scope.control()):
        return list(
            Domain.objects.order_by("pk").values_list("domain", "verified_at", "is_primary")
        )


def written() -> list[str]:
    with scope.entered(scope.control()):
        return list(
            Entry.objects.filter(action__startswith="network.domain")
            .order_by("pk")
            .values_list("action", flat=True)
        )


def test_a_domain_becomes_the_address_once_it_leads_here(alfa: NetworkSnapshot) -> None:
    declared = domains.add_domain(TESTER, "alfa", "Biblioteche.Alfa.example.")
    verified = domains.verify_domain(
        TESTER, "alfa", OWN, resolve=dns({OWN: {"192.0.2.1"}}), now=NOW
    )
    removed = domains.remove_domain(TESTER, "alfa", OWN)

    assert declared.domain == removed.domain == "alfa.rete.localhost"
    assert verified.domain == OWN
    assert written() == [
        "network.domain_added",
        "network.domain_verified",
        "network.domain_removed",
    ]
    assert kept() == []


def test_a_second_domain_is_not_the_address(alfa: NetworkSnapshot) -> None:
    domains.add_domain(TESTER, "alfa", OWN)
    domains.add_domain(TESTER, "alfa", "vecchio.alfa.example")

    assert kept() == [(OWN, None, True), ("vecchio.alfa.example", None, False)]


@pytest.mark.parametrize("found", [set(), {"198.51.100.7"}, {"192.0.2.1", "198.51.100.7"}])
def test_a_domain_that_leads_elsewhere_is_not_verified(
    alfa: NetworkSnapshot, found: set[str]
) -> None:
    domains.add_domain(TESTER, "alfa", OWN)

    with pytest.raises(DomainElsewhere, match="record DNS"):
        domains.verify_domain(TESTER, "alfa", OWN, resolve=dns({OWN: found}), now=NOW)

    assert kept() == [(OWN, None, True)]
    assert written() == ["network.domain_added"]


def test_a_domain_belongs_to_one_network(alfa: NetworkSnapshot, beta: NetworkSnapshot) -> None:
    domains.add_domain(TESTER, "alfa", OWN)

    with pytest.raises(DomainTaken):
        domains.add_domain(TESTER, "beta", OWN.upper())
    with pytest.raises(UnknownDomain, match="«beta»"):
        domains.verify_domain(TESTER, "beta", OWN, resolve=dns({OWN: HERE}), now=NOW)
    with pytest.raises(UnknownDomain):
        domains.remove_domain(TESTER, "beta", OWN)

    assert kept() == [(OWN, None, True)]


@pytest.mark.parametrize(
    "domain", ["", "x", "http://x.it", "x.it/a", "alfa.rete.localhost", "rete.localhost", "*.x.it"]
)
def test_what_is_no_domain_of_its_own_is_refused(alfa: NetworkSnapshot, domain: str) -> None:
    with pytest.raises(InvalidDomain):
        domains.add_domain(TESTER, "alfa", domain)

    assert kept() == []


def test_a_resolver_that_is_slow_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on, left = threading.Event(), threading.Event()

    def slow(_host: str) -> frozenset[str]:
        goes_on.wait(60)
        left.set()
        return frozenset()

    monkeypatch.setattr(domains, "_asked", slow)
    monkeypatch.setattr(domains, "_questions", threading.BoundedSemaphore(1))

    for seconds in (0.05, 60.0):  # the second finds no room, and does not wait at all
        with pytest.raises(DnsSilent, match="riprova tra qualche minuto"):
            domains.addresses(OWN, seconds=seconds)

    goes_on.set()
    assert left.wait(60)


def test_the_systems_resolver_is_asked() -> None:
    assert "127.0.0.1" in domains.addresses("localhost")
    assert domains.addresses("nessuno.invalid") == frozenset()
