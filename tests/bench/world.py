"""A copy of the project with its own server, as it would run: data on disk, passwords asked."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rete.site.local.postgres import embedded_postgres
from tests.project import ROOT, Project, copy_project

DATABASE = "rete"
NO_CHECKPOINT = {"max_wal_size": "16GB", "checkpoint_timeout": "1h"}


@contextmanager
def world(name: str) -> Iterator[Project]:
    """The copy, on an embedded PostgreSQL with fsync on and SCRAM.

    A checkpoint has to sync each new file, some 130,000 of them for a hundred networks: it is kept out of the measure,
    as a day keeps it out between one new network and the next.
    """
    place = ROOT / ".data" / f"bench-{name}"
    shutil.rmtree(place, ignore_errors=True)
    with (
        embedded_postgres(place, settings=NO_CHECKPOINT) as server,
        tempfile.TemporaryDirectory(prefix="rete-bench-") as folder,
    ):
        yield copy_project(Path(folder), server.superuser_url, DATABASE)
    shutil.rmtree(place, ignore_errors=True)
