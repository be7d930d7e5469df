"""A data folder for each test, empty or with a database already made."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rete.site.local.configuration import Configuration, read_configuration
from rete.site.local.ports import any_free_port
from rete.site.local.postgres import embedded_postgres
from tests.site.local.watching import ROOT, MakeRun, clean_environment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Under pytest's own 0700 folder: as root, the servers can only pass with the capability for it."""
    return tmp_path / "data"


@pytest.fixture
def port() -> int:
    return any_free_port()


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


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "data"
    with embedded_postgres(folder, settings={"fsync": "off"}):
        return folder


@pytest.fixture
def used_folder(folder: Path, made_folder: Path) -> Path:
    """`folder` as an earlier run left it: saves an initdb."""
    subprocess.run(("cp", "-a", made_folder, folder), check=True)
    return folder
