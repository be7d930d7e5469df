"""From a signed-in person to an actor; people and what they may do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Case, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from guardian.models import UserObjectPermission

from rete.core.accounts import policies
from rete.core.accounts.models import (
    LIBRARY,
    ErasureRequest,
    IdentityProvider,
    OpenWays,
    StaffRole,
    User,
)
from rete.kernel.actor import ALL, ANONYMOUS, Actor, ActorKind, Extent
from rete.kernel.errors import Missing
from tenants import scope

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(slots=True)
class Assignment:
    """A role that a person holds: in the whole network, or on some libraries."""

    role: StaffRole
    is_everywhere: bool = False
    library_ids: set[int] = field(default_factory=set)

    @property
    def extent(self) -> Extent:
        return ALL if self.is_everywhere else frozenset(self.library_ids)


def actor_of(user: User | AnonymousUser) -> Actor:
    """The actor that a request's user is. One query, for who has signed in, and one more for staff; none for a guest."""
    if not isinstance(user, User):
        return ANONYMOUS
    in_control = scope.current().is_control
    if in_control and not user.is_member:
        return Actor(ActorKind.PERSON, user.name, user_id=user.pk, is_guest=True)
    grants = grants_of(assignments_of([user.pk])[user.pk])
    is_staff = bool(grants) or in_control
    lacks = is_staff and not settings.RETE_DEMO and not has_second_factor(user.pk)
    return Actor(
        ActorKind.PERSON,
        user.name,
        user_id=user.pk,
        grants={} if lacks else grants,
        lacks_second_factor=lacks,
    )


def has_second_factor(user_id: int) -> bool:
    """True when the person can be asked for a second proof, which allauth then does at every sign-in. One query."""
    return bool(second_factors().filter(user=user_id).exists())


def is_staff(user: User | AnonymousUser) -> bool:
    """Of the network's staff, or on the federation's site anybody. One query at most."""
    if not isinstance(user, User):
        return False
    return scope.current().is_control or user.is_member or bool(assignments_of([user.pk])[user.pk])


def grants_of(assignments: Iterable[Assignment]) -> Mapping[str, Extent]:
    """Codename → ALL or the libraries, of roles held together."""
    grants: dict[str, Extent] = {}
    for assignment in assignments:
        for codename in assignment.role.allowed:
            grants[codename] = _wider(grants.get(codename, frozenset()), assignment.extent)
    return grants


def assignments_of(user_ids: Iterable[int]) -> Mapping[int, list[Assignment]]:
    """The roles of people, by person. One query however many; people without roles have none."""
    found: dict[int, dict[int, Assignment]] = defaultdict(dict)
    for user_id, role, library_id in _held(list(user_ids)):
        assignment = found[user_id].setdefault(role.pk, Assignment(role))
        if library_id is None:
            assignment.is_everywhere = True
        else:
            assignment.library_ids.add(library_id)
    return defaultdict(list, {who: list(roles.values()) for who, roles in found.items()})


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the staff as the list of people shows them."""

    person: User
    assignments: Sequence[Assignment]
    has_second_factor: bool


def members() -> "QuerySet[User]":
    """Who has a role, and who has been added and has none yet. Citizens who have signed up are not among them."""
    return User.objects.filter(is_member=True)


def as_members(people: Sequence[User]) -> dict[int, Member]:
    """What else is shown of people, by person. Two queries however many."""
    ids = [person.pk for person in people]
    held = assignments_of(ids)
    protected = set(second_factors().filter(user__in=ids).values_list("user", flat=True))
    return {person.pk: Member(person, held[person.pk], person.pk in protected) for person in people}


def second_factors() -> Any:
    """What can be asked of people as a second proof."""
    return Authenticator.objects.filter(type__in=SECOND_FACTORS)


def people_who_may(codename: str) -> list[User]:
    """Who of the staff may do this, at least on one library; on the federation's site all of its office. Two queries."""
    if scope.current().is_control:
        return office()
    roles = [role.permission_id for role in StaffRole.objects.all() if codename in role.allowed]
    network_wide = Q(user_permissions__in=roles)
    on_libraries = Q(
        pk__in=UserObjectPermission.objects.filter(permission__in=roles).values("user")
    )
    staff = User.objects.filter(network_wide | on_libraries, is_active=True)
    return list(staff.order_by("pk").distinct())


def office() -> list[User]:
    """Of the federation's site, who works for it. One query."""
    return list(User.objects.filter(is_active=True, is_member=True).order_by("pk"))


def get_member(user_id: int) -> User:
    """Raises Missing, also for a citizen."""
    user = User.objects.filter(pk=user_id, is_member=True).first()
    if user is None:
        raise Missing
    return user


