"""Make or verify the compiled template of networks."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tenants.errors import TemplateStale
from tenants.template import build, committed, template_file


class Command(BaseCommand):
    help = "Il modello compilato da cui nasce ogni rete."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=("build", "check"))

    def handle(self, action: str, **options: Any) -> None:
        if action == "build":
            template_file().write_text(build())
            self.stdout.write(f"Scritto {template_file()}.")
            return
        try:
            fresh = committed() == build()
        except TemplateStale:
            fresh = False
        if not fresh:
            raise CommandError(str(TemplateStale()))
        self.stdout.write("Il modello corrisponde alle migrazioni.")
