"""Keeping order in discussions: closing them, reporting a message, hiding it or leaving it where it is."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from rete.control.groups import locks, policies
from rete.control.groups.errors import ReportedTwice
from rete.control.groups.models import Post, PostReport, Thread
from rete.core.accounts.models import User
from rete.core.audit.services import record
from rete.core.notices.notifying import notify
from rete.kernel.actor import Actor, require

Outcome = PostReport.Outcome


@transaction.atomic
def lock_thread(actor: Actor, thread_id: int, *, now: datetime) -> Thread:
    """Nobody answers it any more. Raises Missing, NotAllowed."""
    thread, own = locks.thread(actor, thread_id)
    require(policies.can_moderate(actor, own))
    if thread.locked_at is None:
        thread.locked_at = now
        thread.save(update_fields=["locked_at"])
        record(actor, "groups.thread.locked", thread, {})
    return thread


@transaction.atomic
def report_post(
    actor: Actor, thread_id: int, post_id: int, *, reason: str, now: datetime
) -> PostReport:
    """Say to who moderates that a message should not be there. They are told; the message stays until they decide.

    Raises:
        Missing, NotAllowed, ReportedTwice.
    """
    post, own = locks.post(actor, thread_id, post_id)
    require(policies.can_write(own) and post.hidden_at is None)
    try:
        with transaction.atomic():
            report = PostReport.objects.create(
                post=post, reported_by_id=actor.user_id or 0, reason=reason, reported_at=now
            )
    except IntegrityError as error:
        raise ReportedTwice from error
    record(actor, "groups.post.reported", post.thread, {"message": post.pk})
    group = post.thread.group
    moderators = User.objects.filter(
        pk__in=group.memberships.filter(is_moderator=True).values("user"), is_active=True
    )
    told = {"gruppo": group.name, "discussione": post.thread.title}
    page = reverse("soci-todo", settings.RETE_FEDERATION_URLCONF)
    notify(actor, "groups.report", list(moderators), told, about=page, now=now)
    return report


@transaction.atomic
def hide_post(actor: Actor, thread_id: int, post_id: int, *, reason: str, now: datetime) -> Post:
    """Take a message out of sight and say why; its words stay in the database. Reports of it are closed.

    Raises:
        Missing, NotAllowed.
    """
    post, own = locks.post(actor, thread_id, post_id)
    require(policies.can_moderate(actor, own))
    post.hidden_at, post.hidden_reason = now, reason
    post.save(update_fields=["hidden_at", "hidden_reason"])
    _close_reports(post, Outcome.HIDDEN, now)
    record(actor, "groups.post.hidden", post.thread, {"message": post.pk, "reason": reason})
    return post


@transaction.atomic
def leave_post(actor: Actor, thread_id: int, post_id: int, *, now: datetime) -> Post:
    """A reported message stays where it is. Raises Missing, NotAllowed."""
    post, own = locks.post(actor, thread_id, post_id)
    require(policies.can_moderate(actor, own))
    if _close_reports(post, Outcome.LEFT, now):
        record(actor, "groups.post.left", post.thread, {"message": post.pk})
    return post


def _close_reports(post: Post, outcome: Outcome, now: datetime) -> int:
    found = post.reports.filter(closed_at__isnull=True)
    return found.update(outcome=outcome, closed_at=now)
