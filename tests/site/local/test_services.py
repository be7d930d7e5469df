"""The embedded servers, the keys, and how children are kept alive and stopped."""

import os
import signal
import time
from pathlib import Path

import psycopg
import pytest

from rete.site.local import errors, postgres, unprivileged
from rete.site.local.child import Child, ChildPlan, stop_children
from rete.site.local.folder import open_folder
from rete.site.local.keys import get_keys
from rete.site.local.orphans import find_orphan, started
from rete.site.local.stopping import Stop, StopAsked
from rete.site.local.supervisor import Supervisor, pause_after
from rete.site.local.valkey import embedded_valkey
from tests.site.local.watching import mode, wait_until


def test_keys_are_made_once_and_readable_by_their_owner_only(folder: Path) -> None:
    place = open_folder(folder)

    keys = get_keys(place)

    files = sorted(place.keys.iterdir())
    assert [file.name for file in files] == [
        "database-secret",
        "django-secret",
        "owner-secret",
        "superuser-secret",
    ]
    assert [mode(file) for file in files] == [0o600] * 4
    assert mode(place.keys) == 0o700
    assert len({keys.database, keys.django, keys.owner, keys.superuser}) == 4
    assert min(map(len, (keys.database, keys.django, keys.owner, keys.superuser))) == 64
    assert get_keys(place) == keys


def test_both_services_run_in_one_folder_and_take_settings(folder: Path) -> None:
    with (
        postgres.embedded_postgres(folder, max_connections=40, settings={"fsync": "off"}) as server,
        embedded_valkey(folder) as url,
        psycopg.connect(server.superuser_url) as connection,
    ):
        shown = [
            connection.execute(f"SHOW {name}").fetchone()
            for name in (
                "server_version_num",
                "max_connections",
                "fsync",
                "data_checksums",
                "TimeZone",
            )
        ]
        places = connection.execute("SHOW listen_addresses").fetchone()

    assert shown[0] is not None
    assert int(shown[0][0]) // 10000 == 18
    assert shown[1:] == [("40",), ("off",), ("on",), ("UTC",)]
    assert places == ("127.0.0.1",)
    assert url.startswith("redis://127.0.0.1:")


def test_a_postgres_that_cannot_start_shows_its_log(folder: Path) -> None:
    with (
        pytest.raises(errors.ServiceFailed, match="no_such_setting"),
        postgres.embedded_postgres(folder, settings={"no_such_setting": "1"}),
    ):
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs servers as someone else")
def test_root_gives_a_server_the_capability_only_below_a_closed_folder(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (closed / "data").mkdir()

    below_closed = unprivileged.servant([closed / "data"], signal.SIGINT)
    below_open = unprivileged.servant([Path("/usr/bin")], signal.SIGINT)

    assert "--ambient-caps=-all,+dac_override" in below_closed.prefix
    assert "dac_override" not in " ".join(below_open.prefix)
    assert mode(closed) == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs servers as someone else")
def test_root_runs_postgres_below_a_closed_folder(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)

    with postgres.embedded_postgres(closed / "data", settings={"fsync": "off"}) as server:
        psycopg.connect(server.superuser_url).close()
        owner = (closed / "data" / "postgres").owner()

    assert owner == "nobody"
    assert mode(closed) == 0o700
    assert closed.owner() == (closed / "data" / "keys").owner() == "root"


def test_a_recorded_number_used_by_another_process_is_nobodys_orphan(tmp_path: Path) -> None:
    record = tmp_path / "web.1.pid"

    record.write_text(f"{os.getpid()} 1 15\n")

    assert find_orphan(record) is None


def test_pauses_grow_to_thirty_seconds() -> None:
    assert [pause_after(deaths) for deaths in range(1, 8)] == [1, 2, 4, 8, 30, 30, 30]


def test_the_fifth_death_shows_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rete.site.local.supervisor.pause_after", lambda _deaths: 0.0)
    stop = Stop()
    supervisor = Supervisor(stop)
    plan = ChildPlan(
        name="web.1",
        command=("/bin/sh", "-c", "echo oggi il sito non va; exit 3"),
        environment={},
        directory=tmp_path,
        record=tmp_path / "web.1.pid",
        log=tmp_path / "web.1.log",
    )
    said = ""

    def look() -> None:
        nonlocal said
        said += capsys.readouterr().out
        stop.asked_at = time.monotonic() if "5 volte" in said else None

    supervisor.start(plan)
    with pytest.raises(StopAsked):
        supervisor.watch(look)
    supervisor.shut_down()

    assert said.count("web.1 si è fermato (codice 3)") == 5
    assert "    oggi il sito non va" in said


def test_a_stopped_child_takes_its_own_children_along(tmp_path: Path) -> None:
    plan = ChildPlan(
        name="step",
        command=("/bin/sh", "-c", "sleep 60 & echo $! > grandchild; wait"),
        environment={"PATH": os.defpath},
        directory=tmp_path,
        record=tmp_path / "step.pid",
    )
    child = Child(plan)
    wait_until(lambda: (tmp_path / "grandchild").exists() and (tmp_path / "grandchild").read_text())

    stop_children([child], grace=2, abort=1, stop=Stop())

    assert child.exit_code is not None
    assert started(int((tmp_path / "grandchild").read_text())) is None
    assert not plan.record.exists()
