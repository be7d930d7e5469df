"""A network is never left without somebody who can give roles."""

from collections.abc import Iterator
from contextlib import contextmanager

from rete.core.accounts import locks
from rete.core.accounts.errors import LastManager
from rete.core.accounts.models import User


@contextmanager
def somebody_left() -> Iterator[None]:
    """Around a change that may take rights away, in its transaction. One such change at a time: the roles are locked.

    Raises:
        LastManager: before there was somebody who gives roles in the whole network, now there is nobody.
    """
    locks.all_roles()
    had = _there_is_one()
    yield
    if had and not _there_is_one():
        raise LastManager


def _there_is_one() -> bool:
    managing = [role.permission_id for role in locks.all_roles() if "network.staff" in role.allowed]
    return User.objects.filter(is_active=True, user_permissions__in=managing).exists()
