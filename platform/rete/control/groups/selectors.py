"""What somebody may see of groups, discussions and people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When

from rete.control.groups import policies
from rete.control.groups.models import (
    Attendance,
    Document,
    Group,
    Joining,
    Meeting,
    Member,
    Membership,
    Minutes,
    MinutesVersion,
    Post,
    Shown,
    Thread,
)
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from tenants.models import Network

MOST_FOUND = 50
MOST_WORDS = 8
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


def own_member(actor: Actor) -> Member:
    """What this person says of themselves; a new one, not saved, before they say anything. One query."""
    require(policies.can_enter_area(actor))
    return Member.objects.filter(user=actor.user_id).first() or Member(user_id=actor.user_id or 0)


def listed_people(
    actor: Actor, words: str = "", network_id: int | None = None
) -> "QuerySet[Member]":
    """Who chose to appear, by words and network; what is not shown is not searched either. One query."""
    require(policies.can_enter_area(actor))
    found = Member.objects.filter(is_listed=True, user__is_active=True)
    for word in words.split()[:MOST_WORDS]:
        found = found.filter(_mentions(word))
    if network_id is not None:
        found = found.filter(shown__contains=[Shown.NETWORK.value], network=network_id)
    return found.select_related("user", "network").order_by(F("user__name"), "pk")


def networks_of_people(actor: Actor) -> "QuerySet[Network]":
    """The networks that somebody in the directory says to be of. One query."""
    own = listed_people(actor).filter(shown__contains=[Shown.NETWORK.value]).order_by()
    return Network.objects.filter(pk__in=own.values("network")).order_by("name")


def _mentions(word: str) -> Q:
    found = Q(user__name__icontains=word)
    for what in (Shown.POSITION, Shown.PLACE, Shown.SKILLS, Shown.OFFERS):
        found |= Q(shown__contains=[what.value], **{f"{what.value}__icontains": word})
    return found


def latest_threads(actor: Actor) -> Sequence[Thread]:
    """Where something was written last, in one's own groups. One query."""
    found = Thread.objects.filter(group__in=_own(actor)).select_related("group")
    return list(found[:20])


def reading(actor: Actor, slug: str) -> Standing:
    """The same as `standing_in`, of a group that this actor may read. Raises Missing."""
    standing = standing_in(actor, slug)
    if not standing.may_read:
        raise Missing
    return standing


def documents_for_all(actor: Actor) -> Sequence[Document]:
    """One query."""
    require(policies.can_enter_area(actor))
    found = Document.objects.filter(group__isnull=True).select_related("file", "added_by")
    return list(found)


def documents_of(standing: Standing) -> Sequence[Document]:
    """One query; none for who may not read."""
    if not standing.may_read:
        return []
    return list(standing.group.documents.select_related("file", "added_by"))


def latest_documents(actor: Actor) -> Sequence[Document]:
    """Of one's own groups. One query."""
    found = Document.objects.filter(group__in=_own(actor)).select_related("file", "group")
    return list(found[:20])


def get_document(actor: Actor, document_id: int) -> Document:
    """Two queries. Raises Missing, also for who may not read its group."""
    require(policies.can_enter_area(actor))
    found = Document.objects.select_related("file", "group").filter(pk=document_id).first()
    if found is None:
        raise Missing
    if found.group is not None:
        reading(actor, found.group.slug)
    return found


def minutes_of(standing: Standing) -> Sequence[MinutesVersion]:
    """The latest version of each minutes, with its approval if it has one, the latest day first. One query."""
    latest = MinutesVersion.objects.filter(minutes=OuterRef("minutes")).order_by("-number")
    found = MinutesVersion.objects.filter(
        minutes__group=standing.group, pk=Subquery(latest.values("pk")[:1])
    )
    return list(_with_all(found).order_by("-minutes__held_on", "-minutes_id"))


def get_minutes(standing: Standing, minutes_id: int) -> Minutes:
    """One query. Raises Missing."""
    found = standing.group.minutes.filter(pk=minutes_id).first() if standing.may_read else None
    if found is None:
        raise Missing
    return found


def versions_of(minutes: Minutes) -> Sequence[MinutesVersion]:
    """The latest first; there is always one. One query."""
    return list(_with_all(minutes.versions.all()))


def meetings_of(standing: Standing) -> "QuerySet[Meeting]":
    """The latest first. One query."""
    return standing.group.meetings.select_related("group").order_by("-starts_at", "-pk")


def coming_meetings(actor: Actor, now: datetime) -> Sequence[Meeting]:
    """Of one's own groups, from now on. One query."""
    found = Meeting.objects.filter(group__in=_own(actor), ends_at__gte=now)
    return list(found.select_related("group")[:MOST_FOUND])


def get_meeting(standing: Standing, meeting_id: int) -> Meeting:
    """One query. Raises Missing."""
    found = meetings_of(standing).select_related("group", "thread", "called_by")
    meeting = found.filter(pk=meeting_id).first() if standing.may_read else None
    if meeting is None:
        raise Missing
    return meeting


def attendances_of(meeting: Meeting) -> Sequence[Attendance]:
    """Who has answered, who comes first. One query."""
    order = Case(When(answer="si", then=0), When(answer="forse", then=1), default=2)
    return list(meeting.attendances.select_related("user").order_by(order, "user__name"))


def _own(actor: Actor) -> Any:
    return Membership.objects.filter(user=actor.user_id or 0, is_active=True).values("group")


def _with_all(versions: "QuerySet[MinutesVersion]") -> "QuerySet[MinutesVersion]":
    found = versions.select_related("minutes__group", "written_by", "approval__approved_by")
    return found.defer("search")
