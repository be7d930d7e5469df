"""Writing an archive: streamed under a name of its own, renamed when it is whole."""

import fcntl
import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tenants.lifecycle.errors import FileTaken, NetworkBusy
from tenants.lifecycle.manifest import Member

UNFINISHED = ".part"
# Of zlib: twice as fast as the usual level, a tenth larger.
LEVEL = 3
BUFFER_BYTES = 2**20
# It holds personal data: for who wrote it and, of its group, who serves the office.
PRIVATE = 0o640


class MemberWriter:
    """One file inside the archive, counted and summed while it is written."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner = inner
        self._kept = bytearray()
        self._sum = hashlib.sha256()
        self.size = 0

    def write(self, chunk: bytes | bytearray | memoryview) -> None:
        # COPY gives a row at a time.
        self._kept += chunk
        if len(self._kept) >= BUFFER_BYTES:
            self.flush()

    def flush(self) -> None:
        self._sum.update(self._kept)
        self.size += len(self._kept)
        self._inner.write(self._kept)
        self._kept.clear()

    @property
    def sha256(self) -> str:
        return self._sum.hexdigest()


class ArchiveWriter:
    """A zip file in the making. Left without `keep()` it leaves nothing behind.

    Memory is bounded whatever the size; the format is ZIP64. A killed one leaves a `.part`, which the next removes.

    Raises:
        FileTaken: the name is in use.
        NetworkBusy: another process is writing this very file.
    """

    def __init__(self, target: Path, now: datetime) -> None:
        self.members: list[Member] = []
        self._target = target
        self._moment = now.timetuple()[:6]
        self._unfinished = target.with_name(f".{target.name}{UNFINISHED}")

    def __enter__(self) -> "ArchiveWriter":
        if self._target.exists():
            raise FileTaken(file=self._target)
        self._target.parent.mkdir(parents=True, exist_ok=True)
        remove_unfinished(self._target.parent)
        self._file = _locked(self._unfinished)
        if self._file is None:
            raise NetworkBusy(slug=self._target.name)
        self._zip = ZipFile(self._file, "w", ZIP_DEFLATED, compresslevel=LEVEL)
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._file is not None and not self._file.closed:
            self._unfinished.unlink(missing_ok=True)
            # A member may be open, or the disk full: it goes anyway.
            with suppress(ValueError, OSError):
                self._zip.close()
            self._file.close()

    @contextmanager
    def member(self, name: str) -> Iterator[MemberWriter]:
        """A new file of the archive, to be written to."""
        entry = ZipInfo(name, self._moment)
        entry.compress_type = ZIP_DEFLATED
        entry.external_attr = PRIVATE << 16
        with self._zip.open(entry, "w", force_zip64=True) as inner:
            writer = MemberWriter(inner)
            yield writer
            writer.flush()
        self.members.append(Member(name, writer.size, writer.sha256))

    def add(self, name: str, content: bytes) -> None:
        with self.member(name) as writer:
            writer.write(content)

    def keep(self) -> tuple[int, str]:
        """Put the archive in place, on the disk for good; its size and sha256."""
        file = self._file
        if file is None:  # not entered
            raise ValueError(self._target)
        self._zip.close()
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        digest, size = hashlib.file_digest(file, "sha256").hexdigest(), file.tell()
        self._unfinished.rename(self._target)
        file.close()
        _sync_folder(self._target.parent)
        return size, digest


def remove_unfinished(folder: Path) -> None:
    """Remove what killed writers left: those at work hold a lock."""
    for path in folder.glob(f".*.zip{UNFINISHED}"):
        file = _locked(path)
        if file is not None:
            path.unlink(missing_ok=True)
            file.close()


def _locked(path: Path) -> io.BufferedRandom | None:
    """The file, empty or as it was, if nobody else writes it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return os.fdopen(descriptor, "w+b")


def _sync_folder(folder: Path) -> None:
    """So that the new name survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
