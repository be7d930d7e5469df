"""Untying one's own access from a provider."""

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from rete.core.accounts import locks
from rete.core.accounts.errors import OnlyWayIn
from rete.core.accounts.models import User
from rete.core.audit.services import record
from rete.kernel.actor import Actor, ActorKind
from rete.kernel.errors import Missing


@transaction.atomic
def disconnect(user: User, account_id: int) -> None:
    """Raises Missing, and OnlyWayIn for the last one of who has no password."""
    person = locks.person(user.pk)
    ties = list(SocialAccount.objects.filter(user=person))
    tie = next((each for each in ties if each.pk == account_id), None)
    if tie is None:
        raise Missing
    if len(ties) == 1 and not person.has_usable_password():
        raise OnlyWayIn
    tie.delete()
    actor = Actor(ActorKind.PERSON, person.name, person.pk)
    record(actor, "accounts.provider.disconnected", person, {"provider": tie.provider})
