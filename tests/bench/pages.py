"""A library's page over HTTP: many networks against one, and against plain Django."""

import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.harness import ROUNDS, Figure
from tests.bench.web import PROCESSES, Answers, Load, press, web_processes
from tests.bench.world import world
from tests.project import Project
from tests.serving import THREADS

NETWORKS = 50
ALL_NETWORKS = 200
PATH = "/biblioteche/1-civica-milano/"
MAKE = """
from rete.kernel.actor import system
from tenants import scope
from tenants.provisioning import NewNetwork, create_network
from modules.libraries.models import Body
from modules.libraries.services import add_library
actor = system("misura")
for number in range({networks}):
    network = create_network(actor, NewNetwork(slug=f"p{{number}}", name=f"Rete {{number}}"))
    with scope.visiting(network, reason="misura"):
        body = Body.objects.create(name="Comune di Milano", kind="comune")
        values = dict(body=body, name="Civica", municipality="Milano", municipality_istat="015146", province="MI")
        assert add_library(actor, values).get_absolute_url() == "{path}"
"""
WARM = 240 // PROCESSES
# Each process serves half the networks with eight threads: at rest it would keep one connection a network at least.
WANTED = NETWORKS // PROCESSES * 2
STARVED = max(WANTED // 4, 2 * THREADS)


def run() -> Iterator[Figure]:
    with world("pages") as project:
        project.manage("shell", "--no-imports", "-c", MAKE.format(networks=ALL_NETWORKS, path=PATH))
        many, one, plain = warm_rates(project)
        starved, starved_one = starved_rates(project)
        yield from _speed(many, one, plain, starved, starved_one)
        yield from memory(project)


def spread(ports: list[int], networks: int) -> list[Load]:
    """Each process its own share of the networks, as the proxy does by host."""
    share = networks // len(ports)
    return [Load(port, at * share, (at + 1) * share - 1) for at, port in enumerate(ports)]


def warm_rates(project: Project) -> tuple[list[Answers], list[Answers], list[Answers]]:
    """Rounds of fifty networks, of one, and of plain Django, in turn."""
    dsn = project.manage("network", "dsn", "p0")
    parts = dict(part.split("=", 1) for part in dsn.split())
    url = f"postgresql://{parts['user']}:{parts['password']}@{parts['host']}:{parts['port']}/{parts['dbname']}"
    with (
        web_processes(
            project, "rete.site.wsgi:application", {"RETE_CONNECTION_CAP": str(WARM)}
        ) as ours,
        web_processes(
            project, "tests.bench.plain.wsgi:application", {"RETE_PLAIN_DATABASE": url}
        ) as plain,
    ):
        of_many, of_one = spread(ours, NETWORKS), [Load(port, 0, 0) for port in ours]
        of_plain = [Load(port, 0, 0) for port in plain]
        for loads in (of_many, of_one, of_plain):
            press(loads, PATH, 2)
        many, one, alone = _rounds(
            lambda: press(of_many, PATH), lambda: press(of_one, PATH), lambda: press(of_plain, PATH)
        )
        return many, one, alone


def starved_rates(project: Project) -> tuple[list[Answers], list[Answers]]:
    """Rounds with a quarter of the connections that fifty networks would like, and of one network."""
    with web_processes(
        project, "rete.site.wsgi:application", {"RETE_CONNECTION_CAP": str(STARVED)}
    ) as ports:
        of_many, of_one = spread(ports, NETWORKS), [Load(port, 0, 0) for port in ports]
        press(of_many, PATH, 2)
        many, one = _rounds(lambda: press(of_many, PATH), lambda: press(of_one, PATH))
        return many, one


def memory(project: Project) -> Iterator[Figure]:
    """Connections and memory after 200 networks were visited on processes with the usual cap."""
    with web_processes(project, "rete.site.wsgi:application", {}) as ports:
        answers = press(spread(ports, ALL_NETWORKS), PATH, 10)
        backends = [
            int(str(row[0]))
            for row in project.query("SELECT pid FROM pg_stat_activity WHERE usename LIKE 'net_p%'")
        ]
        held = len(backends)
        backend_megabytes = sum(_private_megabytes(pid) for pid in backends)
        web_megabytes = sum(_resident_megabytes(port) for port in ports)
    reference = "the cap of 40 a process"
    generator = "wrk, 200 networks at random, 2 processes x 8 threads"
    for name, value, unit, limit in (
        ("pages_200_errors", answers.errors, "answers", 0),
        ("connections_after_200", held, "connections", 40 * PROCESSES),
        ("backends_memory", backend_megabytes, "MB", held * 14),
        ("web_memory", web_megabytes, "MB", PROCESSES * 200),
    ):
        yield Figure(
            name=name, value=value, unit=unit, limit=limit, reference=reference, generator=generator
        )


def _rounds(*works: Callable[[], Answers]) -> tuple[list[Answers], ...]:
    taken: tuple[list[Answers], ...] = tuple([] for _ in works)
    for _ in range(ROUNDS):
        for answers, work in zip(taken, works, strict=True):
            answers.append(work())
    return taken


def _speed(
    many: list[Answers],
    one: list[Answers],
    plain: list[Answers],
    starved: list[Answers],
    starved_one: list[Answers],
) -> Iterator[Figure]:
    generator = "wrk, 50 networks at random, 2 processes x 8 threads, 16 clients, SCRAM"
    warm = _median(many)
    for name, reference, rate, limit in (
        ("pages_against_one_network", "the same page on one network", _median(one), 0.75),
        (
            "pages_against_plain_django",
            "the same page on plain Django, one schema",
            _median(plain),
            0.7,
        ),
    ):
        yield Figure(
            name=name, value=warm, unit="pages/s", ratio=warm / rate, limit=limit, limited="ratio", bound="at least",
            reference=f"{reference}: {rate:.0f}/s", generator=generator,
        )  # fmt: skip
    rate, alone = _median(starved), _median(starved_one)
    yield Figure(
        name="pages_starved", value=rate, unit="pages/s", ratio=rate / alone, limit=0.12, limited="ratio", bound="at least",
        reference=f"one network with the same cap: {alone:.0f}/s", generator=f"{generator}, cap {STARVED} a process",
    )  # fmt: skip
    yield Figure(
        name="pages_errors", value=sum(a.errors for a in [*many, *one, *plain, *starved]), unit="answers", limit=0,
        reference="no error", generator=generator,
    )  # fmt: skip


def _median(answers: list[Answers]) -> float:
    return statistics.median(each.per_second for each in answers)


def _private_megabytes(pid: int) -> float:
    """Memory that only this process holds: shared buffers are not a backend's own. Nothing if it has ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except FileNotFoundError:
        return 0.0
    return (
        sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Private_"))
        / 1024
    )


def _resident_megabytes(port: int) -> float:
    """The worker that listens on a port, by its command line; its master is counted too."""
    found = 0.0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_text()
            if f"127.0.0.1:{port}" in command and "gunicorn" in command:
                found += int((process / "statm").read_text().split()[1]) * 4096 / 2**20
        except OSError:
            continue
    return found
