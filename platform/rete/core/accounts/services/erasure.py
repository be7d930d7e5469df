"""Being forgotten: people ask, who manages people does it or says why not."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction

from rete.core.accounts import locks, policies
from rete.core.accounts.errors import ErasureClosed, ErasureTwice, ReasonMissing, StillStaff
from rete.core.accounts.models import ErasureRequest, User, VerifiedPerson
from rete.core.accounts.own_data import declared
from rete.core.accounts.selectors import assignments_of
from rete.core.accounts.signing_in import site_name
from rete.core.audit.services import record
from rete.core.notices.models import Mail
from rete.core.notices.services import send_mail
from rete.kernel.actor import Actor, require

State = ErasureRequest.State
NOBODY = "Persona cancellata"
WORDS = "Abbiamo cancellato il tuo accesso e i tuoi dati, come ci hai chiesto."
WORDS_KEPT = "Abbiamo cancellato il tuo accesso al sito e i suoi dati, come ci hai chiesto."


@transaction.atomic
def ask_erasure(actor: Actor, *, now: datetime) -> ErasureRequest:
    """Raises NotAllowed for who is nobody here, and ErasureTwice."""
    require(actor.user_id is not None)
    person = locks.person(actor.user_id or 0)
    try:
        with transaction.atomic():
            asked = ErasureRequest.objects.create(user=person, asked_at=now)
    except IntegrityError as error:
        raise ErasureTwice from error
    record(actor, "accounts.erasure.asked", asked, {})
    return asked


@transaction.atomic
def withdraw_erasure(actor: Actor, request_id: int, *, now: datetime) -> None:
    """Raises Missing, NotAllowed for somebody else's, ErasureClosed."""
    asked = locks.erasure(request_id)
    require(asked.user_id == actor.user_id)
    _close(asked, State.WITHDRAWN, now)
    record(actor, "accounts.erasure.withdrawn", asked, {})


@transaction.atomic
def refuse_erasure(actor: Actor, request_id: int, *, reason: str, now: datetime) -> None:
    """The person reads the reason in a mail. Raises Missing, NotAllowed, ErasureClosed, ReasonMissing."""
    asked = locks.erasure(request_id)
    require(policies.can_answer_erasures(actor))
    if not reason.strip():
        raise ReasonMissing
    asked.reason = reason.strip()
    _close(asked, State.REFUSED, now)
    record(actor, "accounts.erasure.refused", asked, {"reason": asked.reason})
    _tell(
        actor,
        asked.user.email,
        f"Non abbiamo cancellato il tuo accesso. Il motivo:\n\n{asked.reason}",
    )


@transaction.atomic
def carry_out_erasure(actor: Actor, request_id: int, *, now: datetime) -> list[str]:
    """Nobody signs in as the person any more, and nothing of their account says who they were, besides the record of actions.

    Modules and apps untie what they keep, and say what stays all the same and why (art. 12, par. 4, and 17, par. 3, reg. UE 2016/679):
    these sentences are in the last mail, and returned for who carries it out.

    Raises:
        Missing, NotAllowed, ErasureClosed.
        StillStaff: they have roles.
    """
    asked = locks.erasure(request_id)
    require(policies.can_answer_erasures(actor))
    person, email = asked.user, asked.user.email
    if assignments_of([person.pk])[person.pk]:
        raise StillStaff(name=person.name)
    _close(asked, State.DONE, now)
    kept = [
        sentence for forget in declared("forget_person") for sentence in forget(actor, person.pk)
    ]
    _forget(person)
    record(actor, "accounts.erasure.done", asked, {})
    _tell(actor, email, "\n\n".join([WORDS_KEPT if kept else WORDS, *kept]))
    return kept


def _close(asked: ErasureRequest, state: State, now: datetime) -> None:
    if asked.state != State.ASKED:
        raise ErasureClosed
    asked.state, asked.closed_at = state, now
    asked.save(update_fields=["state", "closed_at", "reason"])


def _forget(person: User) -> None:
    for each in UserSession.objects.filter(user=person):
        each.end()
    Mail.objects.filter(to__iexact=person.email).delete()
    for model in (EmailAddress, Authenticator, SocialAccount, VerifiedPerson):
        model._default_manager.filter(user=person).delete()
    person.tokens.all().delete()
    person.email, person.name = f"{person.uid}@cancellato.invalid", NOBODY
    person.is_active = person.is_member = False
    person.set_unusable_password()
    person.save()


def _tell(actor: Actor, email: str, words: str) -> None:
    text = f"Ciao,\n\n{words}\n\n{site_name()}"
    send_mail(
        actor, to=email, subject=f"{site_name()}: la tua richiesta di cancellazione", text=text
    )
