"""Coming into the site with card and PIN, where the network has opened that way."""

from datetime import datetime
from functools import cache

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from modules.patrons import codes, locks
from modules.patrons.agreement import require_agreement
from modules.patrons.errors import BadCard, CardOrPinWrong
from modules.patrons.models import Card, Patron, Place, Source, State
from modules.patrons.selectors import patrons as selectors
from modules.patrons.software.asking import ask_holder
from modules.patrons.software.holders import Holder
from rete.core import limits
from rete.core.accounts.models import User
from rete.core.accounts.selectors import is_staff
from rete.core.audit.services import record
from rete.core.desk import pins
from rete.kernel.actor import Actor, ActorKind, system
from rete.kernel.fiscal_number import read_fiscal_number

# Of one card, and of one address: a library's computers have one for all.
CARD_MOST, ADDRESS_MOST, SECONDS = 10, 200, 900
# Who has no address of theirs here; nothing can be sent there.
NOWHERE = "tessera.invalid"
LONGEST_NAME = 150


def enter_by_card(card: str, pin: str, *, address: str, now: datetime) -> User:
    """Who comes in. The library software is asked where the registry is there, outside of any transaction.

    Raises:
        CardOrPinWrong: whatever is wrong, in one word; also where this way is closed, and for an empty PIN.
        AgreementMissing, TooOften, SoftwareSilent, SoftwareRefused.
    """
    registry = selectors.registry()
    if not registry.opens_by_card or not pin.strip():
        raise CardOrPinWrong
    require_agreement()
    try:
        code = codes.read_card(card)
    except BadCard as error:
        raise CardOrPinWrong from error
    limits.count("tessera", code, most=CARD_MOST, seconds=SECONDS)
    limits.count("tessere", address, most=ADDRESS_MOST, seconds=SECONDS)
    if registry.place == Place.HERE:
        return _entered(_with_pin(code, pin))
    holder = ask_holder(code, pin, now)
    if holder is None or not holder.is_valid:
        raise CardOrPinWrong
    return _entered(selectors.find_by_card(code) or _remembered(code, holder))


def _with_pin(code: str, pin: str) -> Patron:
    """Takes as long for a card that nobody has: a hash is checked all the same."""
    patron = selectors.find_by_card(code)
    is_right = pins.is_right(pin, patron.pin if patron and patron.pin else _nobody())
    if patron is None or not is_right or patron.state != State.ACTIVE:
        raise CardOrPinWrong
    return patron


@cache
def _nobody() -> str:
    return make_password("nessun PIN")


@transaction.atomic
def _remembered(code: str, holder: Holder) -> Patron:
    """Somebody that the software knows and no file has brought yet: the next one fills in the rest."""
    if read_fiscal_number(code) is not None:
        # Kept sealed or not at all: their card's own number is needed the first time.
        raise CardOrPinWrong
    first_name, _, last_name = holder.name.strip().rpartition(" ")
    patron = Patron(
        external_id=holder.number or code,
        source=Source.SOFTWARE,
        first_name=first_name[:100],
        last_name=last_name[:100] or code,
    )
    try:
        with transaction.atomic():
            patron.save()
            Card.objects.create(patron=patron, code=code)
    except IntegrityError as error:
        raise CardOrPinWrong from error
    record(system("gestionale"), "patrons.patron.met", patron, {})
    return patron


@transaction.atomic
def _entered(patron: Patron) -> User:
    """The account of who holds the card, made the first time. Staff come in with their second factor, never so."""
    patron = locks.patron(patron.pk)
    user = User.objects.filter(pk=patron.user_id).first() if patron.user_id else None
    if user is None:
        user = User.objects.create_user(
            f"{patron.uid}@{NOWHERE}", name=patron.name[:LONGEST_NAME] or str(patron)
        )
        patron.user = user
        patron.save(update_fields=["user"])
        actor = Actor(ActorKind.PERSON, user.name, user.pk)
        record(actor, "patrons.account.made", patron, {})
    if is_staff(user) or not user.is_active:
        raise CardOrPinWrong
    return user
