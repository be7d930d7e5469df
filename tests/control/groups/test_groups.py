"""Who is in a group, who may write, hide, close; what the database refuses by itself."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rete.control.groups import ordering, selectors, services
from rete.control.groups.errors import (
    AlreadyInvited,
    GroupArchived,
    GroupTwice,
    LastModerator,
    NothingSaid,
    ThreadLocked,
)
from rete.control.groups.models import Group, Joining, Member, Membership, Post, Thread
from rete.control.groups.searching import search
from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from rete.core.notices.models import Mail
from rete.kernel import clock
from rete.kernel.errors import Missing, NotAllowed
from tenants.migrating.by_django import published_tables
from tests.control.groups.conftest import Cast

NOW = clock.now()


def thread_of(cast: Cast) -> Thread:
    return services.start_thread(
        cast.berta, cast.group.pk, title="Giochi", text="Come fate?", now=NOW
    )


def test_who_is_in_writes_and_who_is_not_does_not(cast: Cast) -> None:
    thread = thread_of(cast)
    services.answer(cast.nino, thread.pk, text=" In nota.\r\n", now=NOW)

    with pytest.raises(NotAllowed):
        services.answer(cast.gino, thread.pk, text="Anch'io", now=NOW)

    assert [post.text for post in thread.posts.all()] == ["Come fate?", "In nota."]
    assert Entry.objects.filter(action="groups.post.written").count() == 1


@pytest.mark.parametrize("text", ["", " \n ", "x" * 20_001, "a\x00b"])
def test_nothing_and_too_much_are_not_published(cast: Cast, text: str) -> None:
    thread = thread_of(cast)

    with pytest.raises(NothingSaid):
        services.answer(cast.nino, thread.pk, text=text, now=NOW)

    assert thread.posts.count() == 1


def test_only_the_office_opens_a_group_and_never_two_alike(cast: Cast) -> None:
    told: dict[str, Any] = {"purpose": "x", "joining": "aperto", "now": NOW}
    with pytest.raises(NotAllowed):
        services.open_group(cast.berta, name="Altro", **told)
    with pytest.raises(GroupTwice):
        services.open_group(cast.ugo, name="catalogazione!", **told)

    assert Group.objects.count() == 1


def test_on_request_a_moderator_decides(cast: Cast) -> None:
    Group.objects.update(joining=Joining.ON_REQUEST)
    asked = services.join(cast.gino, cast.group.pk, now=NOW)
    with pytest.raises(NotAllowed):
        services.admit(cast.nino, cast.group.pk, asked.pk)
    assert not selectors.standing_in(cast.gino, "catalogazione").may_read

    services.admit(cast.berta, cast.group.pk, asked.pk)

    assert selectors.standing_in(cast.gino, "catalogazione").may_read


def test_a_closed_group_is_not_there_for_others(cast: Cast) -> None:
    Group.objects.update(joining=Joining.CLOSED)

    with pytest.raises(Missing):
        selectors.standing_in(cast.gino, "catalogazione")
    with pytest.raises(NotAllowed):
        services.join(cast.gino, cast.group.pk, now=NOW)

    assert not selectors.groups_for(cast.gino).exists()
    assert selectors.groups_for(cast.ugo).get().people == 2  # type: ignore[attr-defined]


def test_the_last_moderator_hands_over_before_leaving(cast: Cast) -> None:
    with pytest.raises(LastModerator):
        services.leave(cast.berta, cast.group.pk)
    nino = Membership.objects.get(user=cast.nino.user_id)
    services.make_moderator(cast.berta, cast.group.pk, nino.pk)

    services.leave(cast.berta, cast.group.pk)

    assert [each.user.name for each in Membership.objects.all()] == ["Nino"]


def test_who_is_invited_is_added_once_and_written_to(cast: Cast) -> None:
    told: dict[str, Any] = {
        "email": "Ada@example.org",
        "name": "Ada",
        "about": "/soci/",
        "now": NOW,
    }
    services.invite(cast.berta, cast.group.pk, **told)

    with pytest.raises(AlreadyInvited):
        services.invite(cast.berta, cast.group.pk, **told)
    with pytest.raises(NotAllowed):
        services.invite(cast.nino, cast.group.pk, **{**told, "email": "x@example.org"})

    assert not User.objects.get(email="ada@example.org").is_member
    assert "Catalogazione" in Mail.objects.get(to="ada@example.org").subject
    assert not User.objects.filter(email="x@example.org").exists()


def test_what_is_locked_or_archived_is_only_read(cast: Cast) -> None:
    thread = thread_of(cast)
    with pytest.raises(NotAllowed):
        ordering.lock_thread(cast.nino, thread.pk, now=NOW)
    ordering.lock_thread(cast.berta, thread.pk, now=NOW)
    with pytest.raises(ThreadLocked):
        services.answer(cast.nino, thread.pk, text="Tardi", now=NOW)

    services.archive_group(cast.berta, cast.group.pk, now=NOW)

    with pytest.raises(GroupArchived):
        services.start_thread(cast.nino, cast.group.pk, title="x", text="x", now=NOW)


def test_what_is_hidden_is_not_found(cast: Cast) -> None:
    thread = thread_of(cast)
    post = services.answer(cast.nino, thread.pk, text="Le biblioteche comprano", now=NOW)
    assert list(search(cast.berta, "biblioteca").posts) == [post]
    assert not search(cast.gino, "biblioteca")
    with pytest.raises(NotAllowed):
        ordering.hide_post(cast.nino, thread.pk, post.pk, reason="no", now=NOW)

    ordering.hide_post(cast.berta, thread.pk, post.pk, reason="Fuori tema", now=NOW)

    assert not search(cast.berta, "biblioteca")


WRONG: dict[str, Callable[[Cast, Thread], object]] = {
    "groups_group_joining_is_known": lambda _cast, _thread: Group.objects.update(joining="x"),
    "groups_group_has_a_name": lambda _cast, _thread: Group.objects.update(name=""),
    "groups_membership_once": lambda cast, _thread: Membership.objects.create(
        group=cast.group, user_id=cast.nino.user_id or 0, since=NOW
    ),
    "groups_membership_moderator_is_in": lambda cast, _thread: Membership.objects.filter(
        user=cast.berta.user_id
    ).update(is_active=False),
    "groups_thread_has_a_title": lambda _cast, _thread: Thread.objects.update(title=""),
    "groups_post_says_something": lambda _cast, _thread: Post.objects.update(text=""),
    "groups_post_hidden_with_a_reason": lambda _cast, _thread: Post.objects.update(hidden_at=NOW),
    "groups_post_source_once": lambda cast, thread: [
        Post.objects.create(
            thread=thread,
            author_id=cast.nino.user_id or 0,
            text="x",
            written_at=NOW,
            source_id="<1@x>",
        )
        for _ in range(2)
    ],
    "groups_member_shown_only_of_listed": lambda cast, _thread: Member.objects.create(
        user_id=cast.nino.user_id or 0, shown=["email"]
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_the_database_refuses_what_cannot_be(cast: Cast, name: str) -> None:
    thread = thread_of(cast)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        WRONG[name](cast, thread)


def test_no_network_reads_groups() -> None:
    assert [each for each in published_tables() if each.startswith("groups_")] == []
