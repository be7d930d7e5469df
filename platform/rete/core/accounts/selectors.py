"""From a signed-in person to an actor."""

from django.contrib.auth.models import AnonymousUser

from rete.core.accounts.models import User
from rete.kernel import registry
from rete.kernel.actor import ALL, ANONYMOUS, Actor, ActorKind


def actor_of(user: User | AnonymousUser) -> Actor:
    """The actor that a request's user is. No query: a role's permissions are those its modules declare."""
    if not isinstance(user, User):
        return ANONYMOUS
    grants = {
        permission.codename: ALL
        for manifest in registry.modules().values()
        for permission in manifest.permissions
        if user.role in permission.roles
    }
    return Actor(ActorKind.PERSON, user.name, user_id=user.pk, grants=grants)
