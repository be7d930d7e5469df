"""What `make run` refuses: a sentence in Italian, an exit code, nothing destroyed."""

import errno
import os
import socket
from collections.abc import Mapping
from pathlib import Path

import pytest

from rete.site.local import errors, postgres, unprivileged
from rete.site.local.configuration import Configuration, read_configuration
from rete.site.local.folder import DataFolder, explained, open_folder
from rete.site.local.keys import get_keys
from tests.site.local.watching import ROOT, clean_environment, refused


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


@pytest.mark.usefixtures("used_folder")
def test_a_wrong_key_is_refused(
    configuration: Configuration, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
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


def test_a_lent_folder_is_refused_to_a_supervisor(
    configuration: Configuration, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_folder(folder).lent("valkey"):
        code, sentence = refused(configuration, capsys)

    assert code == 1
    assert "È già in funzione" in sentence
