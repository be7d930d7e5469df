"""What imports did, for who may see it."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from modules.events import policies
from modules.events.importing.subscriptions import subscriptions_for
from modules.events.models import ImportedEvent, ImportRun, Occurrence, Subscription
from rete.kernel.actor import Actor
from rete.kernel.errors import Missing

RECENT = 10


def recent_runs(actor: Actor) -> list[ImportRun]:
    """The last ten, without their rows: who writes for the whole network sees all, others their own. One query."""
    runs = ImportRun.objects.filter(subscription=None).defer("rows")
    if not policies.can_edit(actor, None):
        runs = runs.filter(created_by=actor.user_id)
    return list(runs[:RECENT])


def runs_of(subscription: Subscription) -> list[ImportRun]:
    """The last ten that changed something, without their rows. One query."""
    return list(subscription.runs.defer("rows")[:RECENT])


def missing_from(subscription: Subscription, now: datetime) -> list[ImportedEvent]:
    """Events that the calendar no longer has and are still to come. One query."""
    coming = Exists(Occurrence.objects.filter(event=OuterRef("event"), ends_at__gt=now))
    gone = subscription.imported.filter(coming, missing_since__isnull=False)
    return list(gone.select_related("event").order_by("event__title"))


def get_run(actor: Actor, run_id: int) -> ImportRun:
    """Raises Missing: it is not there, or it is not for this actor."""
    run = ImportRun.objects.select_related("subscription").filter(pk=run_id).first()
    if run is None or not _may_see(actor, run):
        raise Missing
    return run


def _may_see(actor: Actor, run: ImportRun) -> bool:
    if run.subscription is not None:
        return run.subscription in subscriptions_for(actor)
    return policies.can_edit(actor, None) or run.created_by == actor.user_id
