"""What one person was told, and that they have read it."""

from datetime import datetime

from django.db import transaction

from rete.core.notices.models import Notice, NoticeQuerySet
from rete.kernel.actor import Actor
from rete.kernel.errors import Missing


def notices_for(actor: Actor) -> NoticeQuerySet:
    """One's own, the newest first; nobody reads what others were told."""
    if not actor.is_person or actor.user_id is None:
        return Notice.objects.none()
    return Notice.objects.shown().filter(person=actor.user_id)


def unread_count(actor: Actor) -> int:
    """One query, answered by an index that holds unread ones alone; none for who has not signed in."""
    if not actor.is_person or actor.user_id is None:
        return 0
    return Notice.objects.unread().filter(person=actor.user_id).count()


@transaction.atomic
def read(actor: Actor, notice_id: int, *, now: datetime) -> Notice:
    """Mark one as read. Raises Missing: there is none, or it is somebody else's."""
    notice = notices_for(actor).select_for_update().filter(pk=notice_id).first()
    if notice is None:
        raise Missing
    if notice.read_at is None:
        notice.read_at = now
        notice.save(update_fields=["read_at"])
    return notice


def read_all(actor: Actor, *, now: datetime) -> int:
    """Mark all as read; how many were not. What comes meanwhile stays unread."""
    unread = notices_for(actor).filter(read_at__isnull=True, created_at__lte=now)
    return unread.order_by().update(read_at=now)
