"""Asking for the sheets of all municipalities at once."""

from django.db import transaction

from modules.observatory import policies
from rete.core.jobs.models import Job
from rete.core.jobs.services import start
from rete.kernel.actor import Actor, require


@transaction.atomic
def ask_sheets(actor: Actor, *, year: int) -> Job:
    """One PDF for the assembly, made in the background. Raises NotAllowed."""
    require(policies.can_read(actor))
    return start(actor, "observatory.sheets", {"year": year}, title=f"Schede dei Comuni, {year}")
