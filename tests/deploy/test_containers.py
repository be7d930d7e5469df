"""What the containers are told, held to the list of processes and to the files that there are."""

import re
from ipaddress import ip_address, ip_network
from typing import Any

import pytest
import yaml

from rete.site.processes import PROCESSES, Process
from tests.project import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())
CONTAINERFILE = (ROOT / "deploy" / "Containerfile").read_text()
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OF_OTHERS = {"postgres", "valkey", "caddy"}
ONCE = {"bootstrap", "migrate"}
EACH_PROCESS = pytest.mark.parametrize(
    ("service", "process"),
    [(name.replace(".", "-"), process) for process in PROCESSES for name in process.names()],
)


def test_the_services_are_the_processes_of_the_list() -> None:
    names = {name.replace(".", "-") for process in PROCESSES for name in process.names()}

    assert set(SERVICES) - OF_OTHERS - ONCE == names


@EACH_PROCESS
def test_a_service_runs_its_process_and_starts_after_the_migration(
    service: str, process: Process
) -> None:
    told = SERVICES[service]

    assert told["command"] == ["-m", "rete.site.run", process.name]
    assert told["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert told["restart"] == "unless-stopped"


@EACH_PROCESS
def test_the_owners_secret_is_told_only_to_who_needs_it(service: str, process: Process) -> None:
    needs = "RETE_OWNER_SECRET" in process.secrets

    assert ("owner-secret" in SERVICES[service]["secrets"]) is needs
    assert ("RETE_OWNER_SECRET_FILE" in SERVICES[service]["environment"]) is needs
    assert SERVICES[service]["user"] == ("10002:10001" if needs else "10001:10001")


def test_the_superuser_is_known_to_the_server_and_the_bootstrap_alone() -> None:
    knowing = {
        name
        for name, told in SERVICES.items()
        if any("superuser" in each for each in told.get("secrets", []))
    }

    assert knowing == {"postgres", "bootstrap"}


@pytest.mark.parametrize("service", sorted(set(SERVICES) - {"postgres"}))
def test_nothing_can_write_outside_its_volumes_or_gain_power(service: str) -> None:
    told = SERVICES[service]

    assert told["read_only"] is True
    assert told.get("cap_drop", ["ALL"]) == ["ALL"]
    assert told.get("user", "").partition(":")[0] not in {"0", "root"}


def test_only_the_proxy_is_reached_from_outside() -> None:
    assert {name for name, told in SERVICES.items() if "ports" in told} == {"caddy"}
    assert COMPOSE["networks"]["back"]["internal"] is True
    assert "caddy" not in {n for n, told in SERVICES.items() if "back" in told["networks"]}


def test_the_proxys_address_is_the_one_that_is_believed() -> None:
    address = ip_address(SERVICES["caddy"]["networks"]["front"]["ipv4_address"])
    believed = SERVICES["web-1"]["environment"]["RETE_PROXIES"].split()
    subnet = ip_network(COMPOSE["networks"]["front"]["ipam"]["config"][0]["subnet"])

    assert [word for word in believed if address in ip_network(word)] == [f"{address}/32"]
    assert address in subnet


def test_the_proxy_sends_to_every_web_process() -> None:
    web = [name for name in SERVICES if name.startswith("web-")]
    port = SERVICES["web-1"]["environment"]["RETE_PORT"]

    assert SERVICES["caddy"]["environment"]["RETE_UPSTREAMS"].split() == [
        f"{name}:{port}" for name in web
    ]


def test_the_database_has_the_locks_and_connections_that_networks_need() -> None:
    command = SERVICES["postgres"]["command"]

    assert "max_locks_per_transaction=512" in command
    assert "max_connections=300" in command


def test_every_name_that_is_used_is_declared() -> None:
    for kind in ("secrets", "networks"):
        used = {name for told in SERVICES.values() for name in told.get(kind, [])}
        assert used == set(COMPOSE[kind])
    mounted = {
        each.partition(":")[0] for told in SERVICES.values() for each in told.get("volumes", [])
    }
    assert mounted == set(COMPOSE["volumes"])


def test_images_are_built_from_what_there_is() -> None:
    stages = re.findall(r"^FROM (\S+) AS (\S+)$", CONTAINERFILE, re.MULTILINE)
    copied = re.findall(r"^COPY (?!--from)(\S+) \S+$", CONTAINERFILE, re.MULTILINE)
    built = {
        (told["build"]["dockerfile"], told["build"]["target"])
        for told in SERVICES.values()
        if "build" in told
    }

    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert {target for _, target in built} <= {name for _, name in stages}
    assert {file for file, _ in built} == {"deploy/Containerfile"}
    assert (ROOT / "deploy" / "compose.yaml").parent.joinpath("..", "manage.py").exists()


def test_the_image_installs_what_is_locked_and_runs_as_nobody_special() -> None:
    platform = CONTAINERFILE.partition(" AS platform")[2].partition("FROM caddy")[0]

    assert (
        "--require-hashes --only-binary :all: --requirement deploy/requirements.txt"
        in CONTAINERFILE
    )
    assert "USER 10001:10001" in platform
    assert "CMD " + str(SERVICES["web-1"]["command"]).replace("'", '"') in platform


def test_images_come_by_their_plain_names() -> None:
    used = {told["image"] for told in SERVICES.values()}
    bases = {name for name, _ in re.findall(r"^FROM (\S+) AS (\S+)$", CONTAINERFILE, re.MULTILINE)}

    assert [name for name in used | bases if "." in name.partition("/")[0].partition(":")[0]] == []
