#!/usr/bin/env python3
"""Django's command line, in a scope: the control plane's, or with `--network SLUG` a network's."""

import os
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent
sys.path[:0] = [str(BASE_DIR), str(BASE_DIR / "platform")]

# Commands that work as the owner of all schemas. No other process holds its secret.
OWNER_COMMANDS = {"bootstrap", "migrate", "network", "prepare", "template", "demo", "sharing"}


def main(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rete.site.settings")
    from rete.site import command_line, environment  # noqa: PLC0415 - the path is set just above

    if OWNER_COMMANDS.intersection(arguments[1:2]):
        os.environ["RETE_OWNER_SECRET"] = environment.owner_secret()
    if arguments[1:2] == ["bootstrap"]:
        os.environ["RETE_SUPERUSER_URL"] = environment.given("RETE_SUPERUSER_URL")
    command_line.execute(arguments)


if __name__ == "__main__":
    main(sys.argv)
