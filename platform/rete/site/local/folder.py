"""The data folder: everything written at run time is in it, and one supervisor at a time owns it."""

import contextlib
import errno
import fcntl
import os
import pwd
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rete.site.local import errors

MEGABYTE = 1024 * 1024
NEW_FOLDER_MEGABYTES = 500
USED_FOLDER_MEGABYTES = 100
FULL_DISK_MEGABYTES = 16
REMOVALS, REMOVAL_PAUSE = 50, 0.1  # seconds between them
OUT_OF_SPACE = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True)
class DataFolder:
    """Where each thing lives. The paths below exist once `open_folder` has returned."""

    path: Path

    @property
    def keys(self) -> Path:
        return self.path / "keys"

    @property
    def run(self) -> Path:
        """Ports and process records of the current start."""
        return self.path / "run"

    @property
    def metrics(self) -> Path:
        """What processes count of themselves since the current start."""
        return self.run / "metrics"

    @property
    def log(self) -> Path:
        return self.path / "log"

    @property
    def postgres(self) -> Path:
        """The database cluster; absent until initdb has finished."""
        return self.path / "postgres"

    @property
    def valkey(self) -> Path:
        return self.path / "valkey"

    @property
    def environment(self) -> Path:
        """KEY=VALUE lines with which a `manage.py` in another terminal finds the services."""
        return self.path / "environment"

    def free_megabytes(self) -> int:
        """On the disk of the folder, or of where it would be made."""
        place = next(place for place in (self.path, *self.path.parents) if place.exists())
        disk = os.statvfs(place)
        blocks = disk.f_bfree if os.geteuid() == 0 else disk.f_bavail
        return blocks * disk.f_frsize // MEGABYTE

    def require_space(self, megabytes: int) -> None:
        """Raises NoSpace."""
        if self.free_megabytes() < megabytes:
            raise self.full(megabytes)

    def full(self, needed: int = USED_FOLDER_MEGABYTES) -> errors.NoSpace:
        """The refusal for a disk that some program has found full."""
        return errors.NoSpace(folder=self.path, free=self.free_megabytes(), needed=needed)

    @contextlib.contextmanager
    def owned(self, address: str) -> Iterator[None]:
        """Be the only one in the folder. The kernel gives the lock back when this process dies, however it dies.

        Raises:
            AlreadyRunning: someone else is in it.
        """
        with self._locked("lock", fcntl.LOCK_EX, address):
            yield

    @contextlib.contextmanager
    def lent(self, service: str) -> Iterator[None]:
        """Be the only one running `service` in a folder that no supervisor owns.

        Raises:
            AlreadyRunning: a supervisor owns the folder, or someone runs this service in it.
        """
        with (
            self._locked("lock", fcntl.LOCK_SH, ""),
            self._locked(f"{service}.lock", fcntl.LOCK_EX, service),
        ):
            yield

    @contextlib.contextmanager
    def _locked(self, name: str, kind: int, note: str) -> Iterator[None]:
        # Python opens files close-on-exec, so no child keeps the lock.
        descriptor = os.open(self.path / name, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
            except BlockingIOError:
                held_by = os.read(descriptor, 200).decode(errors="replace").strip()
                raise errors.AlreadyRunning(folder=self.path, address=held_by) from None
            if kind == fcntl.LOCK_EX:
                os.truncate(descriptor, 0)
                os.write(descriptor, note.encode())
            yield
        finally:
            os.close(descriptor)


def open_folder(path: Path) -> DataFolder:
    """Make the data folder or check the one that is there.

    Raises:
        FolderIsAFile, FolderNotOurs, FolderNotWritable, NoSpace.
    """
    folder = DataFolder(path.absolute())
    if folder.path.exists() and not folder.path.is_dir():
        raise errors.FolderIsAFile(folder=folder.path)
    try:
        folder.path.mkdir(parents=True, exist_ok=True)
        require_owner(folder.path, os.geteuid())
        folder.keys.mkdir(mode=0o700, exist_ok=True)
        folder.keys.chmod(0o700)
        for part in (folder.run, folder.log, folder.valkey):
            part.mkdir(exist_ok=True)
            require_writable(part)
        require_writable(folder.path)
    except (PermissionError, FileExistsError, NotADirectoryError) as error:
        raise errors.FolderNotWritable(
            folder=error.filename or folder.path, reason=error.strerror
        ) from error
    folder.require_space(
        USED_FOLDER_MEGABYTES if folder.postgres.exists() else NEW_FOLDER_MEGABYTES
    )
    return folder


def require_owner(path: Path, user: int) -> None:
    """Raises FolderNotOurs when `path` belongs to another user id."""
    owner = path.stat().st_uid
    if owner != user:
        raise errors.FolderNotOurs(folder=path, owner=_login(owner), expected=_login(user))


def require_writable(path: Path) -> None:
    """Raises PermissionError."""
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read: whole, or not at all."""
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def remove_tree(path: Path) -> None:
    """Remove what an interrupted start left half-written; absent is fine.

    A program of that start may still be ending, and write and remove there: it is begun again for some seconds.
    """
    for _ in range(REMOVALS):
        if not path.is_dir() or path.is_symlink():
            path.unlink(missing_ok=True)
            return
        try:
            shutil.rmtree(path)
        except OSError as error:
            if error.errno not in {errno.ENOENT, errno.ENOTEMPTY}:
                raise
            time.sleep(REMOVAL_PAUSE)
    shutil.rmtree(path)


def explained(error: OSError, path: Path) -> errors.Refusal:
    """The refusal that says what an operating system error in the data folder `path` means."""
    if error.errno in OUT_OF_SPACE:
        return DataFolder(path).full()
    if isinstance(error, PermissionError):
        return errors.FolderNotWritable(folder=error.filename or path, reason=error.strerror)
    return errors.SystemRefused(reason=error.strerror, path=error.filename or path)


def _login(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)
