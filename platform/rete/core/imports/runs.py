"""Importing in the background."""

from rete.core.imports import services
from rete.core.imports.kinds import get_kind
from rete.core.jobs.work import Work
from rete.kernel import clock


def apply(work: Work, *, upload_id: int, address: str) -> None:
    """The file that a person confirmed. One transaction: a run that was killed has done nothing."""
    work.step("Importo le righe…")
    upload = services.apply(work.actor, upload_id, now=clock.now(), work=work)
    counts = ", ".join(f"{number} {action}" for action, number in upload.counts.items() if number)
    work.say(f"{get_kind(upload.kind).title}: {upload.file_name}")
    work.result(f"Righe: {counts or 'nessuna'}.", address=address)
