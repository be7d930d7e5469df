"""The demonstration's data."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from rete.site import demo


class Command(BaseCommand):
    help = "Riempie la dimostrazione, o con «reset» la rifà da capo."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=("fill", "reset"))

    def handle(self, action: str, **options: Any) -> None:
        if not settings.RETE_DEMO:
            message = (
                "Questa installazione non è una dimostrazione (RETE_DEMO): non cambio i suoi dati."
            )
            raise CommandError(message)
        (demo.reset if action == "reset" else demo.fill)(self.stdout.write)
