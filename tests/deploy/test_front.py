"""The proxy that a server has before the platform: Caddy as it is shipped, from Debian."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from rete.site.local.valkey import embedded_valkey
from tests.deploy.front import BASE, PRODUCTION, Front, front, is_open, spoken, static_file, until
from tests.project import copy_project, drop_database

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
HOSTS = [f"r{number}.{BASE}" for number in range(1, 13)]
# Those of a network that is not among `HOSTS`.
OWN, OLD, TAKEN_AWAY = "biblioteche.r13.example", "vecchio.r13.example", "tolto.r13.example"
DOMAINS = """
INSERT INTO control.tenants_domain (domain, tenant_id, is_primary, verified_at)
SELECT domain, id, domain = '{own}', verified FROM control.tenants_network,
(VALUES ('{own}', now()), ('{old}', now()), ('{taken}', now()), ('altrove.r13.example', NULL)) named (domain, verified)
WHERE slug = 'r13'
"""


@pytest.fixture(scope="module")
def site(superuser_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("front")
    with embedded_valkey(folder / "valkey") as redis_url:
        own = {**PRODUCTION, "REDIS_URL": redis_url}
        project = copy_project(folder / "project", superuser_url, "rete_front", own)
        project.networks(13)
        project.query(DOMAINS.format(own=OWN, old=OLD, taken=TAKEN_AWAY))
        with front(project, folder) as running:
            yield running
    drop_database(superuser_url, "rete_front")


@pytest.mark.parametrize(
    ("host", "words"), [(BASE, "Rete delle Reti"), (HOSTS[0], "Rete r1"), (OWN, "Rete r13")]
)
def test_the_federation_and_its_networks_answer_over_https(
    site: Front, host: str, words: str
) -> None:
    answer = site.ask(host)

    assert answer.status == 200
    assert words in answer.text


@pytest.mark.parametrize(
    "host",
    [
        *(f"nessuna.{BASE}", f"www.r1.{BASE}", "altrove.r13.example"),
        *("example.org", f"{BASE}.evil.example", "localhost"),
    ],
)
def test_a_host_that_is_not_ours_gets_no_certificate(site: Front, host: str) -> None:
    with pytest.raises(ssl.SSLError):
        site.ask(host)


@pytest.mark.parametrize("host", [OLD, f"r13.{BASE}"])
def test_the_other_names_of_a_network_lead_to_its_address(site: Front, host: str) -> None:
    read = site.ask(host, "/cerca/?q=gatti&p=2")
    sent = site.ask(host, "/valuta/", method="POST", body=b"voto=5")

    assert (read.status, sent.status) == (301, 308)
    assert read.headers["location"] == f"https://{OWN}/cerca/?q=gatti&p=2"
    assert sent.headers["location"] == f"https://{OWN}/valuta/"
    assert site.ask(host, "/accesso/entra/").status == 200


def test_a_domain_that_was_taken_away_is_refused_at_once(site: Front) -> None:
    site.ask(OWN)
    site.project.query(f"DELETE FROM control.tenants_domain WHERE domain = '{TAKEN_AWAY}'")

    with pytest.raises(ssl.SSLError):
        site.ask(TAKEN_AWAY)


def test_a_host_is_always_answered_by_the_same_process_and_hosts_are_spread(site: Front) -> None:
    rounds = [site.places(HOSTS) for _ in range(4)]

    assert rounds == [rounds[0]] * 4


def test_hosts_of_a_dead_process_move_to_the_other_and_come_back(site: Front) -> None:
    before = site.places(HOSTS)
    dead, alive = site.processes

    dead.kill()
    during = {host: site.who_answered(host) for host in HOSTS}
    dead.start()
    until(lambda: site.places(HOSTS) == before)

    assert set(before.values()) == {dead.port, alive.port}
    assert set(during.values()) == {alive.port}


def test_with_both_down_a_page_says_so_in_italian(site: Front) -> None:
    site.ask(HOSTS[0])
    for process in site.processes:
        process.kill()

    answer = site.ask(HOSTS[0])
    for process in site.processes:
        process.start()
    until(lambda: site.ask(HOSTS[0]).status == 200)

    assert answer.status in {502, 503}
    assert "Torniamo subito" in answer.text
    assert answer.headers["retry-after"] == "30"


def test_a_body_that_is_too_large_is_refused_before_the_platform_sees_it(site: Front) -> None:
    path = "/accesso/entra/"
    seen = sum(len(process.lines()) for process in site.processes)

    announced = {"Content-Length": "1000001"}
    answer = site.ask(HOSTS[0], path, method="POST", body=b"x", headers=announced)
    small = site.ask(HOSTS[0], path, method="POST", body=b"x" * 1_000)

    assert (answer.status, small.status) == (413, 403)
    assert "troppo grande" in answer.text
    lines = [line for process in site.processes for line in process.lines()]
    assert "413" not in [line[1] for line in lines]
    assert len(lines) - seen <= 2


@pytest.mark.parametrize(
    "path",
    [
        *("/metrics", "/metrics/", "/healthz", "/readyz", f"/interno/tls?domain={BASE}"),
        *("/interno/", "//interno/tls", "/%69nterno/tls", "/INTERNO/tls", "/x/../interno/tls"),
        *("/./metrics", "//metrics", "/%6detrics"),
    ],
)
@pytest.mark.parametrize("host", [BASE, HOSTS[0]])
def test_what_is_for_the_inside_is_not_reached_from_outside(
    site: Front, host: str, path: str
) -> None:
    assert site.ask(host, f"{path}{'&' if '?' in path else '?'}domain={BASE}").status == 404


def test_a_visitor_cannot_say_to_be_somebody_else(site: Front) -> None:
    lies = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http"}

    answer = site.ask(HOSTS[2], headers=lies)

    def told() -> list[list[str]]:
        lines = [line for process in site.processes for line in process.lines()]
        return [line[2:] for line in lines if line[0] == HOSTS[2]]

    assert answer.status == 200
    until(lambda: bool(told()))  # a line is written after its answer
    assert told()[-1] == ["127.0.0.1", "https"]


def test_pages_and_files_carry_the_headers_of_security(site: Front) -> None:
    page = site.ask(HOSTS[0]).headers
    file = site.ask(HOSTS[0], f"/static/{static_file('.css')}").headers

    assert (
        page["strict-transport-security"] == file["strict-transport-security"] == "max-age=31536000"
    )
    assert page["x-content-type-options"] == file["x-content-type-options"] == "nosniff"
    assert page["referrer-policy"] == "strict-origin-when-cross-origin"
    assert page["cross-origin-opener-policy"] == "same-origin"
    assert page["permissions-policy"].startswith("geolocation=(self), camera=()")
    assert "default-src 'self'" in page["content-security-policy"]
    assert "server" not in page | file | site.ask(HOSTS[0], "/metrics").headers


def test_cookies_travel_on_https_alone(site: Front) -> None:
    cookie = site.ask(HOSTS[0], "/accesso/entra/").headers["set-cookie"]

    assert "Secure" in cookie
    assert "Domain" not in cookie


def test_files_are_served_compressed_for_a_year_without_the_platform(site: Front) -> None:
    path = f"/static/{static_file('.css')}"
    site.places(HOSTS)
    seen = [len(process.lines()) for process in site.processes]

    answer = site.ask(HOSTS[0], path, headers={"Accept-Encoding": "br"})

    assert (answer.status, answer.headers["content-encoding"]) == (200, "br")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert [len(process.lines()) for process in site.processes] == seen
    assert site.ask(HOSTS[0], "/static/.key").status == 404
    assert site.ask(HOSTS[0], "/static/../manage.py").status == 404


def test_http_leads_to_https(site: Front) -> None:
    for host in (BASE, HOSTS[0], OWN):
        with socket.create_connection(("127.0.0.1", site.http), timeout=10) as line:
            answer = spoken(line, host, "/libri?x=1")

        assert answer.status == 308
        assert answer.headers["location"].startswith(f"https://{host}")
        assert answer.headers["location"].endswith("/libri?x=1")


def test_nothing_listens_beyond_loopback(site: Front) -> None:
    wanted = {f"{port:04X}" for port in (site.https, site.http, *(p.port for p in site.processes))}
    listening = [
        address
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        for line in Path(table).read_text().splitlines()[1:]
        for _, address, _, state, *_ in [line.split()]
        if state == "0A" and address.partition(":")[2] in wanted
    ]

    assert {address.partition(":")[0] for address in listening} == {"0100007F"}
    assert is_open(site.https)
