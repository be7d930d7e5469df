"""Suspending networks, exporting, restoring and dropping them."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from rete.kernel import clock
from tenants import directory, provisioning
from tenants.errors import NetworkKept
from tenants.lifecycle import changing, exporting
from tenants.lifecycle.errors import OnlyForDemonstrations
from tenants.management.actions.action import Actions, command_line, confirm
from tenants.models import STATE_LABELS
from tenants.snapshots import NetworkSnapshot

PAUSES = {
    "suspend": (changing.suspend, "sospende una rete: il sito mostra il motivo e nessuno entra"),
    "read-only": (changing.make_read_only, "lascia solo consultare una rete"),
    "leave": (changing.leave, "segna che una rete esce: da oggi si contano i giorni di attesa"),
}


def declare(actions: Actions) -> None:
    for name, (_, what) in PAUSES.items():
        actions.add_for_network(name, _pause, what).add_argument(
            "--reason", required=True, help="lo leggono i visitatori"
        )
    actions.add_for_network("resume", _resume, "riporta una rete allo stato di prima")
    actions.add_for_network("activate", _activate, "da candidata o in prova ad attiva")
    export = actions.add_for_network("export", _export, "scrive l'archivio di una rete")
    export.add_argument("--to", type=Path, help="una cartella o un file .zip")
    drop = actions.add_for_network("drop", _drop, "elimina una rete per sempre")
    drop.add_argument("--force", action="store_true", help="solo in una dimostrazione")
    drop.add_argument("--yes", action="store_true", help="non chiedere conferma")


def _pause(command: BaseCommand, options: dict[str, Any]) -> None:
    change, _ = PAUSES[options["action"]]
    _say_state(
        command, change(command_line(), options["slug"], reason=options["reason"], now=clock.now())
    )


def _resume(command: BaseCommand, options: dict[str, Any]) -> None:
    _say_state(command, changing.resume(command_line(), options["slug"], now=clock.now()))


def _activate(command: BaseCommand, options: dict[str, Any]) -> None:
    _say_state(command, changing.activate(command_line(), options["slug"], now=clock.now()))


def _export(command: BaseCommand, options: dict[str, Any]) -> None:
    def say(done: int, total: int, what: str) -> None:
        command.stdout.write(f"  {done:>5}/{total} {what}")

    made = exporting.export_network(
        command_line(), options["slug"], now=clock.now(), target=options["to"], progress=say
    )
    command.stdout.write(
        f"{made.file}\n{made.total_rows} righe, {made.files} file, {made.size} byte, impronta {made.sha256}."
    )


def _drop(command: BaseCommand, options: dict[str, Any]) -> None:
    slug = options["slug"]
    network = directory.get_network(slug)
    if options["force"] and not settings.RETE_DEMO:
        raise OnlyForDemonstrations
    if not options["yes"]:
        confirm(f"Per eliminare «{network.name}» e tutti i suoi dati scrivi {slug}: ", slug)
    if not options["force"]:
        raise NetworkKept(slug=slug)
    provisioning.drop_network(command_line(), slug, force=True)
    command.stdout.write(f"{network.name}: eliminata.")


def _say_state(command: BaseCommand, network: NetworkSnapshot) -> None:
    command.stdout.write(f"{network.name}: {STATE_LABELS[network.state]}.")
