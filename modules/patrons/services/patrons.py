"""Signing people up, changing what is known of them, their cards."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from modules.patrons import codes, locks, policies
from modules.patrons.agreement import require_agreement
from modules.patrons.errors import CardTaken, FiscalNumberTaken, KeptElsewhere
from modules.patrons.models import Card, Category, Patron, Place, State
from modules.patrons.selectors import patrons as selectors
from modules.patrons.services.confirming import is_verified
from rete.core.audit.services import record
from rete.core.desk import pins
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing

# A card is good for so many years from the day it is given.
CARD_YEARS = 5
FISCAL_NUMBER = "fiscal_number"
PREFERENCES = ("contact_by", "wants_news", "language", "library_id")


@transaction.atomic
def enrol(
    actor: Actor,
    values: Mapping[str, Any],
    *,
    card: str = "",
    today: date,
    user_id: int | None = None,
) -> Patron:
    """A new patron with a card: the number that was read, or one of ours. `values` are fields of Patron, already validated,
    and `fiscal_number`, as it is written or empty.

    Raises:
        NotAllowed, BadCard, CardTaken, FiscalNumberTaken.
        KeptElsewhere: the library software signs people up.
        AgreementMissing: a trial without it.
    """
    require(policies.can_edit(actor))
    patron = _enrolled(values, today, user_id)
    give_first_card(patron, card)
    record(actor, "patrons.patron.enrolled", patron, {})
    return patron


def _enrolled(values: Mapping[str, Any], today: date, user_id: int | None) -> Patron:
    if selectors.registry().place != Place.HERE:
        raise KeptElsewhere
    require_agreement()
    fields = {name: value for name, value in values.items() if name != FISCAL_NUMBER}
    patron = Patron(**fields, enrolled_on=today, user_id=user_id)
    if patron.expires_on is None:
        patron.expires_on = years_after(today, CARD_YEARS)
    _set_fiscal_number(patron, values.get(FISCAL_NUMBER, ""))
    _save(patron)
    return patron


@transaction.atomic
def enrol_oneself(actor: Actor, values: Mapping[str, Any], *, today: date) -> Patron:
    """From the site, whose account is tied to the card at once. Who asks has been asked about their age; who they are is shown
    at the desk within a term, unless SPID or CIE has said it.

    Raises:
        NotAllowed for who has no account; KeptElsewhere, AgreementMissing, FiscalNumberTaken.
    """
    require(actor.is_person and actor.user_id is not None)
    patron = _enrolled(values, today, actor.user_id)
    if not is_verified(actor.user_id, patron.fiscal_print):
        patron.confirm_by = today + timedelta(days=selectors.registry().confirm_days)
        patron.save(update_fields=["confirm_by"])
    give_first_card(patron, "")
    record(actor, "patrons.patron.enrolled_oneself", patron, {"confirm_by": patron.confirm_by})
    return patron


def years_after(day: date, years: int) -> date:
    """The same day so many years later; the 28th of February for the 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@transaction.atomic
def change_patron(actor: Actor, patron_id: int, values: Mapping[str, Any]) -> Patron:
    """Change what is known of somebody; what stays the same is not written. The register has which fields, not what they said.

    Raises:
        Missing, NotAllowed, KeptElsewhere, FiscalNumberTaken.
    """
    patron = locks.patron(patron_id)
    require(policies.can_edit(actor))
    if not policies.is_kept_here(patron, selectors.registry()):
        raise KeptElsewhere
    fields = {name: value for name, value in values.items() if name != FISCAL_NUMBER}
    changed = [name for name, value in fields.items() if getattr(patron, name) != value]
    for name in changed:
        setattr(patron, name, fields[name])
    if FISCAL_NUMBER in values and _set_fiscal_number(patron, values[FISCAL_NUMBER]):
        changed += ["fiscal_print", "fiscal_sealed"]
    if changed:
        _save(patron, changed)
        record(actor, "patrons.patron.changed", patron, {"fields": sorted(changed)})
    return patron


@transaction.atomic
def change_preferences(actor: Actor, values: Mapping[str, Any]) -> Patron:
    """One's own: how to be told, whether news are wanted, in which language, which library is theirs (fields of PREFERENCES).

    Raises:
        Missing for who has no card.
    """
    patron = selectors.patron_of(actor.user_id)
    if patron is None:
        raise Missing
    patron = locks.patron(patron.pk)
    for name in PREFERENCES:
        setattr(patron, name, values[name])
    patron.save(update_fields=[name.removesuffix("_id") for name in PREFERENCES])
    record(
        actor, "patrons.preferences.changed", patron, {name: values[name] for name in PREFERENCES}
    )
    return patron


