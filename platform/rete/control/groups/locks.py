"""Rows held until the end of the transaction, and what the actor is in the group that they belong to."""

from rete.control.groups.errors import GroupArchived
from rete.control.groups.models import Group, Meeting, Membership, Minutes, Post, Thread
from rete.kernel.actor import Actor
from rete.kernel.errors import Missing

Held = tuple[Group, Membership | None]


def group(actor: Actor, group_id: int) -> Held:
    """Raises Missing."""
    found = Group.objects.select_for_update().filter(pk=group_id).first()
    if found is None:
        raise Missing
    return found, Membership.objects.filter(group=found, user=actor.user_id or 0).first()


def thread(actor: Actor, thread_id: int) -> tuple[Thread, Membership | None]:
    """With its group. Raises Missing."""
    found = Thread.objects.select_for_update().filter(pk=thread_id).first()
    if found is None:
        raise Missing
    _group, own = group(actor, found.group_id)
    return found, own


def post(actor: Actor, thread_id: int, post_id: int) -> tuple[Post, Membership | None]:
    """With its discussion and its group. Raises Missing."""
    held, own = thread(actor, thread_id)
    found = held.posts.filter(pk=post_id).first()
    if found is None:
        raise Missing
    return found, own


def meeting(actor: Actor, meeting_id: int) -> tuple[Meeting, Membership | None]:
    """Raises Missing."""
    found = Meeting.objects.select_for_update().filter(pk=meeting_id).first()
    if found is None:
        raise Missing
    _group, own = group(actor, found.group_id)
    return found, own


def minutes(actor: Actor, minutes_id: int) -> tuple[Minutes, Membership | None]:
    """Raises Missing."""
    found = Minutes.objects.select_for_update().filter(pk=minutes_id).first()
    if found is None:
        raise Missing
    _group, own = group(actor, found.group_id)
    return found, own


def require_writable(found: Group) -> None:
    """Raises GroupArchived."""
    if found.archived_at is not None:
        raise GroupArchived
