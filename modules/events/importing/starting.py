"""Asking for imports that run in the background."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from modules.events import policies
from modules.events.importing.services import get_draft
from modules.events.importing.subscriptions import get_subscription
from rete.core.jobs import services as jobs
from rete.core.jobs.models import Job
from rete.kernel.actor import Actor, require

IMPORT, READ_CALENDAR = "events.import", "events.read_calendar"


@transaction.atomic
def start_import(actor: Actor, draft_id: int, *, now: datetime) -> Job:
    """Import a draft. Raises NotAllowed, DraftGone."""
    require(policies.can_import(actor))
    draft = get_draft(actor, draft_id)
    title = _("Importo %(file)s") % {"file": draft.file_name}
    return jobs.start(actor, IMPORT, {"draft_id": draft.pk}, title=title, now=now)


@transaction.atomic
def start_reading(actor: Actor, subscription_id: int, *, now: datetime) -> Job:
    """Read a followed calendar now. Raises Missing, NotAllowed."""
    subscription = get_subscription(actor, subscription_id)
    title = _("Leggo «%(name)s»") % {"name": subscription.name}
    arguments = {"subscription_id": subscription.pk}
    return jobs.start(actor, READ_CALENDAR, arguments, title=title, now=now)
