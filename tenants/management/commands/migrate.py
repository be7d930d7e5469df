"""Migrate the schema `control`. The networks' schemas have `network migrate`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.migrations.autodetector import MigrationAutodetector

from tenants.migrating.by_django import migrate_control
from tenants.template import ensure_template


class Command(BaseCommand):
    help = "Porta lo schema della federazione alle ultime migrazioni. Per le reti: network migrate."
    requires_system_checks = ()
    autodetector = (
        MigrationAutodetector  # Django's check wants makemigrations and migrate to agree on it
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--noinput", action="store_true", help="accettato e ignorato: non si chiede nulla"
        )

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"Federazione: {migrate_control()} migrazioni applicate.")
        ensure_template()
