"""The library software's file, from a folder of the server: for whatever carries it there at night."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from modules.patrons.feed.services import receive
from rete.kernel import clock
from rete.kernel.actor import system
from rete.kernel.errors import ReteError


class Command(BaseCommand):
    help = "Riceve il file degli utenti del gestionale, che si legge in secondo piano."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="il CSV che il gestionale ha scritto")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            run = receive(system("gestionale"), file.name, file.read_bytes(), now=clock.now())
        except (ReteError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{run.file_name}: {run.get_state_display()}")
