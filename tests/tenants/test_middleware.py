"""From the host to the scope."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from rete.core.accounts.models import User
from tenants import directory, middleware, scope
from tenants.middleware import HostMiddleware
from tenants.models import Domain, Network
from tenants.snapshots import NetworkSnapshot, NetworkState, SnapshotCache

BASE = "rete.localhost"


def set_state(network: NetworkSnapshot, state: NetworkState) -> None:
    with scope.entered(scope.control()):
        Network.objects.filter(pk=network.id).update(state=state)
    directory.snapshots().clear()


def asked(host: str, view: object = None) -> HttpResponseBase:
    def answer(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(scope.current().name)

    return HostMiddleware(view or answer)(RequestFactory().get("/", headers={"host": host}))  # type: ignore[arg-type]


def text(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return response.content.decode()


@pytest.mark.parametrize(
    "host", ["alfa.rete.localhost", "ALFA.rete.localhost:8000", "alfa.rete.localhost."]
)
def test_a_network_answers_at_its_name(db: None, host: str) -> None:
    assert text(asked(host)) == "alfa"


def test_the_base_domain_is_the_federation(db: None) -> None:
    assert text(asked(BASE)) == "control"


OWN, OTHER = "biblioteche.alfa.example", "www.alfa.example"


def with_domains(network: NetworkSnapshot, **verified: bool) -> None:
    """`own` is the primary one, `other` is not."""
    with scope.entered(scope.control()):
        for name, is_verified in verified.items():
            Domain.objects.create(
                domain={"own": OWN, "other": OTHER}[name],
                tenant_id=network.id,
                is_primary=name == "own",
                verified_at=timezone.now() if is_verified else None,
            )
    directory.snapshots().clear()


def test_a_network_answers_at_its_own_domain_once_it_is_verified(alfa: NetworkSnapshot) -> None:
    with_domains(alfa, own=True, other=False)

    assert text(asked("Biblioteche.Alfa.example")) == "alfa"
    assert asked(OTHER).status_code == 404


@pytest.mark.parametrize("host", ["alfa.rete.localhost", OTHER])
@pytest.mark.parametrize(("method", "status"), [("GET", 301), ("HEAD", 301), ("POST", 308)])
def test_its_other_names_lead_to_its_address_with_the_whole_path(
    alfa: NetworkSnapshot, host: str, method: str, status: int
) -> None:
    with_domains(alfa, own=True, other=True)
    request = RequestFactory().generic(method, "/eventi/?di=bambini&p=2", headers={"host": host})

    answer = HostMiddleware(lambda _request: HttpResponse())(request)

    assert (answer.status_code, answer["Location"]) == (
        status,
        f"http://{OWN}{settings.RETE_PUBLIC_PORT}/eventi/?di=bambini&p=2",
    )
    assert answer["Cache-Control"] == "max-age=300"


def test_without_a_verified_domain_of_its_own_nothing_leads_away(alfa: NetworkSnapshot) -> None:
    with_domains(alfa, own=False, other=True)

    assert text(asked("alfa.rete.localhost")) == "alfa"
    assert asked(OTHER)["Location"].startswith("http://alfa.rete.localhost")


def test_who_works_there_comes_in_at_every_name_and_forms_may_lead_home(
    alfa: NetworkSnapshot,
) -> None:
    with_domains(alfa, own=True)
    there, home = (Client(headers={"host": host}) for host in ("alfa.rete.localhost", OWN))

    page = there.get("/accesso/entra/")

    assert page.status_code == 200
    assert there.get("/gestione/").status_code == 302
    assert there.get("/api/v1/").status_code != 301
    assert f"form-action 'self' http://{OWN}" in page["Content-Security-Policy"]
    assert OWN not in home.get("/accesso/entra/")["Content-Security-Policy"]


@pytest.mark.parametrize(
    "host",
    ["nessuna.rete.localhost", "example.org", "a.alfa.rete.localhost", "rete.localhost.evil"],
)
def test_an_unknown_host_is_not_found_and_says_so_in_italian(db: None, host: str) -> None:
    response = asked(host)

    assert response.status_code == 404
    assert "Nessuna rete a questo indirizzo" in text(response)


@pytest.mark.parametrize("host", ["<script>", "a b", "alfa.rete.localhost:porta"])
def test_a_malformed_host_is_a_bad_request(db: None, host: str) -> None:
    assert asked(host).status_code == 400


@pytest.mark.parametrize("state", [NetworkState.SUSPENDED, NetworkState.PROVISIONING])
def test_a_paused_network_says_when_to_come_back(
    alfa: NetworkSnapshot, state: NetworkState
) -> None:
    set_state(alfa, state)

    response = asked(alfa.domain)

    assert (response.status_code, response["Retry-After"]) == (503, "30")


@pytest.mark.parametrize("state", [NetworkState.CANDIDATE, NetworkState.CLOSED])
def test_a_network_that_is_not_open_is_not_found(
    alfa: NetworkSnapshot, state: NetworkState
) -> None:
    set_state(alfa, state)

    assert asked(alfa.domain).status_code == 404


def test_a_streamed_answer_keeps_its_scope_after_the_middleware_has_returned(
    alfa: NetworkSnapshot,
) -> None:
    User.objects.create_user("a@example.org", name="Anna")

    def rows() -> Iterator[str]:
        yield scope.current().name
        yield str(User.objects.count())

    response = asked(alfa.domain, lambda _request: StreamingHttpResponse(rows()))

    assert isinstance(response, StreamingHttpResponse)
    with scope.entered(scope.control()):
        assert list(response) == [b"alfa", b"1"]
        assert scope.current().name == "control"


def test_a_database_that_is_down_is_said_and_not_a_fault(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(_host: str) -> None:
        raise OperationalError("the server is gone")

    monkeypatch.setattr(middleware, "network_for_host", down)

    response = asked("alfa.rete.localhost")

    assert response.status_code == 503
    assert "Torniamo subito" in text(response)
    assert "gone" not in text(response)


def test_the_scope_is_unset_again_after_the_answer(db: None) -> None:
    asked("alfa.rete.localhost")

    assert scope.find() is None


def test_a_snapshot_is_read_again_when_it_is_old(alfa: NetworkSnapshot) -> None:
    now = [0.0]
    cache = SnapshotCache(5, clock=lambda: now[0])
    reads: list[str] = []

    def read(host: str) -> NetworkSnapshot:
        reads.append(host)
        return alfa

    for at in (0.0, 4.9, 5.1):
        now[0] = at
        cache.get("alfa", read)

    assert len(reads) == 2


def test_a_flood_of_invented_hosts_does_not_grow_the_memory() -> None:
    cache = SnapshotCache(5, limit=10)

    for number in range(100):
        cache.get(f"host-{number}", lambda _host: None)

    assert len(cache._known) <= 10


def test_the_session_of_one_network_is_nobody_on_another(
    direttrice: Client, beta: NetworkSnapshot
) -> None:
    here = direttrice.get("/gestione/")
    there = direttrice.get("/gestione/", headers={"host": beta.domain})

    assert here.status_code == 200
    assert there.status_code == 302
    assert "/accesso/entra/" in there["Location"]


def test_a_page_that_is_not_there_is_a_page(alfa: NetworkSnapshot, client: Client) -> None:
    on_network = client.get("/niente/", headers={"host": alfa.domain})
    on_federation = client.get("/niente/", headers={"host": BASE})

    assert (on_network.status_code, on_federation.status_code) == (404, 404)
    assert "Questa pagina non c'è" in on_network.content.decode()
