"""«Da fare» of Area soci: what waits for who moderates, and for the office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from rete.control.groups import policies
from rete.control.groups.models import Group, Membership, MinutesVersion, Post
from rete.kernel.actor import Actor, require


@dataclass(frozen=True, slots=True)
class Waiting:
    """Messages that somebody reported, people who ask to enter, minutes to approve."""

    posts: Sequence[Post]
    requests: Sequence[Membership]
    minutes: Sequence[MinutesVersion]

    def __bool__(self) -> bool:
        return bool(self.posts or self.requests or self.minutes)


def waiting_for(actor: Actor) -> Waiting:
    """In the groups that this actor moderates; for the office in all. Four queries. Raises NotAllowed."""
    require(policies.can_enter_area(actor))
    groups = _moderated(actor)
    posts = Post.objects.filter(
        thread__group__in=groups, reports__closed_at__isnull=True, reports__isnull=False
    )
    requests = Membership.objects.filter(
        group__in=groups, is_active=False, group__archived_at__isnull=True
    )
    return Waiting(
        list(
            posts.distinct()
            .select_related("thread__group", "author")
            .prefetch_related("reports__reported_by")
            .defer("search")
        ),
        list(requests.select_related("group", "user")),
        list(_to_approve(groups)),
    )


def panel(actor: Actor, now: datetime) -> Mapping[str, object] | None:  # noqa: ARG001 - every provider is asked alike
    """The office's «Da fare». Four queries."""
    found = waiting_for(actor)
    return {"waiting": found} if found.posts or found.requests else None


def _moderated(actor: Actor) -> "QuerySet[Group]":
    if policies.is_office(actor):
        return Group.objects.all()
    own = Membership.objects.filter(user=actor.user_id, is_moderator=True).values("group")
    return Group.objects.filter(pk__in=own)


def _to_approve(groups: "QuerySet[Group]") -> "QuerySet[MinutesVersion]":
    """Latest versions that nobody has approved yet."""
    latest = MinutesVersion.objects.filter(minutes__group__in=groups).order_by(
        "minutes_id", "-number"
    )
    newest = latest.distinct("minutes_id").values("pk")
    found = MinutesVersion.objects.filter(pk__in=newest, approval__isnull=True)
    return found.select_related("minutes__group").defer("search").order_by("minutes__held_on", "pk")
