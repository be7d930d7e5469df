"""`python -m rete.site.run web`: become one of the site's processes. What a server's own supervisor runs.

The command is the list's (`rete.site.processes`), so that no server runs another; the environment comes from whoever
starts us, the list's where it says nothing.
"""

import os
import sys
from collections.abc import Mapping, Sequence

from rete.site.environment import BASE_DIR
from rete.site.processes import PROCESSES

CODE_PATH = os.pathsep.join((str(BASE_DIR), str(BASE_DIR / "platform")))


def plan(name: str, given: Mapping[str, str]) -> tuple[Sequence[str], dict[str, str]]:
    """The command and the whole environment of a process. Raises KeyError: there is none of this name."""
    process = {process.name: process for process in PROCESSES}[name]
    environment = {"PYTHONUNBUFFERED": "1", **process.environment, **given}
    environment |= {
        "RETE_PROCESS": process.environment["RETE_PROCESS"],
        "DJANGO_SETTINGS_MODULE": "rete.site.settings",
        "PYTHONPATH": CODE_PATH,
    }
    return process.command_in(environment), environment


def main(arguments: Sequence[str]) -> None:
    names = [process.name for process in PROCESSES]
    if len(arguments) != 1 or arguments[0] not in names:
        sys.exit(f"Uso: python -m rete.site.run {{{'|'.join(names)}}}")
    command, environment = plan(arguments[0], os.environ)
    os.chdir(BASE_DIR)
    os.execve(command[0], list(command), environment)  # noqa: S606 - the list's own command


if __name__ == "__main__":
    main(sys.argv[1:])
