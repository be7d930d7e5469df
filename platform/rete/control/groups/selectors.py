"""What somebody may see of groups, discussions and people."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, F, Q, QuerySet

from rete.control.groups import policies
from rete.control.groups.models import (
    SEARCH_LANGUAGE,
    Group,
    Joining,
    Member,
    Membership,
    Post,
    Thread,
)
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing

MOST_FOUND = 50
MOST_THREADS = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """A group, and what this actor is in it."""

    group: Group
    membership: Membership | None
    may_read: bool
    may_write: bool
    may_moderate: bool


def groups_for(actor: Actor) -> "QuerySet[Group]":
    """The groups that this actor may know of, with `people`: how many are in each. One query."""
    require(policies.can_enter_area(actor))
    counted = Group.objects.annotate(
        people=Count("memberships", filter=Q(memberships__is_active=True), distinct=True)
    )
    if policies.is_office(actor):
        return counted
    own = Membership.objects.filter(user=actor.user_id, is_active=True).values("group")
    return counted.filter(~Q(joining=Joining.CLOSED) | Q(pk__in=own))


def own_groups(actor: Actor) -> "QuerySet[Group]":
    """The groups that this actor is in. One query."""
    own = Membership.objects.filter(user=actor.user_id or 0, is_active=True).values("group")
    return groups_for(actor).filter(pk__in=own)


def standing_in(actor: Actor, slug: str) -> Standing:
    """Two queries. Raises NotAllowed, and Missing also of a closed group that is not theirs."""
    require(policies.can_enter_area(actor))
    group = Group.objects.filter(slug=slug).first()
    if group is None:
        raise Missing
    membership = Membership.objects.filter(group=group, user=actor.user_id or 0).first()
    if not policies.can_see(actor, group, membership):
        raise Missing
    return Standing(
        group,
        membership,
        policies.can_read(actor, membership),
        policies.can_write(membership) and group.archived_at is None,
        policies.can_moderate(actor, membership),
    )


def threads_of(standing: Standing) -> Sequence[Thread]:
    """The latest discussions, with `messages`: how many. One query; none for who may not read."""
    if not standing.may_read:
        return []
    found = standing.group.threads.select_related("started_by").annotate(messages=Count("posts"))
    return list(found[:MOST_THREADS])


def people_of(standing: Standing) -> Sequence[Membership]:
    """Who is in, moderators first; for moderators also who asks. One query."""
    found = standing.group.memberships.select_related("user").order_by(
        "is_active", "-is_moderator", "user__name"
    )
    if standing.may_moderate:
        return list(found)
    shown = found.filter(is_active=True)
    return list(shown if standing.may_read else shown.filter(is_moderator=True))


def get_thread(standing: Standing, thread_id: int) -> Thread:
    """One query. Raises Missing, also for who may not read."""
    thread = standing.group.threads.filter(pk=thread_id).first() if standing.may_read else None
    if thread is None:
        raise Missing
    return thread


def posts_of(thread: Thread) -> Sequence[Post]:
    """In the order they were written. One query."""
    return list(thread.posts.select_related("author").defer("search"))


def found_posts(actor: Actor, words: str) -> Sequence[Post]:
    """What was said with these words, in the groups that this actor may read, the latest first. One query."""
    require(policies.can_enter_area(actor))
    asked = SearchQuery(words, config=SEARCH_LANGUAGE, search_type="websearch")
    found = Post.objects.filter(search=asked, hidden_at__isnull=True)
    if not policies.is_office(actor):
        own = Membership.objects.filter(user=actor.user_id, is_active=True).values("group")
        found = found.filter(thread__group__in=own)
    return list(
        found.select_related("thread__group", "author").defer("search").order_by("-pk")[:MOST_FOUND]
    )


def own_member(actor: Actor) -> Member:
    """What this person says of themselves; a new one, not saved, before they say anything. One query."""
    require(policies.can_enter_area(actor))
    return Member.objects.filter(user=actor.user_id).first() or Member(user_id=actor.user_id or 0)


def listed_people(actor: Actor) -> "QuerySet[Member]":
    """Who chose to appear. One query."""
    require(policies.can_enter_area(actor))
    listed = Member.objects.filter(is_listed=True, user__is_active=True)
    return listed.select_related("user", "network").order_by(F("user__name"), "pk")


def latest_threads(actor: Actor) -> Sequence[Thread]:
    """Where something was written last, in one's own groups. One query."""
    own = Membership.objects.filter(user=actor.user_id or 0, is_active=True).values("group")
    found = Thread.objects.filter(group__in=own).select_related("group")
    return list(found[:20])
