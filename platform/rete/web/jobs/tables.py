"""The list of long work."""

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rete.core.jobs import services
from rete.core.jobs.models import ENDED, Job, JobState
from rete.kernel.actor import Actor
from rete.web.kit.tables.bulk import BulkAction, one_by_one
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice, flag, since, until
from rete.web.kit.tables.table import Table, Words


def job_table(actor: Actor) -> Table[Job]:
    return Table(
        name="operazioni",
        words=Words(
            one=_("un'operazione"), many=_("operazioni"), none=_("Nessuna operazione corrisponde.")
        ),
        columns=(
            Column(name="operazione", title=_("Operazione"), value=lambda job: job.title),
            Column(
                name="stato",
                title=_("Stato"),
                value=lambda job: str(job.get_state_display()),
                shown=_state,
                order=("state",),
            ),
            Column(
                name="chi",
                title=_("Avviata da"),
                value=lambda job: job.actor_name,
                order=("actor_name",),
            ),
            Column(
                name="quando",
                title=_("Quando"),
                value=lambda job: job.created_at,
                order=("created_at",),
            ),
            Column(
                name="esito",
                title=_("Esito"),
                value=lambda job: job.result or job.error,
                is_extra=True,
            ),
        ),
        order="-quando",
        address=lambda job: reverse("job", args=[job.pk]),
        search=("title", "actor_name"),
        filters=(
            choice("stato", _("Stato"), JobState.choices, "state", is_first=True),
            flag("mie", _("Solo quelle avviate da me"), Q(created_by=actor.user_id)),
            since("dal", _("Dal giorno"), "created_at"),
            until("al", _("Al giorno"), "created_at"),
        ),
        actions=(
            BulkAction(
                name="ferma",
                verb=_("Ferma"),
                question=_("Fermare %(rows)s?"),
                consequence=_("Quello che è già fatto resta. Una già finita non cambia."),
                told=_("Operazioni fermate: %(done)s."),
                run=lambda ids: one_by_one(ids, lambda job_id: services.cancel(actor, job_id)),
            ),
        ),
    )


def _state(job: Job) -> SafeString:
    percent = f" {job.percent}%" if job.state not in ENDED and job.percent is not None else ""
    return format_html('<span class="tag">{}</span>{}', job.get_state_display(), percent)
