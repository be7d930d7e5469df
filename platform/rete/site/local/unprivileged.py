"""Running a server that refuses to be root, when we are root: as `nobody`, with nothing it does not need."""

import os
import pwd
import shutil
import signal
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rete.site.local import errors

NO_CAPABILITIES: tuple[str, ...] = ("--bounding-set=-all", "--inh-caps=-all")
PASS_ANYWHERE = (
    "--bounding-set=-all,+dac_override",
    "--inh-caps=-all,+dac_override",
    "--ambient-caps=-all,+dac_override",
)


@dataclass(frozen=True)
class Servant:
    """The account a server runs under, and the words put before its command."""

    user: int
    group: int
    prefix: tuple[str, ...] = ()

    def give(self, path: Path) -> None:
        """Make `path` the servant's. Only for what we have just made ourselves."""
        if self.prefix:
            os.chown(path, self.user, self.group)


def servant(reaching: Sequence[Path], stop_signal: signal.Signals) -> Servant:
    """Ourselves, or `nobody` when we are root.

    `nobody` may pass the folders above `reaching` only if they let everyone through. Where they do not (a
    project under /root), it gets the one capability for that instead of the folders getting other permissions.

    Raises:
        SetprivMissing: we are root and cannot become anyone else.
    """
    if os.geteuid() != 0:
        return Servant(os.geteuid(), os.getegid())
    setpriv = shutil.which("setpriv")
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        setpriv = None
    if setpriv is None:
        raise errors.SetprivMissing
    closed = not all(is_open_to_all(path) for path in reaching)
    capabilities = PASS_ANYWHERE if closed else NO_CAPABILITIES
    # Changing user makes the kernel forget the signal asked for by the shim, so setpriv asks again.
    prefix = (
        setpriv,
        f"--reuid={nobody.pw_uid}",
        f"--regid={nobody.pw_gid}",
        "--clear-groups",
        *capabilities,
        f"--pdeathsig={signal.Signals(stop_signal).name.removeprefix('SIG')}",
        "--",
    )
    return Servant(nobody.pw_uid, nobody.pw_gid, prefix)


def is_open_to_all(path: Path) -> bool:
    """Whether everyone may pass through the folders above `path` and read it (or, a folder, pass it)."""
    place = path.resolve()
    needed = stat.S_IXOTH if place.is_dir() else stat.S_IXOTH | stat.S_IROTH
    return place.stat().st_mode & needed == needed and all(
        parent.stat().st_mode & stat.S_IXOTH for parent in place.parents
    )
