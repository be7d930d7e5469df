"""Groups and who is in them; what their people write."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from rete.control.groups import locks, policies
from rete.control.groups.errors import (
    AlreadyInvited,
    GroupTwice,
    LastModerator,
    NothingSaid,
    ThreadLocked,
)
from rete.control.groups.mailing import mail_post
from rete.control.groups.models import (
    TEXT_LIMIT,
    Group,
    Joining,
    MailChoice,
    Member,
    Membership,
    Post,
    Thread,
)
from rete.core.accounts.models import User
from rete.core.audit.services import record
from rete.core.notices.notifying import notify
from rete.kernel.actor import Actor, require, system
from rete.kernel.errors import Missing


@transaction.atomic
def open_group(actor: Actor, *, name: str, purpose: str, joining: str, now: datetime) -> Group:
    """A new group, that the office opens.

    Raises:
        NotAllowed, GroupTwice.
    """
    require(policies.is_office(actor))
    try:
        with transaction.atomic():
            group = Group.objects.create(
                name=name, slug=slugify(name)[:60], purpose=purpose, joining=joining, created_at=now
            )
    except IntegrityError as error:
        raise GroupTwice from error
    record(actor, "groups.group.opened", group, {"joining": joining})
    return group


@transaction.atomic
def archive_group(actor: Actor, group_id: int, *, now: datetime) -> Group:
    """From now on it is only read. Raises Missing, NotAllowed."""
    group, own = locks.group(actor, group_id)
    require(policies.can_moderate(actor, own))
    if group.archived_at is None:
        group.archived_at = now
        group.save(update_fields=["archived_at"])
        record(actor, "groups.group.archived", group, {})
    return group


@transaction.atomic
def join(actor: Actor, group_id: int, *, now: datetime) -> Membership:
    """Enter an open group, or ask to enter one on request. Again is the same.

    Raises:
        NotAllowed: a closed one. Missing, GroupArchived.
    """
    group, own = locks.group(actor, group_id)
    require(policies.can_enter_area(actor))
    if own is not None:
        return own
    require(group.joining != Joining.CLOSED)
    locks.require_writable(group)
    enters = group.joining == Joining.OPEN
    own = Membership.objects.create(
        group=group, user_id=actor.user_id or 0, is_active=enters, since=now
    )
    record(actor, "groups.member.joined" if enters else "groups.member.asked", group, {})
    return own


@transaction.atomic
def leave(actor: Actor, group_id: int) -> None:
    """Go, or withdraw the request. What they wrote stays.

    Raises:
        Missing.
        LastModerator: others are left in it, and nobody to moderate.
    """
    group, own = locks.group(actor, group_id)
    if own is None:
        return
    _somebody_moderates_without(own)
    own.delete()
    record(actor, "groups.member.left", group, {})


@transaction.atomic
def admit(actor: Actor, group_id: int, membership_id: int) -> Membership:
    """Let in who asked. Raises Missing, NotAllowed, GroupArchived."""
    group, other = _member_for(actor, group_id, membership_id)
    locks.require_writable(group)
    if not other.is_active:
        other.is_active = True
        other.save(update_fields=["is_active"])
        record(actor, "groups.member.admitted", group, {"person": other.user_id})
    return other


@transaction.atomic
def remove(actor: Actor, group_id: int, membership_id: int) -> None:
    """Send away, or refuse who asked. Raises Missing, NotAllowed, LastModerator."""
    group, other = _member_for(actor, group_id, membership_id)
    _somebody_moderates_without(other)
    other.delete()
    record(actor, "groups.member.removed", group, {"person": other.user_id})


@transaction.atomic
def make_moderator(actor: Actor, group_id: int, membership_id: int) -> Membership:
    """Raises Missing, NotAllowed."""
    group, other = _member_for(actor, group_id, membership_id)
    if not other.is_moderator:
        other.is_active = other.is_moderator = True
        other.save(update_fields=["is_active", "is_moderator"])
        record(actor, "groups.member.made_moderator", group, {"person": other.user_id})
    return other


@transaction.atomic
def invite(
    actor: Actor, group_id: int, *, email: str, name: str, about: str, now: datetime
) -> Membership:
    """Add somebody to a group, by who moderates it; who is not in Area soci yet is added to that too.

    They are written to. The message signs nobody in: a code does, sent to the same address.

    Raises:
        Missing, NotAllowed, AlreadyInvited, GroupArchived.
    """
    group, own = locks.group(actor, group_id)
    require(policies.can_moderate(actor, own))
    locks.require_writable(group)
    person = User.objects.filter(email=email.strip().lower()).first() or _guest(actor, email, name)
    try:
        with transaction.atomic():
            membership = Membership.objects.create(
                group=group, user=person, is_active=True, since=now
            )
    except IntegrityError as error:
        raise AlreadyInvited from error
    record(actor, "groups.member.invited", group, {"person": person.pk})
    told = {"chi": actor.name, "gruppo": group.name}
    notify(actor, "groups.invitation", [person], told, about=about, now=now)
    return membership


@transaction.atomic
def choose_mail(actor: Actor, group_id: int, *, choice: str, now: datetime) -> Membership:
    """How to receive what is said in a group; a summary begins from now. Raises Missing."""
    _group, own = locks.group(actor, group_id)
    if own is None or choice not in MailChoice.values:
        raise Missing
    own.mail, own.digested_at = choice, now
    own.save(update_fields=["mail", "digested_at"])
    record(actor, "groups.mail.chosen", own.group, {"mail": choice})
    return own


@transaction.atomic
def stop_mail(membership_id: int) -> None:
    """No more mail of a group to one member, by the link that they were sent. Raises Missing."""
    own = Membership.objects.select_for_update().filter(pk=membership_id).first()
    if own is None:
        raise Missing
    if own.mail != MailChoice.NEVER:
        own.mail = MailChoice.NEVER
        own.save(update_fields=["mail"])
        record(system("disiscrizione"), "groups.mail.chosen", own.group, {"mail": own.mail})


@transaction.atomic
def start_thread(actor: Actor, group_id: int, *, title: str, text: str, now: datetime) -> Thread:
    """Raises Missing, NotAllowed, GroupArchived, NothingSaid."""
    group, own = locks.group(actor, group_id)
    require(policies.can_write(own))
    locks.require_writable(group)
    thread = Thread.objects.create(
        group=group, title=title, started_by_id=actor.user_id or 0, last_post_at=now
    )
    _post(actor, thread, text, now)
    record(actor, "groups.thread.started", thread, {})
    return thread


@transaction.atomic
def answer(actor: Actor, thread_id: int, *, text: str, now: datetime, source_id: str = "") -> Post:
    """Answer a discussion, on the page or by mail.

    Raises:
        Missing, NotAllowed, GroupArchived, ThreadLocked, NothingSaid.
    """
    thread, own = locks.thread(actor, thread_id)
    require(policies.can_write(own))
    locks.require_writable(thread.group)
    if thread.locked_at is not None:
        raise ThreadLocked
    same = Post.objects.filter(source_id=source_id).first() if source_id else None
    if same is not None:
        return same
    post = _post(actor, thread, text, now, source_id)
    thread.last_post_at = now
    thread.save(update_fields=["last_post_at"])
    record(actor, "groups.post.written", thread, {"message": post.pk})
    return post


@transaction.atomic
def describe_oneself(actor: Actor, member: Member) -> Member:
    """Keep what a person says of themselves: only their own. Raises NotAllowed."""
    require(policies.can_enter_area(actor) and member.user_id == actor.user_id)
    if not member.is_listed:
        member.shown = []
    member.save()
    changes = {"is_listed": member.is_listed, "shown": member.shown}
    record(actor, "groups.profile.changed", None, changes)
    return member


def _guest(actor: Actor, email: str, name: str) -> User:
    person = User.objects.create_user(email.strip(), name=name.strip())
    EmailAddress.objects.create(user=person, email=person.email, primary=True)
    record(actor, "groups.person.added", person, {})
    return person


def _post(actor: Actor, thread: Thread, text: str, now: datetime, source_id: str = "") -> Post:
    said = text.replace("\r\n", "\n").strip()
    if not said or len(said) > TEXT_LIMIT or "\x00" in said:
        raise NothingSaid
    post = Post.objects.create(
        thread=thread,
        author_id=actor.user_id or 0,
        text=said,
        written_at=now,
        source_id=source_id,
    )
    mail_post(post)
    return post


def _member_for(actor: Actor, group_id: int, membership_id: int) -> tuple[Group, Membership]:
    group, own = locks.group(actor, group_id)
    require(policies.can_moderate(actor, own))
    other = Membership.objects.filter(group=group, pk=membership_id).first()
    if other is None:
        raise Missing
    return group, other


def _somebody_moderates_without(leaving: Membership) -> None:
    others = Membership.objects.filter(group=leaving.group_id, is_active=True).exclude(
        pk=leaving.pk
    )
    if leaving.is_moderator and others.exists() and not others.filter(is_moderator=True).exists():
        raise LastModerator
