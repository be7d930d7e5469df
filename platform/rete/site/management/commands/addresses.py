"""The short table of where to go and how to enter."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from rete.control.directory.selectors import federation
from rete.site import demo


class Command(BaseCommand):
    help = "Gli indirizzi dei siti e, nella dimostrazione, gli accessi."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        port = settings.RETE_PUBLIC_PORT
        self.stdout.write(
            f"{'Rete delle Reti':<60} {settings.RETE_SCHEME}://{settings.RETE_BASE_DOMAIN}{port}/"
        )
        for network in federation().networks:
            self.stdout.write(f"{network.name:<60.60} {network.address}")
        if settings.RETE_DEMO:
            self.stdout.write("\nArea operatori, in ogni rete (per esempio Torino):")
            for entry in demo.sign_ins():
                self.stdout.write(
                    f"  {entry.address}   {entry.email:<26} password: {entry.password}"
                )
