"""`manage.py sharing verify`: whether the register of the Scambi is whole, and makes what networks see and have received."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from rete.control.sharing import verifying
from tenants import directory, names, scope


class Command(BaseCommand):
    help = "Gli Scambi tra reti: «verify» rilegge il registro dall'inizio e lo confronta con il catalogo e le consegne."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=("verify",))

    def handle(self, *_args: Any, **_options: Any) -> None:
        with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
            made, faults = verifying.replay()
            faults += verifying.faults_of_control(made)
            networks = directory.all_networks()
            handed = {each.slug: verifying.delivered_to(UUID(each.uid)) for each in networks}
        for network in networks:
            try:
                with scope.visiting(network, reason="verifica degli Scambi"):
                    found = list(verifying.faults_of_inbox(handed[network.slug]))
            except OperationalError:
                found = ["non si può leggere, forse è sospesa: non verificata"]
            faults += [f"rete {network.slug}: {each}" for each in found]
        offered = sum(each.state == "offered" for each in made.offers.values())
        self.stdout.write(
            f"Voci del registro {made.entries}, contenuti offerti {offered} di {len(made.offers)}. Impronta {made.head}"
        )
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write("Tutto torna: la catena, il catalogo, le consegne.")
