"""`make run`'s supervisor, with a stub site: what it refuses, what it starts, that nothing stays behind."""

import contextlib
import errno
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import psycopg
import pytest

from rete.site.local import errors, postgres, unprivileged
from rete.site.local.child import Child, ChildPlan, stop_children
from rete.site.local.configuration import Configuration, read_configuration
from rete.site.local.folder import DataFolder, explained, open_folder
from rete.site.local.keys import get_keys
from rete.site.local.orphans import find_orphan, started
from rete.site.local.startup import run
from rete.site.local.stopping import Stop
from rete.site.local.supervisor import Supervisor, pause_after
from rete.site.local.valkey import embedded_valkey
from tests.site.local.stub import RECIPE

ROOT = Path(__file__).resolve().parents[2]
READY = "Pronto in"
# What a machine may have set for the developer, and the stub must not see.
OURS = ("DATABASE_URL", "REDIS_URL", "RETE_", "PG", "STUB_")


def any_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def clean_environment(folder: Path, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {
        **kept,
        "RETE_DATA_DIR": str(folder),
        "RETE_PORT": str(port),
        "PYTHONPATH": f"{ROOT}:{ROOT / 'platform'}",
    }


def wait_until(happened: Callable[[], object], seconds: float = 20) -> float:
    begun = time.monotonic()
    while not happened():
        assert time.monotonic() - begun < seconds, f"not within {seconds} s"
        time.sleep(0.05)
    return time.monotonic() - begun


def told(path: Path) -> dict[str, str]:
    lines = (line.partition("=") for line in path.read_text().splitlines())
    return {name: value for name, _, value in lines}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


class MakeRun:
    """A supervisor of the stub site in a process of its own."""

    def __init__(self, folder: Path, port: int, extra: Mapping[str, str]) -> None:
        self.folder = DataFolder(folder)
        self._output = folder.with_name(f"{folder.name}.{time.monotonic_ns()}.output")
        with self._output.open("wb") as output:
            self.process = subprocess.Popen(
                (sys.executable, "-m", "tests.site.local.stub", "supervise"),
                cwd=ROOT,
                env={**clean_environment(folder, port), **extra},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def output(self) -> str:
        return self._output.read_text()

    def wait_for(self, words: str) -> float:
        return wait_until(lambda: words in self.output or self.process.poll() is not None)

    def pid(self, name: str) -> int:
        """Of a child, 0 while it is not running."""
        orphan = find_orphan(self.folder.run / f"{name}.pid")
        return orphan.pid if orphan else 0

    def pids(self) -> list[int]:
        return [self.pid(record.stem) for record in self.folder.run.glob("*.pid")]

    def stop(self, number: int = signal.SIGINT) -> float:
        """The seconds it took."""
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> float:
        return wait_until(lambda: self.process.poll() is not None)

    def left_behind(self) -> list[str]:
        """Command lines that mention the folder."""
        found = []
        for place in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                found.append(place.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        return [line for line in found if str(self.folder.path) in line]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Under pytest's own 0700 folder: as root, the servers can only pass with the capability for it."""
    return tmp_path / "data"


@pytest.fixture
def port() -> int:
    return any_port()


@pytest.fixture
def make_run(folder: Path, port: int) -> Iterator[Callable[..., MakeRun]]:
    runs: list[MakeRun] = []

    def start(**extra: str) -> MakeRun:
        runs.append(MakeRun(folder, port, extra))
        return runs[-1]

    yield start
    for one in runs:
        one.process.terminate()
        one.process.wait()


@pytest.fixture
def configuration(folder: Path, port: int) -> Configuration:
    return read_configuration(ROOT, clean_environment(folder, port))


def refused(configuration: Configuration, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = run(configuration, Stop(), RECIPE)
    return code, capsys.readouterr().out


# The whole way.


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
    assert len(pids) == 4
    assert [started(pid) for pid in pids] == [None] * 4
    assert site.left_behind() == []
    assert list((folder / "run").glob("*.pid")) == []
    assert "database system is shut down" in (folder / "log" / "postgres.log").read_text()


def test_only_the_preparation_is_told_the_owners_secrets(
    make_run: Callable[..., MakeRun], folder: Path, port: int
) -> None:
    site = make_run()
    site.wait_for(READY)
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
    assert owner not in web.values()
    assert "RETE_SUPERUSER_URL" not in web
    assert web["RETE_PROCESS"] == "web"
    assert list(file) == [
        "DATABASE_URL",
        "REDIS_URL",
        "RETE_BASE_DOMAIN",
        "RETE_PORT",
        "RETE_DATABASE_SECRET",
        "RETE_SECRET_KEY",
        "RETE_DEMO",
    ]
    assert "@" not in file["DATABASE_URL"]
    assert owner not in file.values()
    assert superuser not in (folder / "environment").read_text()
    assert mode(folder / "environment") == 0o600


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


def test_after_kill_9_the_children_die_and_the_next_run_starts(
    make_run: Callable[..., MakeRun], folder: Path
) -> None:
    first = make_run()
    first.wait_for(READY)
    pids = first.pids()

    first.process.kill()
    wait_until(lambda: not any(started(pid) for pid in pids), seconds=10)
    second = make_run()
    second.wait_for(READY)

    assert READY in second.output
    assert second.stop() < 10
    assert second.left_behind() == []


def test_a_run_right_after_kill_9_does_not_wait_for_anyone(
    make_run: Callable[..., MakeRun],
) -> None:
    first = make_run()
    first.wait_for(READY)

    first.process.kill()
    second = make_run()
    second.wait_for(READY)

    assert READY in second.output


def test_a_postmaster_nobody_recorded_is_stopped_first(
    make_run: Callable[..., MakeRun], folder: Path
) -> None:
    with postgres.embedded_postgres(folder):
        pass
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


def test_a_deaf_child_is_gone_within_ten_seconds(make_run: Callable[..., MakeRun]) -> None:
    site = make_run(STUB_WEB_IS_DEAF="1")
    site.wait_for(READY)

    seconds = site.stop(signal.SIGTERM)

    assert seconds < 10
    assert site.process.returncode == 0
    assert site.left_behind() == []


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


# Refusals: a sentence, an exit code, nothing destroyed.


def test_a_file_in_place_of_the_folder_is_refused(
    configuration: Configuration, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.write_text("appunti")

    code, sentence = refused(configuration, capsys)

    assert code == 2
    assert f"{folder} è un file" in sentence
    assert folder.read_text() == "appunti"


def test_a_folder_of_another_user_is_refused(
    configuration: Configuration,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder.mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: 54321)

    code, sentence = refused(configuration, capsys)

    assert code == 2
    assert "dovrebbe appartenere a 54321" in sentence
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_refused(
    configuration: Configuration,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _wanted: False)

    code, sentence = refused(configuration, capsys)

    assert code == 2
    assert "Non si può scrivere in" in sentence


def test_a_folder_below_a_file_is_refused(
    tmp_path: Path, port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    below = read_configuration(ROOT, clean_environment(tmp_path / "file" / "data", port))

    code, sentence = refused(below, capsys)

    assert code == 2
    assert "Non si può scrivere in" in sentence


def test_a_full_disk_is_refused_before_anything_is_written(
    configuration: Configuration,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(DataFolder, "free_megabytes", lambda _folder: 120)

    code, sentence = refused(configuration, capsys)

    assert code == 2
    assert "120 MB liberi, ne servono almeno 500" in sentence
    assert not (folder / "postgres").exists()


def test_a_disk_that_fills_up_at_any_moment_is_explained(
    configuration: Configuration,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "file")
    monkeypatch.setattr("os.fsync", lambda _descriptor: (_ for _ in ()).throw(full))

    code, sentence = refused(configuration, capsys)

    assert code == 2
    assert "non c'è abbastanza spazio" in sentence


def test_another_system_error_is_told_without_a_traceback(folder: Path) -> None:
    refusal = explained(OSError(errno.EROFS, "Read-only file system", "file"), folder)

    assert str(refusal).endswith("Read-only file system (file).")
    assert refusal.exit_code == 2


@pytest.mark.parametrize(
    ("present", "missing"),
    [((), "PG_VERSION"), (("PG_VERSION",), "global/pg_control")],
)
def test_an_incomplete_database_is_refused_and_kept(
    configuration: Configuration,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    present: tuple[str, ...],
    missing: str,
) -> None:
    cluster = given_cluster(folder, dict.fromkeys(present, "18\n"))

    code, sentence = refused(configuration, capsys)

    assert code == 2
    assert f"manca {missing}" in sentence
    assert sorted(path.name for path in cluster.iterdir()) == sorted(present)


def test_a_database_of_another_major_is_refused_and_kept(
    configuration: Configuration, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cluster = given_cluster(folder, {"PG_VERSION": "17\n", "global/pg_control": "x"})

    code, sentence = refused(configuration, capsys)

    assert code == 2
    assert "è di PostgreSQL 17, mentre qui c'è PostgreSQL 18" in sentence
    assert (cluster / "PG_VERSION").read_text() == "17\n"


def test_a_database_without_its_keys_is_refused(
    configuration: Configuration, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given_cluster(folder, {"PG_VERSION": "18\n", "global/pg_control": "x"})
    (folder / "keys" / "superuser-secret").unlink()

    code, sentence = refused(configuration, capsys)

    assert code == 2
    assert "superuser-secret manca o è vuota" in sentence
    assert not (folder / "keys" / "superuser-secret").exists()


def test_a_wrong_key_is_refused(
    configuration: Configuration, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with postgres.embedded_postgres(folder):
        pass
    (folder / "keys" / "superuser-secret").write_text("un'altra")

    code, sentence = refused(configuration, capsys)

    assert code == 2
    assert "non accetta la chiave" in sentence
    assert (folder / "postgres" / "PG_VERSION").exists()


def test_a_taken_port_is_refused(
    configuration: Configuration, port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        code, sentence = refused(configuration, capsys)

    assert code == 1
    assert f"La porta {port} è usata da un altro programma" in sentence
    assert "RETE_PORT" in sentence


@pytest.mark.parametrize("port", ["80", "70000", "otto", "-1", "²"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(errors.PortUnusable, match="RETE_PORT"):
        read_configuration(ROOT, {"RETE_PORT": port})


def given_cluster(folder: Path, files: Mapping[str, str]) -> Path:
    """A `postgres` folder with just these files, owned by whoever runs PostgreSQL here, and its keys."""
    place = open_folder(folder)
    get_keys(place)
    place.postgres.mkdir()
    unprivileged.servant([], postgres.STOP_SIGNAL).give(place.postgres)
    for name, text in files.items():
        (place.postgres / name).parent.mkdir(exist_ok=True)
        (place.postgres / name).write_text(text)
    return place.postgres


# Parts.


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


def test_a_lent_folder_is_refused_to_a_supervisor(
    configuration: Configuration, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_folder(folder).lent("valkey"):
        code, sentence = refused(configuration, capsys)

    assert code == 1
    assert "È già in funzione" in sentence


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
    with pytest.raises(BaseException, match=r"^$"):
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
