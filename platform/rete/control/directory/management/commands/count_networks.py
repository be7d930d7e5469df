"""`manage.py count_networks`: the figures on the federation's home, counted again."""

from typing import Any

from django.core.management.base import BaseCommand

from rete.control.directory.services import count_networks
from rete.kernel import clock


class Command(BaseCommand):
    help = "Riconta biblioteche, comuni e abitanti di ogni rete per il sito della federazione."

    def handle(self, *_args: Any, **_options: Any) -> None:
        count_networks(clock.now())
