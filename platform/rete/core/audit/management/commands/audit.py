"""`manage.py audit verify`: whether the register of actions is what it was when it was sealed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from rete.core.audit.verifying import verify
from tenants import directory, scope


class Command(BaseCommand):
    help = "Il registro delle azioni: «verify» controlla che nessuno l'abbia cambiato."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=("verify",))
        parser.add_argument(
            "--all", action="store_true", help="la federazione e tutte le reti (una: --network)"
        )
        parser.add_argument(
            "--head", default="", help="un'impronta annotata altrove, che deve esserci"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["all"] and options["head"]:
            message = "Un'impronta è di un registro solo: usa --head senza --all."
            raise CommandError(message)
        sound = [self._verify(options["head"])]
        if options["all"]:
            for network in directory.all_networks():
                with scope.visiting(network, reason="verifica del registro"):
                    sound.append(self._verify())
        if not all(sound):
            message = (
                "Un registro non è com'era quando è stato sigillato, o non si è potuto leggere."
            )
            raise CommandError(message)

    def _verify(self, head: str = "") -> bool:
        """Say what was found in the scope; whether it is sound."""
        name = scope.current().name
        try:
            found = verify(head)
        except OperationalError:
            self.stderr.write(f"{name}: non si può leggere, forse è sospesa. Non verificato.")
            return False
        tail = f"non ancora sigillate {found.unsealed}"
        if found.first_unsealed is not None:
            tail += f", dalla {found.first_unsealed}"
        verdict = found.fault or "tutto com'era"
        self.stdout.write(
            f"{name}: {verdict}. Righe sigillate {found.rows}, sigilli {found.seals}; {tail}. Impronta {found.head}"
        )
        return found.is_sound
