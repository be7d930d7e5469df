"""Row locks of people, roles and providers of identity."""

from rete.core.accounts.models import IdentityProvider, StaffRole, User
from rete.kernel.errors import Missing


def person(user_id: int) -> User:
    found = User.objects.select_for_update().filter(pk=user_id).first()
    if found is None:
        raise Missing
    return found


def role(role_id: int) -> StaffRole:
    found = StaffRole.objects.select_for_update().filter(pk=role_id).first()
    if found is None:
        raise Missing
    return found


def provider(provider_id: int) -> IdentityProvider:
    found = IdentityProvider.objects.select_for_update().filter(pk=provider_id).first()
    if found is None:
        raise Missing
    return found


def all_roles() -> list[StaffRole]:
    """Every role, by primary key: who takes rights away is one at a time, so that somebody is always left with them."""
    return list(StaffRole.objects.select_for_update().order_by("pk"))
