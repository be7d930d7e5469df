"""Followed calendars: adding, pausing, reading them again."""

import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from modules.events import policies
from modules.events.calendars.errors import UnreadableCalendar
from modules.events.calendars.fetching import Answer, checked, fetch
from modules.events.errors import FollowedTwice
from modules.events.importing.files import read_file
from modules.events.importing.reports import in_words
from modules.events.importing.services import import_report
from modules.events.models import ImportRun, Subscription
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require, system
from rete.kernel.errors import Missing, ReteError

logger = logging.getLogger(__name__)
Fetch = Callable[..., Answer]
OUTCOME_LENGTH = 500
MOST_SECONDS = 600
NOTHING_NEW = "Nessun cambiamento."


@transaction.atomic
def follow(actor: Actor, values: Mapping[str, Any]) -> Subscription:
    """Follow a calendar. `values` are fields of Subscription, already validated.

    Raises:
        NotAllowed: also for the library its events would go to.
        AddressRefused, FollowedTwice.
    """
    subscription = Subscription(**values, created_by=actor.user_id)
    _check(actor, subscription)
    _save(subscription)
    record(actor, "events.subscription.added", subscription, values)
    return subscription


@transaction.atomic
def change(actor: Actor, subscription_id: int, values: Mapping[str, Any]) -> Subscription:
    """Another address is read from the beginning.

    Raises:
        Missing, NotAllowed, AddressRefused, FollowedTwice.
    """
    subscription = _held(actor, subscription_id)
    if values.get("address", subscription.address) != subscription.address:
        subscription.etag = subscription.modified = ""
    for name, value in values.items():
        setattr(subscription, name, value)
    _check(actor, subscription)
    _save(subscription)
    record(actor, "events.subscription.changed", subscription, values)
    return subscription


@transaction.atomic
def pause(actor: Actor, subscription_id: int) -> Subscription:
    """Raises Missing, NotAllowed."""
    return _set_paused(actor, subscription_id, True)  # noqa: FBT003 - the value of a column


@transaction.atomic
def resume(actor: Actor, subscription_id: int) -> Subscription:
    """Read it again from the next turn, as if it had never failed. Raises Missing, NotAllowed."""
    return _set_paused(actor, subscription_id, False)  # noqa: FBT003 - the value of a column


@transaction.atomic
def unfollow(actor: Actor, subscription_id: int) -> None:
    """Its events stay, as if written here. Raises Missing, NotAllowed."""
    subscription = _held(actor, subscription_id)
    record(actor, "events.subscription.removed", subscription, {"address": subscription.address})
    subscription.delete()


def read_again(
    actor: Actor, subscription_id: int, *, now: datetime, fetch: Fetch = fetch
) -> ImportRun | None:
    """Fetch a followed calendar and bring in what has changed; None when nothing has.

    The network is waited for outside any transaction. A failure is written in the subscription and raised.

    Raises:
        Missing, NotAllowed, and what fetching and reading raise.
    """
    subscription = get_subscription(actor, subscription_id)
    try:
        answer = fetch(subscription.address, etag=subscription.etag, modified=subscription.modified)
        if answer.content is None:
            _written(subscription, answer, NOTHING_NEW, now)
            return None
        report = read_file("calendario.ics", answer.content, now=now)
        if not report.rows and not report.name:
            raise UnreadableCalendar(reason="è vuoto")
        return _imported(actor, subscription, answer, report, now)
    except ReteError as error:
        failures = min(subscription.failures + 1, 1000)
        Subscription.objects.filter(pk=subscription.pk).update(
            failures=failures, outcome=str(error)[:OUTCOME_LENGTH], fetched_at=now
        )
        raise


def read_due(now: datetime, *, fetch: Fetch = fetch) -> int:
    """Read every followed calendar whose turn it is; how many could be read. One that fails stops no other.

    Begins none after ten minutes: those left come first at the next turn.
    """
    actor = system("calendari seguiti")
    last = time.monotonic() + MOST_SECONDS
    read = 0
    waiting = Subscription.objects.filter(is_paused=False)
    for subscription in waiting.order_by(F("fetched_at").asc(nulls_first=True), "pk"):
        if subscription.due_at is not None and subscription.due_at > now:
            continue
        if time.monotonic() > last:
            break
        try:
            read_again(actor, subscription.pk, now=now, fetch=fetch)
            read += 1
        except ReteError as error:
            logger.info("calendar %s not read: %s", subscription.pk, error.code)
    return read


def get_subscription(actor: Actor, subscription_id: int) -> Subscription:
    """Raises Missing, NotAllowed."""
    found = Subscription.objects.filter(pk=subscription_id).first()
    if found is None:
        raise Missing
    require(_may(actor, found))
    return found


def subscriptions_for(actor: Actor) -> list[Subscription]:
    """One query."""
    every = Subscription.objects.select_related("library", "place")
    return [each for each in every if _may(actor, each)]


@transaction.atomic
def _imported(
    actor: Actor, subscription: Subscription, answer: Answer, report: Any, now: datetime
) -> ImportRun | None:
    run = import_report(actor, subscription, report, now=now)
    outcome = NOTHING_NEW if run is None else in_words(run.counts)
    if run is not None:
        subscription.changed_at = now
    _written(subscription, answer, outcome, now)
    return run


def _written(subscription: Subscription, answer: Answer, outcome: str, now: datetime) -> None:
    subscription.outcome = outcome[:OUTCOME_LENGTH]
    subscription.failures = 0
    subscription.fetched_at = now
    if answer.content is not None:
        subscription.etag, subscription.modified = answer.etag, answer.modified
    fields = ["outcome", "failures", "fetched_at", "etag", "modified", "changed_at"]
    # A subscription that was removed meanwhile stays removed.
    Subscription.objects.filter(pk=subscription.pk).update(
        **{name: getattr(subscription, name) for name in fields}
    )


def _may(actor: Actor, subscription: Subscription) -> bool:
    may_edit = policies.can_edit(actor, subscription.library_id)
    return policies.can_import(actor) and may_edit


def _check(actor: Actor, subscription: Subscription) -> None:
    require(_may(actor, subscription))
    if subscription.publishes:
        require(policies.can_publish(actor, subscription.library_id))
    checked(subscription.address)


def _save(subscription: Subscription) -> None:
    try:
        with transaction.atomic():
            subscription.save()
    except IntegrityError as error:
        other = Subscription.objects.filter(address=subscription.address).first()
        raise FollowedTwice(name=other.name if other else subscription.address) from error


def _held(actor: Actor, subscription_id: int) -> Subscription:
    found = Subscription.objects.select_for_update().filter(pk=subscription_id).first()
    if found is None:
        raise Missing
    require(_may(actor, found))
    return found


def _set_paused(actor: Actor, subscription_id: int, is_paused: bool) -> Subscription:  # noqa: FBT001 - the value of a column
    subscription = _held(actor, subscription_id)
    subscription.is_paused, subscription.failures = is_paused, 0
    subscription.save(update_fields=["is_paused", "failures"])
    action = "events.subscription.paused" if is_paused else "events.subscription.resumed"
    record(actor, action, subscription, {})
    return subscription
