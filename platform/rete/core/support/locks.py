"""Row locks of accesses."""

from uuid import UUID

from rete.core.support.models import Access
from rete.kernel.errors import Missing


def access(access_id: int) -> Access:
    found = Access.objects.select_for_update(no_key=True).filter(pk=access_id).first()
    if found is None:
        raise Missing
    return found


def access_of(uid: UUID, asked_by_uid: UUID) -> Access:
    """The access with this uid that this person of the office asked for."""
    found = Access.objects.select_for_update(no_key=True).filter(uid=uid, asked_by_uid=asked_by_uid)
    access = found.first()
    if access is None:
        raise Missing
    return access
