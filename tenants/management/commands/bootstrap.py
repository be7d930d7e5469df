"""Prepare a PostgreSQL server. Needs RETE_SUPERUSER_URL once."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tenants.bootstrap import bootstrap


class Command(BaseCommand):
    help = "Prepara il server PostgreSQL: database, schemi, login. Si può ripetere."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        url = os.environ.get("RETE_SUPERUSER_URL")
        if not url:
            message = "Manca RETE_SUPERUSER_URL: l'indirizzo di un superutente, usato solo qui."
            raise CommandError(message)
        bootstrap(url)
