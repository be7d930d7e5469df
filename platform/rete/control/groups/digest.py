"""What was said in a group since the last time, in one message: each morning, or on Mondays."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from rete.control.groups.mailing import on_one_line, stop_address
from rete.control.groups.models import MailChoice, Membership, Post
from rete.core.audit.services import record
from rete.core.notices.services import Letter, write_mails
from rete.kernel.actor import system
from rete.kernel.clock import ROME
from tenants.addresses import absolute_url

KIND = "groups.digest"
MOST_LISTED = 30
LONGEST_WORDS = 400
MONDAY = 0


def send_digests(now: datetime) -> None:
    """The schedule of every morning: one message for each member of a group who wants one and has something to read.

    Each in its own transaction; run twice, what has left does not leave again.
    """
    wanted = [MailChoice.DAILY.value]
    if now.astimezone(ROME).weekday() == MONDAY:
        wanted.append(MailChoice.WEEKLY.value)
    waiting = Membership.objects.filter(is_active=True, mail__in=wanted, user__is_active=True)
    for pk in waiting.order_by("pk").values_list("pk", flat=True):
        _send(pk, now)


@transaction.atomic
def _send(membership_id: int, now: datetime) -> None:
    found = Membership.objects.select_for_update(of=("self",), skip_locked=True)
    own = found.select_related("user", "group").filter(pk=membership_id).first()
    if own is None:
        return
    posts = list(_unread(own, now)[: MOST_LISTED + 1])
    if not posts:
        return
    own.digested_at = now
    own.save(update_fields=["digested_at"])
    write_mails([_letter(own, posts)], now)
    record(system("riepilogo"), "groups.digest.sent", own.group, {"messages": len(posts)})


def _unread(own: Membership, now: datetime) -> "QuerySet[Post]":
    """What others have said since the last summary, or since they are in. One query."""
    return (
        Post.objects.filter(
            thread__group=own.group_id,
            written_at__gt=own.digested_at or own.since,
            written_at__lte=now,
            hidden_at__isnull=True,
        )
        .exclude(author=own.user_id)
        .select_related("thread", "author")
        .defer("search")
        .order_by("thread_id", "pk")
    )


def _letter(own: Membership, posts: Sequence[Post]) -> Letter:
    group = own.group
    page = reverse("soci-group", settings.RETE_FEDERATION_URLCONF, [group.slug])
    listed = "\n\n".join(_paragraph(post) for post in posts[:MOST_LISTED])
    more = "\n\nCe ne sono altri: li trovi nella pagina." if len(posts) > MOST_LISTED else ""
    text = (
        f"Che cosa si è detto in «{group.name}»:\n\n{listed}{more}\n\n"
        f"Per rispondere apri la pagina del gruppo:\n\n{absolute_url(page)}"
    )
    subject = on_one_line(f"[{group.name}] Il riepilogo")
    return Letter(own.user.email, subject, text, kind=KIND, unsubscribe=stop_address(own))


def _paragraph(post: Post) -> str:
    words = on_one_line(post.text)
    short = words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS]}…"
    return f"{on_one_line(post.thread.title)}, {post.author}: {short}"
