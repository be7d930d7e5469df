"""Hours and closures from a spreadsheet: what would change, and changing it."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from django.db import transaction

from modules.libraries import services
from modules.libraries.hours import services as changing
from modules.libraries.hours.calendar import hours_of
from modules.libraries.hours.sheets.plan import HoursPlan, make_plan
from modules.libraries.hours.sheets.reading import read_rows
from modules.libraries.models import DraftKind, Library
from rete.kernel.actor import Actor, require

T = TypeVar("T")


def preview_hours(actor: Actor, content: bytes) -> HoursPlan:
    """What a file would do now. Changes nothing. Five queries at most.

    Raises:
        NotAllowed, FileTooLarge, UnreadableFile, UnknownHoursColumns.
    """
    require(actor.may("libraries.hours"))
    libraries = list(Library.objects.order_by("pk"))
    hours = hours_of([library.pk for library in libraries], date.min, date.max)
    return make_plan(actor, read_rows(content), libraries, hours)


@transaction.atomic
def confirm_hours(actor: Actor, draft_id: int) -> HoursPlan:
    """Do what a draft's file says to the libraries as they are now, and remove the draft. All or nothing.

    Libraries that the file gives one and the same week or closure are changed together.

    Raises:
        DraftGone, NotAllowed, SeasonsOverlap.
    """
    draft = services.get_draft(actor, draft_id, DraftKind.HOURS)
    plan = preview_hours(actor, bytes(draft.content))
    for week, library_ids in _together(plan.weeks):
        changing.set_week(actor, library_ids, week)
    closures = [
        (pk, (starts_on, ends_on, reason)) for pk, starts_on, ends_on, reason in plan.closures
    ]
    for (starts_on, ends_on, reason), library_ids in _together(closures):
        changing.close(actor, library_ids, starts_on, ends_on, reason=reason)
    draft.delete()
    return plan


def _together(pairs: Sequence[tuple[int, T]]) -> list[tuple[T, list[int]]]:
    """Libraries by what is done to them, each thing once."""
    found: dict[str, tuple[T, list[int]]] = {}
    for library_id, thing in pairs:
        found.setdefault(repr(thing), (thing, []))[1].append(library_id)
    return list(found.values())
