"""A network's files on the disk: a folder named as its schema, below the default storage's."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import default_storage

from tenants import names, scope

# Of a file that is being written.
UNFINISHED = ".part"


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


def move(source: str, target: str) -> None:
    """The files of a schema become another's, whose folder must not be there. Nothing where there are none."""
    if folder(source).is_dir():
        folder(source).rename(folder(target))


def matching(pattern: str) -> list[str]:
    """Schemas that have files and whose name matches a regular expression."""
    place = folder(names.CONTROL_SCHEMA).parent
    found = (path.name for path in place.iterdir()) if place.is_dir() else ()
    return sorted(name for name in found if re.search(pattern, name))
