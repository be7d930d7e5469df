"""Deadlines as the office sees them."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from rete.control.deadlines.models import Deadline
from rete.control.directory.policies import can_edit
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing

MOST = 100


def deadlines_for(actor: Actor) -> "QuerySet[Deadline]":
    """All. Raises NotAllowed."""
    require(can_edit(actor))
    return Deadline.objects.select_related("body", "network")


def get_deadline_for(actor: Actor, deadline_id: int) -> Deadline:
    """Raises NotAllowed, Missing."""
    found = deadlines_for(actor).filter(pk=deadline_id).first()
    if found is None:
        raise Missing
    return found


def near_deadlines(day: date) -> Sequence[Deadline]:
    """Those past, and those whose notice has begun, the oldest first. One query."""
    return list(Deadline.objects.near(day).select_related("body", "network")[:MOST])