@transaction.atomic
def close_patron(actor: Actor, patron_id: int) -> Patron:
    """No longer signed up: nothing of theirs is good any more, and nobody finds them by card. Raises Missing, NotAllowed."""
    return _moved(actor, patron_id, State.CLOSED, "patrons.patron.closed")


@transaction.atomic
def reopen_patron(actor: Actor, patron_id: int) -> Patron:
    """Raises Missing, NotAllowed."""
    return _moved(actor, patron_id, State.ACTIVE, "patrons.patron.reopened")


@transaction.atomic
def suspend_patron(actor: Actor, patron_id: int) -> Patron:
    """Raises Missing, NotAllowed."""
    return _moved(actor, patron_id, State.SUSPENDED, "patrons.patron.suspended")


@transaction.atomic
def add_card(actor: Actor, patron_id: int, code: str, *, reason: str) -> Card:
    """Another card instead of those in use, which stop for a reason («smarrita»).

    Raises:
        Missing, NotAllowed, BadCard, CardTaken.
    """
    patron = locks.patron(patron_id)
    require(policies.can_edit(actor))
    patron.cards.filter(is_active=True).update(is_active=False, reason=reason[:100])
    card = _new_card(patron, code)
    record(actor, "patrons.card.given", card, {"patron": patron.pk, "reason": reason})
    return card


@transaction.atomic
def stop_card(actor: Actor, patron_id: int, card_id: int, *, reason: str) -> Card:
    """Raises Missing, NotAllowed."""
    patron = locks.patron(patron_id)
    require(policies.can_edit(actor))
    card = patron.cards.filter(pk=card_id, is_active=True).first()
    if card is None:
        raise Missing
    card.is_active, card.reason = False, reason[:100]
    card.save(update_fields=["is_active", "reason"])
    record(actor, "patrons.card.stopped", card, {"patron": patron.pk, "reason": reason})
    return card


@transaction.atomic
def set_pin(actor: Actor, patron_id: int, pin: str) -> None:
    """At the desk, by who is there with the card: one at a time, since a hash takes its time by design.

    Raises:
        Missing, NotAllowed, BadPin, EasyPin.
    """
    patron = locks.patron(patron_id)
    require(policies.can_edit(actor))
    pins.check_chosen(pin)
    patron.pin = pins.hashed(pin)
    patron.save(update_fields=["pin"])
    record(actor, "patrons.pin.set", patron, {})


@transaction.atomic
def add_category(actor: Actor, name: str) -> Category:
    """Raises NotAllowed."""
    require(policies.can_set_up(actor))
    category = Category.objects.create(name=name)
    record(actor, "patrons.category.added", category, {"name": name})
    return category


def give_first_card(patron: Patron, code: str) -> Card:
    """The number that was read, or one of ours that is free."""
    if code:
        return _new_card(patron, code)
    number = patron.pk
    while Card.objects.filter(code=codes.new_card(number)).exists():
        number += 10_000_000
    return _new_card(patron, codes.new_card(number))


def _new_card(patron: Patron, code: str) -> Card:
    if not code:
        return give_first_card(patron, "")
    written = codes.read_card(code)
    try:
        with transaction.atomic():
            return Card.objects.create(patron=patron, code=written)
    except IntegrityError as error:
        raise CardTaken(code=written) from error


def _set_fiscal_number(patron: Patron, number: str) -> bool:
    """Whether it is another one than before."""
    print_ = codes.fiscal_print(number) if number else ""
    if print_ == patron.fiscal_print:
        return False
    patron.fiscal_print = print_
    patron.fiscal_sealed = codes.fiscal_sealed(number) if number else ""
    return True


def _save(patron: Patron, fields: list[str] | None = None) -> None:
    try:
        with transaction.atomic():
            patron.save(update_fields=fields) if fields else patron.save()
    except IntegrityError as error:
        if "patrons_patron_fiscal_once" in str(error):
            raise FiscalNumberTaken from error
        raise


def _moved(actor: Actor, patron_id: int, state: State, action: str) -> Patron:
    patron = locks.patron(patron_id)
    require(policies.can_edit(actor))
    if patron.state == State.MERGED:
        raise Missing
    if patron.state != state:
        before, patron.state = patron.state, state
        patron.still_there_since = None
        patron.save(update_fields=["state", "still_there_since"])
        record(actor, action, patron, {"state": [before, state.value]})
    return patron
