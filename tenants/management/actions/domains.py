"""A network's own domains."""

from typing import Any

from django.core.management.base import BaseCommand

from rete.kernel import clock
from tenants import domains
from tenants.management.actions.action import Actions, command_line


def declare(actions: Actions) -> None:
    domain = actions.add_for_network("domain", _domain, "i domini propri di una rete")
    domain.add_argument("domain", help="per esempio biblioteche.comune.example.it")
    domain.add_argument("change", choices=("add", "verify", "remove"))


def _domain(command: BaseCommand, options: dict[str, Any]) -> None:
    slug, domain = options["slug"], options["domain"]
    if options["change"] == "add":
        network = domains.add_domain(command_line(), slug, domain)
    elif options["change"] == "verify":
        network = domains.verify_domain(
            command_line(), slug, domain, resolve=domains.addresses, now=clock.now()
        )
    else:
        network = domains.remove_domain(command_line(), slug, domain)
    command.stdout.write(f"{network.name} è a {network.domain}.")
