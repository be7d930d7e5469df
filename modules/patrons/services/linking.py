"""Tying an account of the site to a card: by a code given at the desk, to the person who shows who they are."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from modules.patrons import codes, locks, policies
from modules.patrons.errors import AlreadyLinked, BadLinkCode
from modules.patrons.models import LinkCode, Patron
from modules.patrons.selectors import patrons as selectors
from rete.core import limits
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require

CODE_LIFE = timedelta(days=7)
# Guesses of one account: a code has 26 to the tenth.
MOST, SECONDS = 10, 3600


@transaction.atomic
def give_code(actor: Actor, patron_id: int, *, now: datetime) -> str:
    """A code that works once, for a week; the one before stops working. It is told here and never again.

    Raises:
        Missing, NotAllowed.
    """
    patron = locks.patron(patron_id)
    require(policies.can_edit(actor))
    code = codes.new_link_code()
    LinkCode.objects.update_or_create(
        patron=patron,
        defaults={"code_print": codes.link_print(code), "expires_at": now + CODE_LIFE},
    )
    record(actor, "patrons.code.given", patron, {})
    return codes.in_groups(code)


@transaction.atomic
def use_code(actor: Actor, code: str, *, now: datetime) -> Patron:
    """Tie the actor's account to the card that the code was given for.

    Raises:
        NotAllowed for who has no account, TooOften, BadLinkCode, AlreadyLinked.
    """
    require(actor.is_person and actor.user_id is not None)
    limits.count("codice tessera", str(actor.user_id), most=MOST, seconds=SECONDS)
    if selectors.patron_of(actor.user_id) is not None:
        raise AlreadyLinked
    found = LinkCode.objects.select_for_update().filter(
        code_print=codes.link_print(code), expires_at__gt=now
    )
    given = found.first()
    if given is None:
        raise BadLinkCode
    patron = locks.patron(given.patron_id)
    given.delete()
    patron.user_id = actor.user_id
    try:
        with transaction.atomic():
            patron.save(update_fields=["user"])
    except IntegrityError as error:
        raise AlreadyLinked from error
    record(actor, "patrons.account.linked", patron, {})
    return patron


@transaction.atomic
def unlink(actor: Actor, patron_id: int) -> None:
    """Raises Missing, NotAllowed."""
    patron = locks.patron(patron_id)
    require(policies.can_edit(actor))
    if patron.user_id is not None:
        patron.user = None
        patron.save(update_fields=["user"])
        record(actor, "patrons.account.unlinked", patron, {})


@transaction.atomic
def unlink_erased(actor: Actor, user_id: int) -> Patron | None:
    """Of an account that is being erased by who may: untied, and no news without the account that asked for them. The history
    of the card says it to staff. None where no card is tied.
    """
    tied = Patron.objects.filter(user=user_id).first()
    if tied is None:
        return None
    patron = locks.patron(tied.pk)
    patron.user, patron.wants_news = None, False
    patron.save(update_fields=["user", "wants_news"])
    record(actor, "patrons.account.erased", patron, {})
    return patron
