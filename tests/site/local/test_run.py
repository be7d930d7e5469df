"""`make run` from the first line to the last, with a stub site; nothing may stay behind."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rete.site.local import postgres
from rete.site.local.folder import open_folder
from rete.site.local.orphans import started
from rete.site.local.stopping import Stop
from tests.site.local.watching import READY, MakeRun, mode, told, wait_until


def test_a_first_run_starts_everything_and_ctrl_c_leaves_nothing(
    make_run: Callable[..., MakeRun], folder: Path, port: int
) -> None:
    site = make_run()
    site.wait_for(READY)
    pids = site.pids()

    seconds = site.stop()

    assert site.process.returncode == 0
    assert seconds < 10
    assert "la tabella degli indirizzi\nPronto in" in site.output
    assert "Traceback" not in site.output
    assert len(pids) == 5
    assert [started(pid) for pid in pids] == [None] * 5
    assert site.left_behind() == []
    assert list((folder / "run").glob("*.pid")) == []
    assert "database system is shut down" in (folder / "log" / "postgres.log").read_text()


@pytest.mark.usefixtures("used_folder")
def test_only_the_preparation_and_the_operations_are_told_the_owners_secrets(
    make_run: Callable[..., MakeRun], folder: Path, port: int
) -> None:
    site = make_run()
    site.wait_for(READY)
    wait_until((folder / "told-operations").exists)
    site.stop()

    owner = (folder / "keys" / "owner-secret").read_text().strip()
    superuser = (folder / "keys" / "superuser-secret").read_text().strip()
    bootstrap, prepare, web = (told(folder / f"told-{name}") for name in ("1", "2", "web"))
    file = told(folder / "environment")
    assert bootstrap["RETE_OWNER_SECRET"] == owner
    assert bootstrap["RETE_SUPERUSER_URL"].startswith(
        f"postgresql://postgres:{superuser}@127.0.0.1:"
    )
    assert prepare["RETE_OWNER_SECRET"] == owner
    assert "RETE_SUPERUSER_URL" not in prepare
    operations = told(folder / "told-operations")
    assert operations["RETE_OWNER_SECRET"] == owner
    assert "RETE_SUPERUSER_URL" not in operations
    assert owner not in web.values()
    assert "RETE_SUPERUSER_URL" not in web
    assert web["RETE_PROCESS"] == "web"
    assert web["PROMETHEUS_MULTIPROC_DIR"] == str(folder / "run" / "metrics")
    assert list(file) == [
        "DATABASE_URL",
        "REDIS_URL",
        "RETE_BASE_DOMAIN",
        "RETE_PORT",
        "RETE_DATABASE_SECRET",
        "RETE_SECRET_KEY",
        "RETE_DEMO",
        "RETE_ENVIRONMENT",
    ]
    assert "@" not in file["DATABASE_URL"]
    assert owner not in file.values()
    assert superuser not in (folder / "environment").read_text()
    assert mode(folder / "environment") == 0o600


@pytest.mark.usefixtures("used_folder")
def test_a_second_run_on_the_same_folder_names_the_address(
    make_run: Callable[..., MakeRun], folder: Path, port: int
) -> None:
    first = make_run()
    first.wait_for(READY)

    second = make_run()
    second.ended()

    assert second.process.returncode == 1
    assert "È già in funzione" in second.output
    assert f"http://rete.localhost:{port}/" in second.output
    assert first.process.poll() is None


@pytest.mark.usefixtures("used_folder")
def test_after_kill_9_the_children_die_by_themselves(
    make_run: Callable[..., MakeRun], folder: Path
) -> None:
    first = make_run()
    first.wait_for(READY)
    pids = first.pids()

    first.process.kill()
    wait_until(lambda: not any(started(pid) for pid in pids), seconds=10)

    assert first.left_behind() == []


@pytest.mark.usefixtures("used_folder")
def test_a_run_right_after_kill_9_does_not_wait_for_anyone(
    make_run: Callable[..., MakeRun],
) -> None:
    first = make_run()
    first.wait_for(READY)

    first.process.kill()
    second = make_run()
    second.wait_for(READY)

    assert READY in second.output


@pytest.mark.usefixtures("used_folder")
def test_a_postmaster_nobody_recorded_is_stopped_first(
    make_run: Callable[..., MakeRun], folder: Path
) -> None:
    _, plan = postgres.prepare_postgres(open_folder(folder), Stop())
    orphan = subprocess.Popen(
        plan.command, env=dict(plan.environment), stderr=subprocess.DEVNULL, start_new_session=True
    )
    wait_until((folder / "postgres" / "postmaster.pid").exists)

    site = make_run()
    site.wait_for(READY)

    assert orphan.wait(timeout=10) == 0
    assert "era rimasto in funzione da un avvio precedente: postgres." in site.output
    assert READY in site.output


@pytest.mark.usefixtures("used_folder")
def test_killed_children_start_again(make_run: Callable[..., MakeRun]) -> None:
    site = make_run()
    site.wait_for(READY)
    web, server = site.pid("web.1"), site.pid("postgres")

    os.kill(web, signal.SIGKILL)
    os.kill(server, signal.SIGKILL)
    site.wait_for("web.1 si è fermato (codice -9): riparte fra 1 s.")
    site.wait_for("postgres si è fermato (codice -9): riparte fra 1 s.")
    log = site.folder.log / "postgres.log"
    wait_until(lambda: log.read_text().count("ready to accept connections") == 2)

    assert site.pid("web.1") not in (0, web)
    assert site.stop() < 10
    assert site.process.returncode == 0


@pytest.mark.usefixtures("used_folder")
def test_a_deaf_child_is_gone_within_ten_seconds(make_run: Callable[..., MakeRun]) -> None:
    site = make_run(STUB_WEB_IS_DEAF="1")
    site.wait_for(READY)

    seconds = site.stop(signal.SIGTERM)

    assert seconds < 10
    assert site.process.returncode == 0
    assert site.left_behind() == []


@pytest.mark.usefixtures("used_folder")
def test_a_second_ctrl_c_hurries(make_run: Callable[..., MakeRun]) -> None:
    site = make_run(STUB_WEB_IS_DEAF="1")
    site.wait_for(READY)

    site.process.send_signal(signal.SIGINT)
    time.sleep(0.8)
    seconds = site.stop()

    assert seconds < 3
    assert site.left_behind() == []


@pytest.mark.parametrize("moment", ["postgres.new/PG_VERSION", "told-1"])
def test_ctrl_c_while_starting_leaves_nothing_and_the_next_run_starts(
    make_run: Callable[..., MakeRun], folder: Path, moment: str
) -> None:
    first = make_run(STUB_STEP_SECONDS="30")
    wait_until((folder / moment).exists)

    seconds = first.stop()
    second = make_run()
    second.wait_for(READY)

    assert seconds < 10
    assert first.process.returncode == 0
    assert "Traceback" not in first.output
    assert READY in second.output


def test_an_initdb_cut_short_by_kill_9_is_done_again(
    make_run: Callable[..., MakeRun], folder: Path
) -> None:
    first = make_run()
    wait_until((folder / "postgres.new" / "PG_VERSION").exists)
    first.process.kill()
    first.process.wait()

    second = make_run()
    second.wait_for(READY)

    assert READY in second.output
    assert not (folder / "postgres.new").exists()
    assert not (folder / "postgres.password").exists()


@pytest.mark.usefixtures("used_folder")
def test_a_failed_step_stops_everything(make_run: Callable[..., MakeRun], folder: Path) -> None:
    site = make_run(STUB_STEP_CODE="4")
    site.ended()

    assert site.process.returncode == 1
    assert "«bootstrap» non è riuscito (codice 4)" in site.output
    assert not (folder / "told-2").exists()
    assert site.left_behind() == []


def test_external_services_are_used_and_bootstrap_is_left_out(
    make_run: Callable[..., MakeRun], folder: Path
) -> None:
    site = make_run(DATABASE_URL="postgresql://altrove/rete", REDIS_URL="redis://altrove/1")
    site.wait_for(READY)
    site.stop()

    assert told(folder / "told-1")["RETE_OWNER_SECRET"]
    assert not (folder / "told-2").exists()
    assert told(folder / "environment")["DATABASE_URL"] == "postgresql://altrove/rete"
    assert told(folder / "environment")["REDIS_URL"] == "redis://altrove/1"
    assert not (folder / "postgres").exists()
