"""Calling a meeting, changing it, cancelling it, answering. The group is told in a discussion, by mail to who wants it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime

from rete.control.groups import locks, policies
from rete.control.groups.errors import MeetingCancelled, MeetingNowhere, MeetingTimes
from rete.control.groups.models import Attendance, Meeting
from rete.control.groups.services import answer as write_answer
from rete.control.groups.services import start_thread
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require


@dataclass(frozen=True, slots=True)
class Plan:
    """What is said of a meeting. At least one of `place` and `link`."""

    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    agenda: str


@transaction.atomic
def call_meeting(actor: Actor, group_id: int, plan: Plan, *, now: datetime) -> Meeting:
    """By who is in the group. A discussion tells it.

    Raises:
        Missing, NotAllowed, GroupArchived, MeetingTimes, MeetingNowhere.
    """
    group, own = locks.group(actor, group_id)
    require(policies.can_write(own))
    _sound(plan)
    thread = start_thread(
        actor, group.pk, title=f"Riunione: {plan.title}", text=_told(plan), now=now
    )
    meeting = Meeting.objects.create(
        group=group,
        thread=thread,
        called_by_id=actor.user_id or 0,
        modified_at=now,
        **_fields(plan),
    )
    record(actor, "groups.meeting.called", meeting, {})
    return meeting


@transaction.atomic
def change_meeting(actor: Actor, meeting_id: int, plan: Plan, *, now: datetime) -> Meeting:
    """By who called it or moderates. The discussion tells what is true now; nothing is told when nothing has changed.

    Raises:
        Missing, NotAllowed, GroupArchived, ThreadLocked, MeetingCancelled, MeetingTimes, MeetingNowhere.
    """
    meeting, own = locks.meeting(actor, meeting_id)
    require(policies.can_change_meeting(actor, meeting, own))
    _still_on(meeting)
    _sound(plan)
    changed = [name for name, value in _fields(plan).items() if getattr(meeting, name) != value]
    if not changed:
        return meeting
    for name in changed:
        setattr(meeting, name, _fields(plan)[name])
    meeting.revision, meeting.modified_at = meeting.revision + 1, now
    meeting.save(update_fields=[*changed, "revision", "modified_at"])
    text = f"La riunione è cambiata. Ora è così:\n\n{_told(plan)}"
    write_answer(actor, meeting.thread_id, text=text, now=now)
    record(actor, "groups.meeting.changed", meeting, {"fields": changed})
    return meeting


@transaction.atomic
def cancel_meeting(actor: Actor, meeting_id: int, *, now: datetime) -> Meeting:
    """By who called it or moderates. It stays in calendars, as cancelled.

    Raises:
        Missing, NotAllowed, GroupArchived, ThreadLocked, MeetingCancelled.
    """
    meeting, own = locks.meeting(actor, meeting_id)
    require(policies.can_change_meeting(actor, meeting, own))
    _still_on(meeting)
    meeting.cancelled_at = meeting.modified_at = now
    meeting.revision += 1
    meeting.save(update_fields=["cancelled_at", "modified_at", "revision"])
    write_answer(actor, meeting.thread_id, text="La riunione è annullata.", now=now)
    record(actor, "groups.meeting.cancelled", meeting, {})
    return meeting


@transaction.atomic
def say_who_comes(actor: Actor, meeting_id: int, *, answer: str) -> Attendance:
    """By who is in the group; the last answer counts. Raises Missing, NotAllowed, MeetingCancelled."""
    meeting, own = locks.meeting(actor, meeting_id)
    require(policies.can_write(own) and answer in Attendance.Answer.values)
    _still_on(meeting)
    found, _made = Attendance.objects.update_or_create(
        meeting=meeting, user_id=actor.user_id or 0, defaults={"answer": answer}
    )
    record(actor, "groups.meeting.answered", meeting, {"answer": answer})
    return found


def when_in_words(starts_at: datetime, ends_at: datetime) -> str:
    """«giovedì 3 marzo 2031, dalle 17:00 alle 19:00», in Rome."""
    begins, ends = localtime(starts_at), localtime(ends_at)
    day = date_format(begins, "l j F Y").lower()
    if begins.date() == ends.date():
        return f"{day}, dalle {begins:%H:%M} alle {ends:%H:%M}"
    until = date_format(ends, "l j F Y").lower()
    return f"da {day} alle {begins:%H:%M} a {until} alle {ends:%H:%M}"


def _fields(plan: Plan) -> dict[str, object]:
    return {name: getattr(plan, name) for name in Plan.__dataclass_fields__}


def _told(plan: Plan) -> str:
    parts = [
        f"Quando: {when_in_words(plan.starts_at, plan.ends_at)}",
        f"Dove: {plan.place}" if plan.place else "",
        f"Per collegarsi: {plan.link}" if plan.link else "",
        f"Ordine del giorno:\n{plan.agenda}" if plan.agenda else "",
    ]
    return "\n\n".join(filter(None, parts))


def _sound(plan: Plan) -> None:
    if plan.ends_at <= plan.starts_at:
        raise MeetingTimes
    if not plan.place and not plan.link:
        raise MeetingNowhere


def _still_on(meeting: Meeting) -> None:
    if meeting.cancelled_at is not None:
        raise MeetingCancelled
