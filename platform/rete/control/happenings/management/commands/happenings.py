"""`manage.py happenings verify` and `rebuild`: whether the calendar of all networks is what the catalogue makes of it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rete.control.happenings import verifying
from rete.control.happenings.models import Happening, HappeningDate


class Command(BaseCommand):
    help = "Il calendario delle reti: «verify» lo confronta con il catalogo degli Scambi, «rebuild» lo rifà da capo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=("verify", "rebuild"))

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["action"] == "rebuild":
            self.stdout.write(f"Rifatto: {verifying.rebuild()} eventi.")
        found = list(verifying.faults())
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write(
            f"Tutto torna: {Happening.objects.count()} eventi, {HappeningDate.objects.count()} date;"
            f" al prossimo giro se ne scrivono {verifying.waiting()}."
        )
