"""What was said, written and kept with these words, in Italian: of what this actor may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet, Value

from rete.control.groups import policies
from rete.control.groups.models import (
    SEARCH_LANGUAGE,
    Document,
    Membership,
    MinutesVersion,
    Post,
)
from rete.kernel.actor import Actor, require

MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Found:
    """The latest first, up to fifty of each; of minutes the latest version alone."""

    posts: Sequence[Post]
    minutes: Sequence[MinutesVersion]
    documents: Sequence[Document]

    def __bool__(self) -> bool:
        return bool(self.posts or self.minutes or self.documents)


def search(actor: Actor, words: str) -> Found:
    """Three queries. Raises NotAllowed."""
    require(policies.can_enter_area(actor))
    asked = SearchQuery(words, config=SEARCH_LANGUAGE, search_type="websearch")
    posts = Post.objects.filter(
        _readable(actor, "thread__group"), search=asked, hidden_at__isnull=True
    )
    minutes = MinutesVersion.objects.filter(_readable(actor, "minutes__group"), search=asked)
    titled = Document.objects.annotate(words=SearchVector("title", config=Value(SEARCH_LANGUAGE)))
    documents = titled.filter(_readable(actor, "group") | Q(group__isnull=True), words=asked)
    return Found(
        list(
            posts.select_related("thread__group", "author")
            .defer("search")
            .order_by("-pk")[:MOST_FOUND]
        ),
        list(_latest(minutes.select_related("minutes__group").defer("search"))[:MOST_FOUND]),
        list(documents.select_related("group", "file")[:MOST_FOUND]),
    )


def _readable(actor: Actor, path: str) -> Q:
    if policies.is_office(actor):
        return Q(**{f"{path}__isnull": False})
    own: Any = Membership.objects.filter(user=actor.user_id, is_active=True).values("group")
    return Q(**{f"{path}__in": own})


def _latest(versions: "QuerySet[MinutesVersion]") -> list[MinutesVersion]:
    """One of each minutes: the latest that has the words."""
    found: dict[int, MinutesVersion] = {}
    for each in versions.order_by("-minutes__held_on", "-number"):
        found.setdefault(each.minutes_id, each)
    return list(found.values())
