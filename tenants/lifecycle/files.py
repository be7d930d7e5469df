"""A network's files on the disk: a folder named as its schema, below the default storage's."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.core.files.storage import default_storage

from tenants import names, scope

# Of a file that is being written.
UNFINISHED = ".part"
COPY_BYTES = 2**20


def folder(schema: str) -> Path:
    """Where the files of a schema lie; it need not exist."""
    with scope.entered(scope.as_owner(schema)):
        return Path(default_storage.path(""))


def stored(schema: str) -> Iterator[tuple[str, Path]]:
    """Files of a schema: name below its folder, and where it is. Those being written and links are left out."""
    place = folder(schema)
    for path in sorted(place.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix != UNFINISHED:
            yield path.relative_to(place).as_posix(), path


def forget(schema: str) -> None:
    """Remove the files of a schema; nothing where there are none.

    Raises:
        OSError: some could not be removed.
    """
    place = folder(schema)
    if place.is_dir():
        shutil.rmtree(place)


def make_empty(schema: str) -> Path:
    """A folder for the files of a schema, with nothing in it."""
    forget(schema)
    place = folder(schema)
    place.mkdir(parents=True)
    return place


def keep(place: Path, name: str, source: IO[bytes]) -> None:
    """A file below a folder, on the disk for good."""
    target = place / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        shutil.copyfileobj(source, file, COPY_BYTES)
        file.flush()
        os.fsync(file.fileno())


def swap(incoming: str, live: str, old: str) -> None:
    """The files of `incoming` become those of `live`, whose own become those of `old`, or go when `old` is empty.

    The folder of `incoming` must have been made, even if empty: it is what is left to do. Stopped anywhere, doing it again
    completes it.
    """
    source, target = folder(incoming), folder(live)
    if not source.is_dir():
        return
    if target.is_dir():
        if old:
            target.rename(folder(old))
        else:
            forget(live)
    source.rename(target)


def matching(pattern: str) -> list[str]:
    """Schemas that have files and whose name matches a regular expression."""
    place = folder(names.CONTROL_SCHEMA).parent
    found = (path.name for path in place.iterdir()) if place.is_dir() else ()
    return sorted(name for name in found if re.search(pattern, name))
