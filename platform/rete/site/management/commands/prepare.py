"""Everything between an empty or older database and a platform that can serve."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from rete.control.presence.services import count_bodies
from rete.kernel import clock


class Command(BaseCommand):
    help = "Migra la federazione e le reti e, se è una dimostrazione, la riempie. Si può ripetere."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        call_command("assets", stdout=self.stdout)
        call_command("migrate", stdout=self.stdout)
        call_command("network", "migrate", stdout=self.stdout, stderr=self.stderr)
        if settings.RETE_DEMO:
            call_command("demo", "fill", stdout=self.stdout)
        call_command("count_networks", stdout=self.stdout)
        count_bodies(clock.now())
