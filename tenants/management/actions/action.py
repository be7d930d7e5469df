"""One action of `manage.py network`."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rete.kernel.actor import Actor, system

Run = Callable[[BaseCommand, dict[str, Any]], None]


class Actions:
    """The actions of a command: `add` declares one, `run` does it."""

    def __init__(self, parser: ArgumentParser) -> None:
        self._parsers = parser.add_subparsers(dest="action", required=True)

    def add(self, name: str, run: Run, what: str) -> ArgumentParser:
        """An action, and the parser to which its arguments are added."""
        parser: ArgumentParser = self._parsers.add_parser(name, help=what, description=what)
        parser.set_defaults(run=run)
        return parser

    def add_for_network(self, name: str, run: Run, what: str) -> ArgumentParser:
        """An action on one network, named by its address."""
        parser = self.add(name, run, what)
        parser.add_argument("slug", help="l'indirizzo web, per esempio torino")
        return parser


def command_line() -> Actor:
    """Who acts from a terminal."""
    return system("manage.py network")


def confirm(question: str, answer: str) -> None:
    """Go on only if the person types the answer.

    Raises:
        CommandError: anything else was typed, or there is nobody to type; nothing was done.
    """
    try:
        typed = input(question)
    except EOFError:
        typed = ""
    if typed != answer:
        message = "Non confermato: non è stato fatto nulla."
        raise CommandError(message)
