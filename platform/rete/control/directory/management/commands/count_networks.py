"""`manage.py count_networks`: the figures on the federation's home, counted again."""

from typing import Any

from django.core.management.base import BaseCommand

from rete.control.directory.services import count_networks
from rete.control.directory.use import count_use
from rete.kernel import clock


class Command(BaseCommand):
    help = "Riconta biblioteche, comuni e abitanti di ogni rete per il sito della federazione, e l'uso per l'ufficio."

    def handle(self, *_args: Any, **_options: Any) -> None:
        now = clock.now()
        count_networks(now)
        count_use(now)
