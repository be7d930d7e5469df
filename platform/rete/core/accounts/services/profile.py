"""What people do about themselves."""

from allauth.usersessions.models import UserSession
from django.db import transaction

from rete.core.accounts import locks
from rete.core.accounts.models import User
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require


@transaction.atomic
def rename(actor: Actor, name: str) -> User:
    """Raises NotAllowed for who is nobody here, and for a name that SPID or CIE said."""
    require(actor.user_id is not None)
    person = locks.person(actor.user_id or 0)
    require(not hasattr(person, "verified"))
    if person.name != name:
        before, person.name = person.name, name
        person.save(update_fields=["name"])
        record(actor, "accounts.person.renamed", person, {"name": [before, name]})
    return person


@transaction.atomic
def sign_out_everywhere(actor: Actor) -> None:
    """Every device of the actor's, this one too."""
    require(actor.user_id is not None)
    person = locks.person(actor.user_id or 0)
    for each in UserSession.objects.filter(user=person):
        each.end()
    record(actor, "accounts.person.signed_out", person, {})
