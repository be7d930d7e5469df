"""An event used again: the words of another, with its dates shifted to a new first day or without dates."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction

from modules.events.calendars.recurrence import Recurrence
from modules.events.calendars.rules import read_rule
from modules.events.models import Event, Series
from modules.events.services.events import duplicate_event
from modules.events.services.series import add_series
from rete.kernel.actor import Actor


@transaction.atomic
def repeat_event(actor: Actor, event_id: int, first_day: date, *, now: datetime) -> Event:
    """A draft whose first date is on `first_day`, or on the first day after it that its cycle knows.

    Days that were left out are not: holidays fall elsewhere in another year.

    Raises:
        Missing, NotAllowed, and what `add_series` raises.
    """
    every = list(Series.objects.filter(event=event_id))
    copy = duplicate_event(actor, event_id)
    by = timedelta(days=(first_day - _beginning(every, first_day)).days)
    for each in every:
        shifted = _shifted(each.recurrence, by)
        add_series(actor, copy.pk, shifted, is_all_day=each.is_all_day, now=now)
    return copy


def _beginning(every: Iterable[Series], otherwise: date) -> date:
    return min((each.starts_on for each in every), default=otherwise)


def _shifted(recurrence: Recurrence, by: timedelta) -> Recurrence:
    rule = read_rule(recurrence.rule) if recurrence.rule else None
    if rule is not None and rule.until is not None:
        rule = replace(rule, until=rule.until + by)
    return replace(
        recurrence,
        starts_at=recurrence.starts_at + by,
        rule="" if rule is None else rule.text,
        extra=tuple(wall + by for wall in recurrence.extra),
        except_=(),
    )
