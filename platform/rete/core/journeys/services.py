"""Keeping what somebody has filled in so far. A draft of their own: no audit row until it becomes something."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from rete.core.journeys.models import Journey
from rete.kernel.actor import Actor, require

KEPT_FOR = timedelta(days=30)
Answers = Mapping[str, Mapping[str, Any]]


def answers_of(actor: Actor, name: str) -> Answers:
    """By step, those that this person has given. One query."""
    journey = Journey.objects.filter(person=actor.user_id, name=name).first()
    answers: Answers = journey.answers if journey else {}
    return answers


@transaction.atomic
def keep_step(
    actor: Actor, name: str, step: str, sent: Mapping[str, Any], *, now: datetime
) -> None:
    """Keep one step's answers, in place of those given before. Raises NotAllowed for who has no name here."""
    require(actor.is_person)
    journey, _made = Journey.objects.select_for_update().get_or_create(
        person_id=actor.user_id, name=name, defaults={"updated_at": now}
    )
    journey.answers, journey.updated_at = {**journey.answers, step: dict(sent)}, now
    journey.save(update_fields=["answers", "updated_at"])


def forget(actor: Actor, name: str) -> None:
    """Finished, or given up."""
    Journey.objects.filter(person=actor.user_id, name=name).delete()


def remove_old(now: datetime) -> None:
    Journey.objects.filter(updated_at__lt=now - KEPT_FOR).delete()
