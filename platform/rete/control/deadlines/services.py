"""Writing down what is due, saying that it was done, and being reminded."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from rete.control.deadlines.errors import DeadlineWrong
from rete.control.deadlines.models import Deadline
from rete.control.directory.policies import can_edit
from rete.core.accounts.selectors import office
from rete.core.audit.services import record
from rete.core.notices.notifying import notify
from rete.kernel.actor import Actor, require, system
from rete.kernel.clock import ROME
from rete.kernel.errors import Missing


@transaction.atomic
def add_deadline(actor: Actor, values: Mapping[str, Any]) -> Deadline:
    """`values` are fields of Deadline. Raises NotAllowed, DeadlineWrong."""
    require(can_edit(actor))
    try:
        with transaction.atomic():
            deadline = Deadline.objects.create(**values)
    except IntegrityError as error:
        raise DeadlineWrong from error
    record(actor, "deadlines.deadline.added", deadline, {"until": str(deadline.due_on)})
    return deadline


@transaction.atomic
def change_deadline(actor: Actor, deadline_id: int, values: Mapping[str, Any]) -> Deadline:
    """A new day is reminded anew. What stays the same is not written. Raises NotAllowed, Missing, DeadlineWrong."""
    require(can_edit(actor))
    deadline = _locked(deadline_id)
    changes = {
        name: [str(getattr(deadline, name) or ""), str(value or "")]
        for name, value in values.items()
        if getattr(deadline, name) != value
    }
    if not changes:
        return deadline
    for name in changes:
        setattr(deadline, name, values[name])
    if "due_on" in changes or "notice_days" in changes:
        deadline.reminded_on = None
    try:
        with transaction.atomic():
            deadline.save(update_fields=[*changes, "reminded_on"])
    except IntegrityError as error:
        raise DeadlineWrong from error
    record(actor, "deadlines.deadline.changed", deadline, changes)
    return deadline


@transaction.atomic
def finish(actor: Actor, deadline_id: int, *, now: datetime) -> Deadline:
    """It was done; done twice is done once. Raises NotAllowed, Missing."""
    require(can_edit(actor))
    deadline = _locked(deadline_id)
    if deadline.done_at is None:
        deadline.done_at, deadline.done_by = now, actor.name[:150]
        deadline.save(update_fields=["done_at", "done_by"])
        record(actor, "deadlines.deadline.done", deadline, {})
    return deadline


@transaction.atomic
def remove(actor: Actor, deadline_id: int) -> None:
    """Raises NotAllowed, Missing."""
    require(can_edit(actor))
    deadline = _locked(deadline_id)
    record(actor, "deadlines.deadline.removed", deadline, {"until": str(deadline.due_on)})
    deadline.delete()


@transaction.atomic
def remind(now: datetime) -> int:
    """The schedule of every morning: tell the office, in one notice, what begins to be near and what is due; how many."""
    today = now.astimezone(ROME).date()
    near = Deadline.objects.near(today).select_for_update(of=("self",))
    due = [each for each in near.select_related("body", "network") if each.is_reminded_on(today)]
    if due:
        lines = [f"{each.due_on:%d/%m/%Y}: {each.title} ({each.whose})" for each in due]
        told = {"quante": len(due), "elenco": "\n\n".join(lines)}
        actor = system("scadenze")
        notify(actor, "deadlines.near", office(), told, about="/ufficio/scadenze/", now=now)
        ids = [each.pk for each in due]
        Deadline.objects.filter(pk__in=ids).update(reminded_on=today)
    return len(due)


def _locked(deadline_id: int) -> Deadline:
    found = Deadline.objects.select_for_update(of=("self",)).select_related("body", "network")
    deadline = found.filter(pk=deadline_id).first()
    if deadline is None:
        raise Missing
    return deadline
