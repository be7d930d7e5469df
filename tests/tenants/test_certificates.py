"""For which hosts the proxy may ask a certificate."""

from collections.abc import Iterator

import pytest
from django.db import OperationalError
from django.test import Client, override_settings
from django.utils import timezone

from tenants import certificates, directory, scope
from tenants.certificates import KnownHosts
from tenants.models import Domain, Network
from tenants.snapshots import NetworkSnapshot, NetworkState

OWN = "biblioteche.alfa.example"


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    certificates.known_hosts().forget()
    yield
    certificates.known_hosts().forget()
    directory.snapshots().clear()


def asked(domain: str, **environment: str) -> int:
    return Client(**environment).get(certificates.ADDRESS, {"domain": domain}).status_code  # type: ignore[arg-type]


def change(network: NetworkSnapshot, state: NetworkState) -> None:
    with scope.entered(scope.control()):
        Network.objects.filter(pk=network.id).update(state=state)
    certificates.known_hosts().forget()
    directory.snapshots().clear()


@pytest.mark.parametrize(
    "host", ["rete.localhost", "RETE.localhost", "alfa.rete.localhost", "ALFA.Rete.localhost."]
)
def test_the_federation_and_its_networks_may(db: None, host: str) -> None:
    assert asked(host) == 200


@pytest.mark.parametrize(
    "host",
    [
        *("", "nessuna.rete.localhost", "www.alfa.rete.localhost", "example.org", "127.0.0.1"),
        *("alfa.rete.localhost.evil.example", "alfa.rete.localhost:443", "*.rete.localhost"),
    ],
)
def test_anybody_else_may_not(db: None, host: str) -> None:
    assert asked(host) == 404


def test_a_domain_of_a_networks_own_may_once_verified(alfa: NetworkSnapshot) -> None:
    with scope.entered(scope.control()):
        Domain.objects.create(domain=OWN, tenant_id=alfa.id, is_primary=True)
    before = asked(OWN)
    with scope.entered(scope.control()):
        Domain.objects.filter(domain=OWN).update(verified_at=timezone.now())
    certificates.known_hosts().forget()

    assert (before, asked(OWN.upper())) == (404, 200)


@pytest.mark.parametrize(
    ("state", "under_base", "own"),
    [
        (NetworkState.READ_ONLY, 200, 200),
        (NetworkState.SUSPENDED, 200, 404),
        (NetworkState.CANDIDATE, 404, 404),
        (NetworkState.CLOSED, 404, 404),
    ],
)
def test_what_a_network_may_depends_on_its_state(
    alfa: NetworkSnapshot, state: NetworkState, under_base: int, own: int
) -> None:
    with scope.entered(scope.control()):
        Domain.objects.create(
            domain=OWN, tenant_id=alfa.id, is_primary=True, verified_at=timezone.now()
        )
    change(alfa, state)

    assert (asked("alfa.rete.localhost"), asked(OWN)) == (under_base, own)


@pytest.mark.parametrize(
    "visitor", [{"HTTP_X_FORWARDED_FOR": "203.0.113.9"}, {"REMOTE_ADDR": "203.0.113.9"}]
)
def test_a_visitor_who_asks_is_on_a_page_that_does_not_exist(
    db: None, visitor: dict[str, str]
) -> None:
    outside = {"HTTP_HOST": "rete.localhost", **visitor}

    assert asked("rete.localhost", **outside) == 404
    assert asked("alfa.rete.localhost", **outside) == 404


def test_a_proxy_elsewhere_is_believed_if_it_is_named(db: None) -> None:
    with override_settings(RETE_PROXIES=["172.30.84.10/32"]):
        assert asked("alfa.rete.localhost", REMOTE_ADDR="172.30.84.10") == 200
        assert asked("alfa.rete.localhost", REMOTE_ADDR="172.30.84.11") == 404


class Time:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_flood_of_invented_names_costs_two_queries(
    db: None, django_assert_num_queries: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosts = KnownHosts(5, certificates.read_hosts, Time())
    monkeypatch.setattr(certificates, "known_hosts", lambda: hosts)
    with scope.entered(scope.control()), django_assert_num_queries(2):  # type: ignore[operator]
        statuses = {asked(f"x{number}.rete.localhost") for number in range(50)}

    assert statuses == {404}


def test_hosts_are_read_again_after_a_while_and_kept_when_they_cannot_be() -> None:
    time = Time()
    answers: Iterator[frozenset[str] | OperationalError] = iter(
        [frozenset({"a"}), frozenset({"b"}), OperationalError()]
    )

    def read() -> frozenset[str]:
        answer = next(answers)
        if isinstance(answer, OperationalError):
            raise answer
        return answer

    hosts, seen = KnownHosts(5, read, time), []
    for time.now in (0, 4.9, 5, 10, 14):
        seen.append(hosts.has("a" if time.now < 5 else "b"))

    assert seen == [True] * 5


def test_a_host_that_was_just_added_is_known_half_a_second_later() -> None:
    time, answers = Time(), iter([frozenset({"a"}), frozenset({"a", "b"})])
    hosts, seen = KnownHosts(5, lambda: next(answers), time), []
    for time.now, host in ((0, "a"), (0.4, "b"), (0.5, "b"), (0.6, "a"), (0.7, "c")):
        seen.append(hosts.has(host))

    assert seen == [True, False, True, True, False]


def test_a_database_that_was_never_read_is_no_answer(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> frozenset[str]:
        raise OperationalError

    monkeypatch.setattr(certificates, "known_hosts", lambda: KnownHosts(5, broken))

    assert (asked("alfa.rete.localhost"), asked("rete.localhost")) == (503, 200)


def test_a_domain_that_was_taken_away_is_refused_at_once_whatever_is_remembered(
    alfa: NetworkSnapshot,
) -> None:
    with scope.entered(scope.control()):
        own = Domain.objects.create(
            domain=OWN, tenant_id=alfa.id, is_primary=True, verified_at=timezone.now()
        )
    before = asked(OWN)
    with scope.entered(scope.control()):
        own.delete()  # by another process: nothing is told here

    assert (before, asked(OWN)) == (200, 404)
