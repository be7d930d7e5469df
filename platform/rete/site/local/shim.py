"""Become the given command, in such a way that it dies with the process that started it.

Run as `python -I -S shim.py SIGNAL PARENT COMMAND...`: the kernel sends SIGNAL when PARENT ends, even by kill -9
(prctl(2), PR_SET_PDEATHSIG; Linux only, elsewhere the next start stops what was left behind).
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    number, parent, *command = sys.argv[1:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        # The parent may have died before the kernel was told.
        if os.getppid() != int(parent):
            sys.exit(1)
    os.execv(command[0], command)  # noqa: S606


if __name__ == "__main__":
    main()
