"""Reading an archive: nothing of it is believed before its checksums and its signature are."""

import hashlib
import hmac
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from django.conf import settings

from tenants.lifecycle import manifest as contents
from tenants.lifecycle.errors import (
    ArchiveDamaged,
    ArchiveMissing,
    ArchiveTooLarge,
    ArchiveTooNew,
    ArchiveUnsigned,
)
from tenants.lifecycle.manifest import MANIFEST, SIGNATURE, Manifest

CHUNK_BYTES = 2**20
# A table of contents of a network with a million files.
MANIFEST_LIMIT_BYTES = 256 * 2**20
# No absolute path, no way up, nothing that another system reads as one.
SAFE_NAME = re.compile(r"(?!/)(?!.*(?:^|/)\.{1,2}(?:/|$))[^\\:\x00-\x1f\x7f]+[^\\:\x00-\x1f\x7f/]")
# What zipfile says of a file that is none, is cut short, or asks for what it does not know.
UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)

Checked = Callable[[str], object]


class Archive:
    """An archive whose table of contents, signature and every checksum were found to be right."""

    def __init__(self, file: Path, opened: ZipFile, manifest: Manifest) -> None:
        self.file = file
        self.manifest = manifest
        self._opened = opened

    def text(self, name: str) -> str:
        return self._opened.read(name).decode()

    @contextmanager
    def member(self, name: str) -> Iterator[IO[bytes]]:
        with self._opened.open(name) as opened:
            yield opened


@contextmanager
def opened(
    file: Path, *, is_foreign: bool = False, checked: Checked = lambda _name: None
) -> Iterator[Archive]:
    """An archive, verified whole. Reads it all once; writes nothing.

    Raises:
        ArchiveMissing, ArchiveDamaged, ArchiveTooNew, ArchiveTooLarge.
        ArchiveUnsigned: not of this installation, and not said to be foreign.
    """
    try:
        source = file.open("rb")
    except OSError as error:
        raise ArchiveMissing(file=file) from error
    with source:
        try:
            archive = ZipFile(source)
        except UNREADABLE as error:
            raise _damaged(file, "non è un archivio intero") from error
        with archive:
            manifest = _manifest(file, archive, is_foreign=is_foreign)
            _check_names(file, archive, manifest)
            for member in manifest.members:
                checked(member.name)
                _check_member(file, archive, member)
            yield Archive(file, archive, manifest)


def _manifest(file: Path, archive: ZipFile, *, is_foreign: bool) -> Manifest:
    content = _small(file, archive, MANIFEST)
    try:
        version = contents.format_of(content)
    except ValueError as error:
        raise _damaged(file, "l'indice non si legge") from error
    if version > contents.FORMAT:
        raise ArchiveTooNew(file=file, reason=f"formato {version}")
    signed = _small(file, archive, SIGNATURE).decode(errors="replace").strip()
    if not is_foreign and not hmac.compare_digest(
        signed.encode(), contents.signature(content).encode()
    ):
        raise ArchiveUnsigned(file=file)
    try:
        return contents.read(content)
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(file, "l'indice non si legge") from error


def _small(file: Path, archive: ZipFile, name: str) -> bytes:
    try:
        if archive.getinfo(name).file_size > MANIFEST_LIMIT_BYTES:
            raise _damaged(file, f"{name} è troppo grande")
        return archive.read(name)
    except KeyError as error:
        raise _damaged(file, f"manca {name}") from error
    except UNREADABLE as error:
        raise _damaged(file, f"{name} non si legge") from error


def _check_names(file: Path, archive: ZipFile, manifest: Manifest) -> None:
    """The files are those of the table of contents, once each, under names that stay inside, as large as it says."""
    listed = {member.name: member.size for member in manifest.members}
    expected = [*(member.name for member in manifest.members), MANIFEST, SIGNATURE]
    present = [info.filename for info in archive.infolist()]
    if sorted(present) != sorted(expected) or len(listed) != len(manifest.members):
        raise _damaged(file, "i file non sono quelli dell'indice")
    for name, size in listed.items():
        if not SAFE_NAME.fullmatch(name):
            raise _damaged(file, f"il nome {name!r} non è ammesso")
        if archive.getinfo(name).file_size != size:
            raise _damaged(file, f"{name} non è lungo quanto dice l'indice")
    total, limit = sum(listed.values()), settings.RETE_ARCHIVE_LIMIT_BYTES
    if total > limit:
        raise ArchiveTooLarge(file=file, size=total, limit=limit)


def _check_member(file: Path, archive: ZipFile, member: contents.Member) -> None:
    """No more is unpacked than the table of contents says, and none of it is kept."""
    digest, left = hashlib.sha256(), member.size
    try:
        with archive.open(member.name) as opened_member:
            while left >= 0 and (chunk := opened_member.read(CHUNK_BYTES)):
                left -= len(chunk)
                digest.update(chunk)
    except UNREADABLE as error:
        raise _damaged(file, f"{member.name} non si legge") from error
    if left != 0 or digest.hexdigest() != member.sha256:
        raise _damaged(file, f"{member.name} è stato cambiato")


def _damaged(file: Path, reason: str) -> ArchiveDamaged:
    return ArchiveDamaged(file=file, reason=reason)
