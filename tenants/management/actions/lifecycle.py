"""Suspending networks, exporting, restoring and dropping them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from rete.kernel import clock
from tenants import provisioning
from tenants.lifecycle import changing, dropping, exporting, restoring
from tenants.lifecycle.errors import OnlyForDemonstrations
from tenants.lifecycle.restoring import Wanted
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
    restore = actions.add("restore", _restore, "rimette una rete com'è in un archivio")
    restore.add_argument("file", type=Path, help="l'archivio .zip")
    restore.add_argument("--as", dest="as_slug", help="un altro indirizzo: una copia indipendente")
    restore.add_argument(
        "--foreign", action="store_true", help="viene da un'altra installazione di cui ti fidi"
    )
    restore.add_argument(
        "--drop-old", action="store_true", help="non conservare quello che c'era prima"
    )
    actions.add_for_network(
        "restore-undo", _undo, "rimette quello che c'era prima dell'ultimo ripristino"
    )
    actions.add_for_network("drop-old", _drop_old, "elimina quello che c'era prima dei ripristini")
    drop = actions.add_for_network("drop", _drop, "elimina una rete per sempre")
    drop.add_argument("--export", type=Path, help="dov'è ora l'esportazione, se è stata spostata")
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
    made = exporting.export_network(
        command_line(),
        options["slug"],
        now=clock.now(),
        target=options["to"],
        progress=_said(command),
    )
    command.stdout.write(
        f"{made.file}\n{made.total_rows} righe, {made.files} file, {made.size} byte, impronta {made.sha256}."
    )


def _restore(command: BaseCommand, options: dict[str, Any]) -> None:
    wanted = Wanted(
        file=options["file"],
        slug=options["as_slug"],
        is_foreign=options["foreign"],
        keeps_old=not options["drop_old"],
    )
    made = restoring.restore_network(
        command_line(), wanted, now=clock.now(), progress=_said(command)
    )
    slug = made.network.slug
    command.stdout.write(
        f"{made.network.name}: {made.rows} righe, risponde a {made.network.domain}."
    )
    for domain in made.domains_taken:
        command.stdout.write(f"Il dominio {domain} ora è di un'altra rete: non è stato ripreso.")
    if made.old_schema:
        command.stdout.write(
            f"Quello che c'era prima è conservato in {made.old_schema}: «network restore-undo {slug}» lo rimette,"
            f" «network drop-old {slug}» lo elimina."
        )


def _undo(command: BaseCommand, options: dict[str, Any]) -> None:
    network = restoring.undo_restore(command_line(), options["slug"], now=clock.now())
    command.stdout.write(f"{network.name}: è com'era prima dell'ultimo ripristino.")


def _drop_old(command: BaseCommand, options: dict[str, Any]) -> None:
    gone = restoring.drop_old(command_line(), options["slug"])
    command.stdout.write(f"Eliminati: {', '.join(gone) or 'nessuno, non c’era nulla'}.")


def _drop(command: BaseCommand, options: dict[str, Any]) -> None:
    slug = options["slug"]
    if options["force"] and not settings.RETE_DEMO:
        raise OnlyForDemonstrations
    if not options["yes"]:
        confirm(f"Per eliminare «{slug}» e tutti i suoi dati scrivi il suo indirizzo web: ", slug)
    if options["force"]:
        provisioning.drop_network(command_line(), slug, force=True)
        command.stdout.write(f"{slug}: eliminata.")
        return
    tombstone = dropping.close_network(
        command_line(), slug, now=clock.now(), export_file=options["export"]
    )
    command.stdout.write(
        f"{tombstone.name}: eliminata. L'indirizzo resta suo; l'archivio è {tombstone.export_file}."
    )


def _said(command: BaseCommand) -> Callable[[int, int, str], object]:
    return lambda done, total, what: command.stdout.write(f"  {done:>5}/{total} {what}")


def _say_state(command: BaseCommand, network: NetworkSnapshot) -> None:
    command.stdout.write(f"{network.name}: {STATE_LABELS[network.state]}.")
