"""The roles themselves: the default ones come into being when first given, a network's own are written by it."""

from collections.abc import Collection
from uuid import uuid4

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction

from rete.core.accounts import locks, policies
from rete.core.accounts.errors import (
    BeyondOwn,
    RoleHeld,
    RoleNameTaken,
    RoleOfThePlatform,
    UnknownPermission,
)
from rete.core.accounts.models import LIBRARY, StaffRole, User
from rete.core.accounts.services.managers import somebody_left
from rete.core.audit.services import record
from rete.kernel import registry
from rete.kernel.actor import ALL, Actor, require
from rete.kernel.manifest import Role


@transaction.atomic
def default_role(role: Role) -> StaffRole:
    """One of the roles that every network has, made at its first use. One query afterwards."""
    found = StaffRole.objects.filter(default=role.value).first()
    if found is not None:
        return found
    made, _ = StaffRole.objects.get_or_create(
        default=role.value,
        defaults={
            "name": role.value,
            "permission": _permission(f"role-{role.name.lower()}", role.value),
        },
    )
    return made


@transaction.atomic
def add_role(actor: Actor, name: str, codenames: Collection[str]) -> StaffRole:
    """A role of the network's own.

    Raises:
        NotAllowed, UnknownPermission, BeyondOwn.
        RoleNameTaken: also one of the default roles' names.
    """
    require(policies.can_manage_people(actor))
    _check(actor, codenames)
    role = StaffRole(
        name=name,
        codenames=sorted(codenames),
        permission=_permission(f"role-{uuid4().hex}", name),
    )
    _save(role)
    record(actor, "accounts.role.added", role, {"name": name, "codenames": sorted(codenames)})
    return role


@transaction.atomic
def change_role(actor: Actor, role_id: int, name: str, codenames: Collection[str]) -> StaffRole:
    """What it lets do changes for everybody who holds it, at once.

    Raises:
        Missing, NotAllowed, RoleOfThePlatform, UnknownPermission, BeyondOwn, RoleNameTaken.
        LastManager: nobody would be left to give roles.
    """
    role = _own_role(actor, role_id)
    _check(actor, codenames)
    before = {"name": role.name, "codenames": role.codenames}
    role.name, role.codenames = name, sorted(codenames)
    with somebody_left():
        _save(role)
    after = {"name": role.name, "codenames": role.codenames}
    changes = {each: [before[each], after[each]] for each in before if before[each] != after[each]}
    record(actor, "accounts.role.changed", role, changes)
    return role


@transaction.atomic
def remove_role(actor: Actor, role_id: int) -> None:
    """Raises Missing, NotAllowed, RoleOfThePlatform, and RoleHeld while somebody has it."""
    role = _own_role(actor, role_id)
    people = User.objects.filter(user_permissions=role.permission_id).count()
    people += (
        User.objects.filter(userobjectpermission__permission=role.permission_id).distinct().count()
    )
    if people:
        raise RoleHeld(name=role.name, people=people)
    record(actor, "accounts.role.removed", role, {"codenames": role.codenames})
    role.delete()
    role.permission.delete()


def _own_role(actor: Actor, role_id: int) -> StaffRole:
    role = locks.role(role_id)
    require(policies.can_manage_people(actor))
    if role.default:
        raise RoleOfThePlatform(name=role.name)
    return role


def _check(actor: Actor, codenames: Collection[str]) -> None:
    unknown = sorted(set(codenames) - registry.permission_codenames())
    if unknown:
        raise UnknownPermission(codename=", ".join(unknown))
    if not policies.can_give(actor, frozenset(codenames), ALL):
        raise BeyondOwn


def _save(role: StaffRole) -> None:
    is_default = role.name.casefold() in {each.value for each in Role}
    try:
        if is_default:
            raise RoleNameTaken(name=role.name)
        with transaction.atomic():
            role.save()
    except IntegrityError as error:
        raise RoleNameTaken(name=role.name) from error


def _permission(codename: str, name: str) -> Permission:
    library = ContentType.objects.get_by_natural_key(*LIBRARY)
    permission, _ = Permission.objects.get_or_create(
        content_type=library, codename=codename, defaults={"name": f"ruolo {name}"}
    )
    return permission
