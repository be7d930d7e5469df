"""What systemd is told, held to the list of processes and to systemd itself."""

import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from rete.site.processes import PROCESSES, Process
from rete.site.run import plan
from tests.project import ROOT

FOLDER = ROOT / "deploy" / "systemd"
ONCE = {"bootstrap", "migrate"}
OWNERS = {"bootstrap", "migrate", *(p.name for p in PROCESSES if "RETE_OWNER_SECRET" in p.secrets)}
SECRETS = {
    "RETE_SECRET_KEY": "k" * 10,
    "RETE_DATABASE_SECRET": "d" * 10,
    "RETE_OWNER_SECRET": "o" * 10,
}
EACH = pytest.mark.parametrize("name", sorted({p.name for p in PROCESSES} | ONCE))


def unit(name: str) -> dict[str, list[str]]:
    """The directives of a process's unit, with all their values."""
    file = FOLDER / f"rete-{name}.service"
    text = (file if file.exists() else FOLDER / f"rete-{name}@.service").read_text()
    found: dict[str, list[str]] = defaultdict(list)
    for line in text.splitlines():
        key, is_directive, value = line.partition("=")
        if is_directive and not line.startswith("#"):
            found[key].append(value)
    return found


def environment_file(name: str) -> dict[str, str]:
    lines = (ROOT / "deploy" / name).read_text().splitlines()
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {key: value.strip('"') for key, _, value in pairs}


def test_there_is_a_unit_for_each_process_and_for_no_other() -> None:
    units = {file.stem.removeprefix("rete-").rstrip("@") for file in FOLDER.glob("rete-*.service")}

    assert units == {process.name for process in PROCESSES} | ONCE


def test_the_target_wants_every_process_as_many_times_as_the_list_says() -> None:
    text = (FOLDER / "rete.target").read_text()
    wanted = next(line for line in text.splitlines() if line.startswith("Wants=")).partition("=")[2]
    by_name = [
        name.partition(".")[0].partition("@")[0].removeprefix("rete-") for name in wanted.split()
    ]

    assert {p.name: by_name.count(p.name) for p in PROCESSES} == {
        p.name: p.replicas for p in PROCESSES
    }
    assert len(by_name) == len(set(wanted.split())) == sum(p.replicas for p in PROCESSES)


def test_the_web_processes_are_those_that_the_proxy_knows() -> None:
    upstreams = environment_file("caddy.env")["RETE_UPSTREAMS"].split()
    text = (FOLDER / "rete.target").read_text()

    assert [u for u in upstreams if f"rete-web@{u.rpartition(':')[2]}.service" not in text] == []
    assert len(upstreams) == next(p.replicas for p in PROCESSES if p.name == "web")


@pytest.mark.parametrize("process", PROCESSES, ids=lambda process: process.name)
def test_a_unit_runs_its_process_and_keeps_it_running(process: Process) -> None:
    told = unit(process.name)

    assert told["ExecStart"] == [f"/opt/rete/.venv/bin/python -m rete.site.run {process.name}"]
    assert told["Restart"] == ["always"]
    assert told["PartOf"] == ["rete.target"]


@EACH
def test_the_owners_secret_is_told_only_to_who_needs_it(name: str) -> None:
    told, needs = unit(name), name in OWNERS

    assert ("owner-secret:/etc/rete/secrets/owner-secret" in told["LoadCredential"]) is needs
    assert ("RETE_OWNER_SECRET_FILE=%d/owner-secret" in told["Environment"]) is needs
    assert (told["User"] == ["rete"]) is not needs


@EACH
def test_a_unit_can_do_little_to_the_machine(name: str) -> None:
    told = unit(name)

    assert told["ProtectSystem"] == ["strict"]
    assert told["CapabilityBoundingSet"] == [""]
    for word in (
        "NoNewPrivileges",
        "PrivateTmp",
        "ProtectHome",
        "PrivateDevices",
        "RestrictNamespaces",
    ):
        assert told[word] == ["yes"]
    assert {path for line in told["ReadWritePaths"] for path in line.split()} <= {
        "/var/lib/rete",
        "/var/lib/rete-static",
    }


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd absent")
    for file in [*FOLDER.glob("*.service"), FOLDER / "rete.target"]:
        # The programs of a server are not here.
        text = file.read_text().replace("/opt/rete/.venv/bin/python", sys.executable)
        (tmp_path / file.name).write_text(text)
    names = [f.name.replace("@.", "@8001.") for f in tmp_path.iterdir()]

    done = subprocess.run(
        [analyze, "verify", "--man=no", "--recursive-errors=no", *names],
        env={**os.environ, "SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert [line for line in done.stderr.splitlines() if "rete" in line] == []
    assert done.returncode == 0, done.stderr


def test_a_process_gets_the_lists_command_and_the_servers_environment() -> None:
    command, environment = plan(
        "web", {"RETE_PORT": "8001", "RETE_THREADS": "4", "RETE_PROCESS": "x"}
    )

    assert command[:3] == (sys.executable, "-m", "gunicorn")
    assert "127.0.0.1:8001" in command
    assert command[command.index("--threads") + 1] == "4"
    assert environment["RETE_PROCESS"] == "web"
    assert environment["DJANGO_SETTINGS_MODULE"] == "rete.site.settings"


def test_a_process_that_is_not_in_the_list_is_named_so() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rete.site.run", "relè"],
        cwd=ROOT,
        env={"PYTHONPATH": ".:platform"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "{web|worker|operations|scheduler|relay}" in done.stderr


def test_the_instructions_name_files_that_there_are() -> None:
    page = (ROOT / "docs" / "how-to" / "install-on-a-server.md").read_text()
    named = {path.rstrip(".") for path in re.findall(r"/opt/rete/(deploy/[\w./@-]+)", page)}
    folders = set(re.findall(r"/opt/rete/([a-z]+)(?= |$)", page, re.MULTILINE))

    assert len(named) > 5
    assert [path for path in named | folders if not (ROOT / path).exists()] == []


def test_the_servers_settings_pass_the_deploy_checks(tmp_path: Path) -> None:
    secrets = {
        name: "".join(chr(97 + (i * 7 + len(name)) % 26) for i in range(60)) for name in SECRETS
    }
    del secrets["RETE_OWNER_SECRET"]

    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={**environment_file("rete.env"), **secrets, "RETE_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root reads a server's secrets")
def test_the_command_of_a_server_is_manage_py_with_its_secrets(tmp_path: Path) -> None:
    for name, value in SECRETS.items():
        (tmp_path / name.removeprefix("RETE_").lower().replace("_", "-")).write_text(value)
    (tmp_path / "rete.env").write_text("RETE_BASE_DOMAIN=reti.example.it\n")
    show = "from django.conf import settings as s; print(s.RETE_BASE_DOMAIN, s.SECRET_KEY, s.RETE_DATABASE_SECRET, s.RETE_OWNER_SECRET)"

    done = subprocess.run(
        [str(FOLDER / "rete"), "shell", "--no-imports", "-c", show],
        env={
            "PATH": os.environ["PATH"],
            "RETE_ENV": str(tmp_path / "rete.env"),
            "RETE_SECRETS": str(tmp_path),
            "RETE_ROOT": str(ROOT),
            "RETE_DATA_DIR": str(tmp_path),
            "RETE_USER": "0",
            "RETE_GROUP": "0",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.split() == ["reti.example.it", "k" * 10, "d" * 10, "o" * 10], done.stderr
