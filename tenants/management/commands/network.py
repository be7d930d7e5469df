"""Networks from the command line."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rete.kernel.actor import Actor, system
from rete.kernel.errors import ReteError
from tenants import directory, names, provisioning
from tenants.migrating import by_django, running
from tenants.models import STATE_LABELS
from tenants.postgres.owner import dsn
from tenants.provisioning import NewNetwork


class Command(BaseCommand):
    help = "Le reti: crearle, elencarle, vederne una, portarle alle ultime migrazioni, eliminarle."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        create = actions.add_parser("create", help="crea una rete")
        create.add_argument("slug", help="l'indirizzo web, per esempio torino")
        create.add_argument("--name", required=True)
        create.add_argument("--short-name", default="")
        create.add_argument("--domain", help="un dominio proprio della rete")
        actions.add_parser("list", help="elenca le reti")
        actions.add_parser("show", help="mostra una rete").add_argument("slug")
        actions.add_parser("dsn", help="la stringa libpq del login di una rete").add_argument(
            "slug"
        )
        module = actions.add_parser("module", help="accende o spegne un modulo di una rete")
        module.add_argument("slug")
        module.add_argument("module")
        module.add_argument("switch", choices=("on", "off"))
        migrate = actions.add_parser("migrate", help="porta le reti alle ultime migrazioni")
        migrate.add_argument("slug", nargs="?", help="solo questa rete")
        migrate.add_argument("--dry-run", action="store_true", help="mostra che cosa farebbe")
        drop = actions.add_parser("drop", help="elimina una rete per sempre")
        drop.add_argument("slug")
        drop.add_argument(
            "--force", action="store_true", help="senza esportazione, solo in sviluppo"
        )
        drop.add_argument("--yes", action="store_true", help="non chiedere conferma")
        one = actions.add_parser(
            "migrate-schema", help="uno schema attraverso Django, usato da «migrate»"
        )
        one.add_argument("schema")
        one.add_argument("migrations", nargs="+", metavar="app.migrazione")

    def handle(self, action: str, **options: Any) -> None:
        try:
            getattr(self, f"_{action.replace('-', '_')}")(options)
        except ReteError as error:
            raise CommandError(str(error)) from error

    def _create(self, options: dict[str, Any]) -> None:
        began = time.monotonic()
        wanted = NewNetwork(
            slug=options["slug"],
            name=options["name"],
            short_name=options["short_name"],
            domain=options["domain"],
        )
        network = provisioning.create_network(_actor(), wanted)
        self.stdout.write(
            f"{network.name}: {network.domain}, attiva in {time.monotonic() - began:.2f} s."
        )

    def _list(self, options: dict[str, Any]) -> None:
        for network in directory.all_networks():
            self.stdout.write(
                f"{network.slug:<20} {STATE_LABELS[network.state]!s:<16} {network.domain:<40} {network.name}"
            )

    def _show(self, options: dict[str, Any]) -> None:
        network = directory.get_network(options["slug"])
        behind = running.plan_networks(network.slug).behind.get(network.slug, [])
        facts = {
            "nome": network.name,
            "nome breve": network.short_name,
            "stato": STATE_LABELS[network.state],
            "indirizzo": network.domain,
            "schema": network.schema,
            "login": network.role,
            "moduli": ", ".join(sorted(network.modules)) or "nessuno",
            "migrazioni mancanti": len(behind),
        }
        for title, fact in facts.items():
            self.stdout.write(f"{title:<20} {fact}")

    def _dsn(self, options: dict[str, Any]) -> None:
        network = directory.get_network(options["slug"])
        self.stdout.write(dsn(network.role, password=names.password(network.role)))

    def _module(self, options: dict[str, Any]) -> None:
        on = options["switch"] == "on"
        network = provisioning.switch_module(_actor(), options["slug"], options["module"], on=on)
        self.stdout.write(f"Moduli attivi: {', '.join(sorted(network.modules))}.")

    def _migrate(self, options: dict[str, Any]) -> None:
        if options["dry_run"]:
            self._print_plan(running.plan_networks(options["slug"]))
            return
        outcome = running.migrate_networks(
            only=options["slug"],
            progress=lambda slug, seconds: self.stdout.write(f"  {slug}: {seconds * 1000:.1f} ms"),
        )
        for slug, reason in outcome.failed.items():
            self.stderr.write(f"  {slug}: non migrata, è com'era. {reason}")
        left = len(outcome.plan.behind) - len(outcome.migrated)
        self.stdout.write(f"Reti migrate: {len(outcome.migrated)}; da migrare: {left}.")
        if left:
            message = "Correggi la causa e ripeti il comando: riprende da dove si è fermato."
            raise CommandError(message)

    def _migrate_schema(self, options: dict[str, Any]) -> None:
        targets = [
            (label, name)
            for label, _, name in (each.partition(".") for each in options["migrations"])
        ]
        by_django.migrate_schema(options["schema"], targets)

    def _drop(self, options: dict[str, Any]) -> None:
        slug = options["slug"]
        network = directory.get_network(slug)
        if (
            not options["yes"]
            and input(f"Per eliminare «{network.name}» e tutti i suoi dati scrivi {slug}: ") != slug
        ):
            message = "Non confermato: non è stato eliminato nulla."
            raise CommandError(message)
        provisioning.drop_network(_actor(), slug, force=options["force"])
        self.stdout.write(f"{network.name}: eliminata.")

    def _print_plan(self, plan: running.Plan) -> None:
        for app_label, name in plan.to_compile:
            self.stdout.write(f"  da compilare: {app_label}.{name}")
        for slug, keys in plan.behind.items():
            self.stdout.write(f"  {slug}: {', '.join('.'.join(key) for key in keys)}")
        networks = len(plan.behind)
        self.stdout.write(
            "Nessuna rete è indietro." if plan.is_empty else f"Reti indietro ora: {networks}."
        )


def _actor() -> Actor:
    return system("manage.py network")
