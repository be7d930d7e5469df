"""People of the staff: who they are, which roles they hold, whether they may still come in."""

from collections.abc import Collection

from allauth.account.models import EmailAddress
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from guardian.models import UserObjectPermission

from rete.core.accounts import locks, policies
from rete.core.accounts.errors import BeyondOwn, NoLibraryChosen, PersonTwice
from rete.core.accounts.models import LIBRARY, StaffRole, User
from rete.core.accounts.services.managers import somebody_left
from rete.core.audit.services import record
from rete.kernel.actor import ALL, Actor, Extent, require


@transaction.atomic
def add_person(actor: Actor, *, email: str, name: str) -> User:
    """A person who can sign in with a code sent to their address, and so far do nothing.

    Raises:
        NotAllowed, PersonTwice.
    """
    require(policies.can_manage_people(actor))
    try:
        with transaction.atomic():
            person = User.objects.create_user(email.strip(), name=name.strip(), is_member=True)
    except IntegrityError as error:
        raise PersonTwice(email=email) from error
    # Of theirs until the first code shows it: without the row a second code would be asked.
    EmailAddress.objects.create(user=person, email=person.email, primary=True)
    record(actor, "accounts.person.added", person, {})
    return person


@transaction.atomic
def give_role(
    actor: Actor, user_id: int, role: StaffRole, library_ids: Collection[int] | None = None
) -> None:
    """Let a person hold a role on these libraries and no others, or with None in the whole network.

    Raises:
        Missing, NotAllowed, NoLibraryChosen.
        BeyondOwn: the role lets do what the actor may not.
        LastManager: narrowed, it would leave nobody to give roles.
    """
    person = locks.person(user_id)
    require(policies.can_manage_people(actor))
    if library_ids is not None and not library_ids:
        raise NoLibraryChosen
    extent: Extent = ALL if library_ids is None else frozenset(library_ids)
    if not policies.can_give(actor, role.allowed, extent):
        raise BeyondOwn
    with somebody_left():
        _remove(person, role)
        if library_ids is None:
            person.user_permissions.add(role.permission_id)
        else:
            _add_on_libraries(person, role, library_ids)
    where = "tutta la rete" if library_ids is None else sorted(library_ids)
    record(actor, "accounts.role.given", person, {"role": role.name, "libraries": where})


@transaction.atomic
def take_role(actor: Actor, user_id: int, role: StaffRole) -> None:
    """Raises Missing, NotAllowed, and LastManager when nobody would be left to give roles."""
    person = locks.person(user_id)
    require(policies.can_manage_people(actor))
    with somebody_left():
        _remove(person, role)
    record(actor, "accounts.role.taken", person, {"role": role.name})


@transaction.atomic
def switch_person(actor: Actor, user_id: int, *, is_active: bool) -> User:
    """Let a person in, or no more: their sessions end at the next request, their roles stay written.

    Raises:
        Missing, NotAllowed, LastManager.
    """
    person = locks.person(user_id)
    require(policies.can_manage_people(actor))
    if person.is_active != is_active:
        with somebody_left():
            person.is_active = is_active
            person.save(update_fields=["is_active"])
        record(actor, "accounts.person.switched", person, {"is_active": is_active})
    return person


def _remove(person: User, role: StaffRole) -> None:
    person.user_permissions.remove(role.permission_id)
    UserObjectPermission.objects.filter(user=person, permission=role.permission_id).delete()


def _add_on_libraries(person: User, role: StaffRole, library_ids: Collection[int]) -> None:
    library = ContentType.objects.get_by_natural_key(*LIBRARY)
    UserObjectPermission.objects.bulk_create(
        UserObjectPermission(
            user=person,
            permission_id=role.permission_id,
            content_type=library,
            object_pk=str(library_id),
        )
        for library_id in sorted(set(library_ids))
    )
