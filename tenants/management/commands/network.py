"""Networks from the command line. Each action is in `tenants/management/actions/`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rete.kernel.errors import ReteError
from tenants.management.actions import domains, lifecycle, networks
from tenants.management.actions.action import Actions


class Command(BaseCommand):
    help = (
        "Le reti: crearle, vederle, migrarle, sospenderle, esportarle, ripristinarle, eliminarle."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = Actions(parser)
        networks.declare(actions)
        lifecycle.declare(actions)
        domains.declare(actions)

    def handle(self, **options: Any) -> None:
        try:
            options["run"](self, options)
        except ReteError as error:
            raise CommandError(str(error)) from error
