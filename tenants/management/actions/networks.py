"""Making networks, looking at them, bringing them to the last migrations."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tenants import directory, names, provisioning
from tenants.management.actions.action import Actions, command_line
from tenants.migrating import by_django, running
from tenants.models import STATE_LABELS
from tenants.postgres.owner import dsn
from tenants.provisioning import NewNetwork


def declare(actions: Actions) -> None:
    create = actions.add_for_network("create", _create, "crea una rete")
    create.add_argument("--name", required=True)
    create.add_argument("--short-name", default="")
    create.add_argument("--domain", help="un dominio proprio della rete")
    create.add_argument(
        "--reuse-address", action="store_true", help="anche se era di una rete eliminata"
    )
    actions.add("list", _list, "elenca le reti")
    actions.add_for_network("show", _show, "mostra una rete")
    actions.add_for_network("dsn", _dsn, "la stringa libpq del login di una rete")
    module = actions.add_for_network("module", _module, "accende o spegne un modulo di una rete")
    module.add_argument("module")
    module.add_argument("switch", choices=("on", "off"))
    migrate = actions.add("migrate", _migrate, "porta le reti alle ultime migrazioni")
    migrate.add_argument("slug", nargs="?", help="solo questa rete")
    migrate.add_argument("--dry-run", action="store_true", help="mostra che cosa farebbe")
    one = actions.add(
        "migrate-schema", _migrate_schema, "uno schema attraverso Django, usato da «migrate»"
    )
    one.add_argument("schema")
    one.add_argument("migrations", nargs="+", metavar="app.migrazione")


def _create(command: BaseCommand, options: dict[str, Any]) -> None:
    began = time.monotonic()
    wanted = NewNetwork(
        slug=options["slug"],
        name=options["name"],
        short_name=options["short_name"],
        domain=options["domain"],
        reuses_address=options["reuse_address"],
    )
    network = provisioning.create_network(command_line(), wanted)
    command.stdout.write(
        f"{network.name}: {network.domain}, attiva in {time.monotonic() - began:.2f} s."
    )


def _list(command: BaseCommand, options: dict[str, Any]) -> None:
    for network in directory.all_networks():
        command.stdout.write(
            f"{network.slug:<20} {STATE_LABELS[network.state]!s:<16} {network.domain:<40} {network.name}"
        )


def _show(command: BaseCommand, options: dict[str, Any]) -> None:
    network = directory.get_network(options["slug"])
    behind = running.plan_networks(network.slug).behind.get(network.slug, [])
    facts = {
        "nome": network.name,
        "nome breve": network.short_name,
        "stato": STATE_LABELS[network.state],
        "motivo": network.reason or "nessuno",
        "indirizzo": network.domain,
        "schema": network.schema,
        "login": network.login,
        "moduli": ", ".join(sorted(network.modules)) or "nessuno",
        "migrazioni mancanti": len(behind),
    }
    for title, fact in facts.items():
        command.stdout.write(f"{title:<20} {fact}")


def _dsn(command: BaseCommand, options: dict[str, Any]) -> None:
    network = directory.get_network(options["slug"])
    command.stdout.write(dsn(network.login, password=names.password(network.login)))


def _module(command: BaseCommand, options: dict[str, Any]) -> None:
    on = options["switch"] == "on"
    network = provisioning.switch_module(command_line(), options["slug"], options["module"], on=on)
    command.stdout.write(f"Moduli attivi: {', '.join(sorted(network.modules))}.")


def _migrate(command: BaseCommand, options: dict[str, Any]) -> None:
    if options["dry_run"]:
        _print_plan(command, running.plan_networks(options["slug"]))
        return
    outcome = running.migrate_networks(
        only=options["slug"],
        progress=lambda slug, seconds: command.stdout.write(f"  {slug}: {seconds * 1000:.1f} ms"),
    )
    for slug, reason in outcome.failed.items():
        command.stderr.write(f"  {slug}: non migrata, è com'era. {reason}")
    left = len(outcome.plan.behind) - len(outcome.migrated)
    command.stdout.write(f"Reti migrate: {len(outcome.migrated)}; da migrare: {left}.")
    if left:
        message = "Correggi la causa e ripeti il comando: riprende da dove si è fermato."
        raise CommandError(message)


def _migrate_schema(command: BaseCommand, options: dict[str, Any]) -> None:
    targets = [
        (label, name) for label, _, name in (each.partition(".") for each in options["migrations"])
    ]
    by_django.migrate_schema(options["schema"], targets)


def _print_plan(command: BaseCommand, plan: running.Plan) -> None:
    for app_label, name in plan.to_compile:
        command.stdout.write(f"  da compilare: {app_label}.{name}")
    for slug, keys in plan.behind.items():
        command.stdout.write(f"  {slug}: {', '.join('.'.join(key) for key in keys)}")
    networks = len(plan.behind)
    command.stdout.write(
        "Nessuna rete è indietro." if plan.is_empty else f"Reti indietro ora: {networks}."
    )