def roles_in_use() -> list[StaffRole]:
    """The network's own roles and the default ones that somebody has held. One query."""
    return list(StaffRole.objects.order_by("name"))


def get_role(role_id: int) -> StaffRole:
    """Raises Missing."""
    role = StaffRole.objects.filter(pk=role_id).first()
    if role is None:
        raise Missing
    return role


def places_of_work() -> dict[int, str]:
    """The libraries that a role may be held on, {id: name}. One query."""
    library = ContentType.objects.get_by_natural_key(*LIBRARY).model_class()
    return {} if library is None else {each.pk: str(each) for each in library._base_manager.all()}


def _held(user_ids: list[int]) -> Iterator[tuple[int, StaffRole, int | None]]:
    """(person, role, library or None for the whole network)."""
    role = ("pk", "default", "name", "codenames")
    everywhere = StaffRole.objects.filter(permission__user__in=user_ids).order_by()
    on_libraries = UserObjectPermission.objects.filter(
        user__in=user_ids, permission__role__isnull=False
    ).order_by()
    rows = (
        everywhere.annotate(
            who=F("permission__user"), library=Value(None, output_field=BigIntegerField())
        )
        .values_list("who", *role, "library")
        .union(
            on_libraries.annotate(library=Cast("object_pk", BigIntegerField())).values_list(
                "user", *(f"permission__role__{name}" for name in role), "library"
            ),
            all=True,
        )
    )
    for who, pk, default, name, codenames, library in rows:
        yield who, StaffRole(pk=pk, default=default, name=name, codenames=codenames), library


def _wider(one: Extent, other: Extent) -> Extent:
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return one | other
    return ALL


def open_ways() -> list[str]:
    """What citizens of the scope's network may sign in with, besides providers. One query."""
    ways = OpenWays.objects.values_list("ways", flat=True).first()
    return [each for each in OpenWays.Way.values if each in (ways or [])]


@dataclass(frozen=True, slots=True)
class ProviderInUse:
    """A provider, and how many people are tied to it."""

    provider: IdentityProvider
    people: int


def providers_for(actor: Actor) -> list[ProviderInUse]:
    """Every provider of the network, by name. Two queries however many; none for who may not see them."""
    if not policies.can_decide_ways_in(actor):
        return []
    counted = SocialAccount.objects.values_list("provider").annotate(Count("pk")).order_by()
    people = dict(counted)
    return [ProviderInUse(row, people.get(row.key, 0)) for row in IdentityProvider.objects.all()]


def get_provider_for(actor: Actor, provider_id: int) -> ProviderInUse:
    """Raises Missing."""
    for each in providers_for(actor):
        if each.provider.pk == provider_id:
            return each
    raise Missing


def providers_in_use(audience: str) -> list[IdentityProvider]:
    """Those that are on for these people; SPID and CIE first. One query."""
    order = Case(When(kind="spid", then=0), When(kind="cie", then=1), default=2)
    return list(
        IdentityProvider.objects.filter(is_active=True, audience=audience).order_by(order, "name")
    )


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a person to a provider; `name` is the provider's."""

    account_id: int
    key: str
    name: str
    since: datetime
    last_used_at: datetime


def connected_to(user: User) -> list[Tie]:
    """The providers that a person comes in with, also those that are off. Two queries."""
    names = dict(IdentityProvider.objects.values_list("key", "name"))
    return [
        Tie(each.pk, each.provider, names[each.provider], each.date_joined, each.last_login)
        for each in SocialAccount.objects.filter(user=user, provider__in=names).order_by("pk")
    ]


def open_erasure_of(user: User) -> ErasureRequest | None:
    """What this person has asked and nobody has answered yet. One query."""
    return ErasureRequest.objects.filter(user=user, state=ErasureRequest.State.ASKED).first()


def open_erasures() -> int:
    """How many requests wait. One query."""
    return ErasureRequest.objects.filter(state=ErasureRequest.State.ASKED).count()


def erasures_for(actor: Actor) -> list[ErasureRequest]:
    """Every request, those that wait first. One query; none for who may not see them."""
    if not policies.can_answer_erasures(actor):
        return []
    order = Case(When(state=ErasureRequest.State.ASKED, then=0), default=1)
    found = ErasureRequest.objects.select_related("user").order_by(order, "-asked_at", "pk")
    return list(found)


def get_erasure_for(actor: Actor, request_id: int) -> ErasureRequest:
    """Raises Missing."""
    found = ErasureRequest.objects.select_related("user").filter(pk=request_id).first()
    if found is None or not policies.can_answer_erasures(actor):
        raise Missing
    return found
