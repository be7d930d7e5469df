"""What the operations process does to networks. Each may be run again from the start: done once, it is not done twice."""

from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from rete.control.operations import actions
from rete.core.jobs.work import Work
from rete.kernel import clock
from rete.kernel.errors import Missing
from tenants import directory
from tenants.lifecycle import changing, dropping, exporting, restoring
from tenants.lifecycle.restoring import Progress, Wanted
from tenants.models import STATE_LABELS, Export
from tenants.snapshots import NetworkSnapshot

PAUSES = {
    actions.SUSPEND.name: changing.suspend,
    actions.READ_ONLY.name: changing.make_read_only,
    actions.LEAVE.name: changing.leave,
}


def change_state(work: Work, *, slug: str, change: str, state: str, reason: str) -> None:
    """Move a network on from the state it was asked in; in another one it has been done, or is no more wanted."""
    network = directory.get_network(slug)
    if network.state.value == state:
        network = _changed(work, slug, change, reason)
    work.result(
        _("«%(name)s» è %(state)s.") % {"name": network.name, "state": STATE_LABELS[network.state]},
        address=_page(slug),
    )


def export_network(work: Work, *, slug: str) -> None:
    work.step(_("Copio tabelle e file…"))
    made = exporting.export_network(work.actor, slug, now=clock.now(), progress=_told(work))
    work.result(
        _("Archivio pronto: %(rows)s righe, %(files)s file.")
        % {"rows": made.total_rows, "files": made.files},
        address=_page(slug),
    )


def restore_network(work: Work, *, slug: str, export_id: int, asked_at: str) -> None:
    """Put a network back as it was in one of its exports."""
    export = Export.objects.filter(pk=export_id, slug=slug).first()
    if export is None:
        raise Missing
    work.step(_("Verifico l'archivio, poi lo carico accanto alla rete…"))
    made = restoring.restore_network(
        work.actor,
        Wanted(file=Path(export.file)),
        now=datetime.fromisoformat(asked_at),
        progress=_told(work),
    )
    work.result(_("Ripristinate %(rows)s righe.") % {"rows": made.rows}, address=_page(slug))


def undo_restore(work: Work, *, slug: str, asked_at: str) -> None:
    restoring.undo_restore(work.actor, slug, now=datetime.fromisoformat(asked_at))
    work.result(_("È tornato quello che c'era prima del ripristino."), address=_page(slug))


def drop_network(work: Work, *, slug: str) -> None:
    tombstone = dropping.close_network(work.actor, slug, now=clock.now())
    work.result(_("«%(name)s» è stata eliminata.") % {"name": tombstone.name}, address=NETWORKS)


NETWORKS = "/ufficio/reti/"


def _changed(work: Work, slug: str, change: str, reason: str) -> NetworkSnapshot:
    now = clock.now()
    if change in PAUSES:
        return PAUSES[change](work.actor, slug, reason=reason, now=now)
    if change == actions.ACTIVATE.name:
        return changing.activate(work.actor, slug, now=now)
    return changing.resume(work.actor, slug, now=now)


def _told(work: Work) -> Progress:
    """Names of tables and files say nothing to who watches: only how many."""

    def tell(done: int, total: int, _what: str) -> None:
        work.check_cancelled()
        work.progress(done, total)

    return tell


def _page(slug: str) -> str:
    return f"{NETWORKS}{slug}/"
