"""The last days of a trial: reminders, the end, or becoming a member."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from rete.control.trials.models import HOLDING, Trial, TrialState
from rete.core.audit.services import record
from rete.core.jobs.models import Job
from rete.core.jobs.services import start
from rete.core.notices.notifying import write_to
from rete.kernel import clock
from rete.kernel.actor import Actor, system
from tenants import directory
from tenants.addresses import site_address

LIFE = timedelta(days=90)
REMINDERS = (3, 14)
UNCONFIRMED_LIFE = timedelta(days=2)
# A site that has not come into being by then does not any more: its address goes back to whoever wants it.
MAKING_LIFE = timedelta(days=1)


@transaction.atomic
def watch(now: datetime) -> None:
    """The schedule of every morning: remind, end what is over or never came into being, forget what nobody confirmed."""
    Trial.objects.filter(state=TrialState.ASKED, asked_at__lt=now - UNCONFIRMED_LIFE).delete()
    stuck = Trial.objects.select_for_update().filter(
        state=TrialState.MAKING, confirmed_at__lt=now - MAKING_LIFE
    )
    for trial in stuck.exclude(job__in=Job.objects.open().values("pk")):
        start(system("prova"), "trials.end", {"trial_id": trial.pk}, title=trial.name, now=now)
    still_open = Trial.objects.select_for_update().filter(state=TrialState.READY)
    for trial in still_open.filter(ends_at__lte=now):
        start(system("prova"), "trials.end", {"trial_id": trial.pk}, title=trial.name, now=now)
    for days in REMINDERS:
        unsaid = Q(reminded_days__isnull=True) | Q(reminded_days__gt=days)
        soon = Q(ends_at__gt=now, ends_at__lte=now + timedelta(days=days))
        for trial in still_open.filter(unsaid & soon):
            _remind(trial, days, now)


def mark_ended(actor: Actor, slug: str) -> None:
    """Its address is no longer held by the trial."""
    if Trial.objects.filter(slug=slug, state__in=HOLDING).update(state=TrialState.ENDED):
        record(actor, "trials.trial.ended", None, {"address": slug})


def hear(actor: Actor, action: str, slug: str, _changes: dict[str, object]) -> None:
    """A network that is activated is tried no more; one that is dropped is no more. In control's transaction."""
    if action == "network.activated":
        Trial.objects.filter(slug=slug, state=TrialState.READY).update(state=TrialState.CONVERTED)
    if action == "network.dropped":
        mark_ended(actor, slug)


def _remind(trial: Trial, days: int, now: datetime) -> None:
    if trial.ends_at is None:
        return
    day = f"{trial.ends_at.astimezone(clock.ROME):%d/%m/%Y}"
    values = {"sito": site_address(directory.get_network(trial.slug)), "fine": day}
    write_to(system("prova"), "trials.ending", trial.email, values, now=now)
    trial.reminded_days = days
    trial.save(update_fields=["reminded_days"])
    record(system("prova"), "trials.trial.reminded", trial, {"count": days})
