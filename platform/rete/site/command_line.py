"""`manage.py` in a scope."""

import sys

import django
from django.core.management import execute_from_command_line

from rete.kernel.errors import ReteError

OPTION = "--network"


def execute(arguments: list[str]) -> None:
    """Run a command in control's scope, or in that of the network named by `--network SLUG`."""
    rest, slug = split_network(arguments)
    django.setup()
    from tenants import directory, scope  # noqa: PLC0415 - models exist after setup only

    try:
        with scope.entered(scope.control()):
            here = (
                scope.current() if slug is None else scope.of_network(directory.get_network(slug))
            )
            with scope.entered(here):
                execute_from_command_line(rest)
    except ReteError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)


def split_network(arguments: list[str]) -> tuple[list[str], str | None]:
    """The arguments without `--network SLUG` (or `--network=SLUG`), and the slug."""
    rest, slug = list(arguments), None
    for at, argument in enumerate(rest):
        if argument == OPTION and at + 1 < len(rest):
            slug = rest[at + 1]
            del rest[at : at + 2]
            break
        if argument.startswith(f"{OPTION}="):
            slug = argument.partition("=")[2]
            del rest[at]
            break
    return rest, slug
