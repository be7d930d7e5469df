"""Writing minutes, correcting them, approving what they say. No version ever changes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from rete.control.groups import locks, policies
from rete.control.groups.errors import (
    AlreadyApproved,
    NothingSaid,
    NotLatestVersion,
    SameMinutes,
)
from rete.control.groups.models import (
    TEXT_LIMIT,
    Meeting,
    Minutes,
    MinutesApproval,
    MinutesVersion,
)
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing


@dataclass(frozen=True, slots=True)
class Heading:
    """Which day the minutes are of, and of which meeting if it was called here."""

    title: str
    held_on: date
    meeting: Meeting | None = None


@transaction.atomic
def write_minutes(
    actor: Actor, group_id: int, heading: Heading, *, text: str, now: datetime
) -> Minutes:
    """A draft, by who is in the group.

    Raises:
        Missing, NotAllowed, GroupArchived, NothingSaid.
    """
    group, own = locks.group(actor, group_id)
    require(policies.can_write(own))
    locks.require_writable(group)
    if heading.meeting is not None and heading.meeting.group_id != group.pk:
        raise Missing
    minutes = Minutes.objects.create(
        group=group, title=heading.title, held_on=heading.held_on, meeting=heading.meeting
    )
    _version(actor, minutes, 1, text, now)
    record(actor, "groups.minutes.written", minutes, {"version": 1})
    return minutes


@transaction.atomic
def correct_minutes(
    actor: Actor, minutes_id: int, *, text: str, after: int, now: datetime
) -> MinutesVersion:
    """A new version, to be approved again; `after` is the one that its writer had before them.

    Raises:
        Missing, NotAllowed, GroupArchived, NothingSaid, SameMinutes.
        NotLatestVersion: somebody was quicker.
    """
    minutes, own = locks.minutes(actor, minutes_id)
    require(policies.can_write(own))
    locks.require_writable(minutes.group)
    latest = _latest(minutes)
    if latest.number != after:
        raise NotLatestVersion
    if latest.text == _said(text):
        raise SameMinutes
    made = _version(actor, minutes, latest.number + 1, text, now)
    record(actor, "groups.minutes.written", minutes, {"version": made.number})
    return made


@transaction.atomic
def approve_minutes(
    actor: Actor, minutes_id: int, number: int, *, now: datetime
) -> MinutesApproval:
    """The group stands by the latest version. By who moderates.

    Raises:
        Missing, NotAllowed, AlreadyApproved.
        NotLatestVersion: another one has been written since.
    """
    minutes, own = locks.minutes(actor, minutes_id)
    require(policies.can_moderate(actor, own))
    latest = _latest(minutes)
    if latest.number != number:
        raise NotLatestVersion
    if MinutesApproval.objects.filter(version=latest).exists():
        raise AlreadyApproved
    made = MinutesApproval.objects.create(
        version=latest, approved_by_id=actor.user_id or 0, approved_at=now
    )
    record(actor, "groups.minutes.approved", minutes, {"version": number})
    return made


def _latest(minutes: Minutes) -> MinutesVersion:
    return minutes.versions.defer("search").order_by("-number")[0]


def _said(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _version(
    actor: Actor, minutes: Minutes, number: int, text: str, now: datetime
) -> MinutesVersion:
    said = _said(text)
    if not said or len(said) > TEXT_LIMIT or "\x00" in said:
        raise NothingSaid
    return MinutesVersion.objects.create(
        minutes=minutes,
        number=number,
        text=said,
        written_by_id=actor.user_id or 0,
        written_at=now,
    )
