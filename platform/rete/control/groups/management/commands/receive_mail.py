"""One message from a mail server, for a pipe: `manage.py receive_mail < message.eml`."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from rete.control.groups.receiving import receive
from rete.kernel import clock


class Command(BaseCommand):
    help = "Pubblica in un gruppo di lavoro la risposta arrivata per e-mail."

    def handle(self, **options: Any) -> None:
        self.stdout.write(receive(sys.stdin.buffer.read(), now=clock.now()).value)
