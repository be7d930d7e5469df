"""Asking for a trial, confirming it by a code, coming in for the first time."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from rete.control.directory import addresses
from rete.control.directory.errors import AddressTaken
from rete.control.trials.errors import (
    CodeOver,
    CodeWrong,
    TicketOver,
    TooManyOwn,
    TrialsFull,
)
from rete.control.trials.models import HOLDING, Trial, TrialState
from rete.core import limits
from rete.core.audit.services import record
from rete.core.files import images
from rete.core.jobs.services import start
from rete.core.notices.notifying import write_to
from rete.kernel.actor import Actor, system

CODE_LIFE = timedelta(minutes=15)
TICKET_LIFE = timedelta(minutes=10)
MOST_TRIES = 5
# Of one address for mail, in a day, in all.
MOST_OWN, MOST_A_DAY, MOST_OPEN = 2, 30, 200
ONE = "trials_trial_one_at_an_address"
# Before a trial has a number of its own.
NOBODY = UUID(int=0)


@transaction.atomic
def ask(actor: Actor, values: Mapping[str, Any], *, now: datetime) -> Trial:
    """Keep what was asked and send the code. `values` are fields of Trial, already validated.

    Raises:
        AddressTaken, TrialsFull, TooManyOwn: nothing is kept and nothing sent.
        Those of `rete.core.files.images.prepare`: the logo is no picture that pages can show.
    """
    if values.get("logo"):
        images.prepare(values["logo"], str(_("Marchio")))
    addresses.claim(str(values["slug"]), NOBODY)
    _require_room(str(values["email"]), now)
    code = f"{secrets.randbelow(10**6):06}"
    trial = Trial(asked_at=now, **values)
    trial.code_hash = hashed(code)
    trial.save()
    record(actor, "trials.trial.asked", trial, {"libraries": len(trial.libraries)})
    write_to(actor, "trials.code", trial.email, {"codice": code}, now=now)
    return trial


def confirm(actor: Actor, trial_id: int, code: str, *, now: datetime) -> Trial:
    """With the right code the address is this trial's and the work begins; once confirmed, again changes nothing.

    Raises:
        CodeWrong, CodeOver, TrialsFull, TooManyOwn.
        AddressTaken: somebody was faster; what was asked is kept.
    """
    with transaction.atomic():
        trial = Trial.objects.select_for_update().get(pk=trial_id)
        if trial.state != TrialState.ASKED:
            return trial
        if now > trial.asked_at + CODE_LIFE or trial.code_tries >= MOST_TRIES:
            raise CodeOver
        is_right = hmac.compare_digest(trial.code_hash, hashed("".join(code.split())))
        if is_right:
            return _confirmed(actor, trial, now)
    # Counted in a transaction that is not undone by the refusal.
    Trial.objects.filter(pk=trial_id).update(code_tries=F("code_tries") + 1)
    raise CodeWrong(left=MOST_TRIES - 1 - trial.code_tries)


def issue_ticket(trial: Trial, *, now: datetime) -> str:
    """What lets who confirmed in, once, within ten minutes; the one before holds no more."""
    ticket = secrets.token_urlsafe(32)
    Trial.objects.filter(pk=trial.pk, state=TrialState.READY).update(
        ticket_hash=hashed(ticket), ticket_until=now + TICKET_LIFE
    )
    return ticket


@transaction.atomic
def use_ticket(slug: str, ticket: str, *, now: datetime) -> Trial:
    """The trial that a ticket is of; it is spent. Raises TicketOver."""
    found = Trial.objects.select_for_update().filter(
        slug=slug, state=TrialState.READY, ticket_hash=hashed(ticket), ticket_until__gt=now
    )
    trial = found.first() if ticket else None
    if trial is None:
        raise TicketOver
    trial.ticket_hash, trial.ticket_until = "", None
    trial.save(update_fields=["ticket_hash", "ticket_until"])
    record(system("prova"), "trials.trial.entered", trial, {})
    return trial


def hashed(secret: str) -> str:
    """A secret as it is kept: with the installation's key, or six digits would be found by trying them all."""
    return hmac.digest(settings.SECRET_KEY.encode(), secret.encode(), hashlib.sha256).hex()


def _confirmed(actor: Actor, trial: Trial, now: datetime) -> Trial:
    addresses.claim(trial.slug, trial.uid)
    _require_room(trial.email, now)
    trial.state, trial.confirmed_at, trial.code_hash = TrialState.MAKING.value, now, ""
    try:
        with transaction.atomic():
            trial.save(update_fields=["state", "confirmed_at", "code_hash"])
    except IntegrityError as error:
        if ONE not in str(error):
            raise
        raise AddressTaken(slug=trial.slug) from error
    record(actor, "trials.trial.confirmed", trial, {"address": trial.slug})
    job = start(system("prova"), "trials.make", {"trial_id": trial.pk}, now=now)
    trial.job = job.pk
    trial.save(update_fields=["job"])
    return trial


def _require_room(email: str, now: datetime) -> None:
    """A few more than these may pass when many come in the same instant: it is a courtesy to the server, not a lock."""
    holding = Trial.objects.filter(state__in=HOLDING)
    if holding.filter(email__iexact=email).count() >= MOST_OWN:
        raise TooManyOwn(most=MOST_OWN)
    today = Trial.objects.filter(confirmed_at__gt=now - timedelta(days=1)).count()
    if today >= MOST_A_DAY or holding.count() >= MOST_OPEN:
        raise TrialsFull(seconds=limits.DAY)
