"""Who a person is, as SPID or CIE said."""

from django.db import transaction
from django.db.models import Q

from rete.core.accounts.errors import SignInRefused
from rete.core.accounts.models import User, VerifiedPerson
from rete.core.audit.services import record
from rete.kernel.actor import Actor, ActorKind


@transaction.atomic
def remember_person(user: User, *, fingerprint: str, sealed: str) -> None:
    """Write that this fiscal number is this person's. Nothing when it is known.

    Raises:
        SignInRefused: it is somebody else's, or theirs is another.
        IntegrityError: somebody else with it has come in at the same time.
    """
    known = VerifiedPerson.objects.filter(Q(user=user) | Q(fingerprint=fingerprint)).first()
    if known is None:
        VerifiedPerson.objects.create(user=user, fingerprint=fingerprint, sealed=sealed)
        actor = Actor(ActorKind.PERSON, user.name, user.pk)
        record(actor, "accounts.person.verified", user, {})
    elif (known.user_id, known.fingerprint) != (user.pk, fingerprint):
        raise SignInRefused(
            reason="Il codice fiscale non è quello di chi ha questo accesso: rivolgiti alla tua biblioteca."
        )
