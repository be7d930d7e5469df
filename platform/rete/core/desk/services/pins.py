"""Each operator's own PIN."""

from datetime import datetime

from django.db import transaction

from rete.core.accounts import locks as people
from rete.core.audit.services import record
from rete.core.desk import locks, pins, policies
from rete.core.desk.models import Pin, Workstation
from rete.kernel.actor import Actor, require


@transaction.atomic
def choose_pin(actor: Actor, pin: str, *, now: datetime) -> Pin:
    """The actor's PIN from now on; one that was locked is open again.

    Raises:
        NotAllowed: not staff, or come in with a PIN.
        BadPin, EasyPin.
    """
    require(policies.can_choose_pin(actor) and actor.user_id is not None)
    pins.check_chosen(pin)
    person = people.person(actor.user_id or 0)
    kept, _ = Pin.objects.update_or_create(
        user=person,
        defaults={
            "hashed": pins.hashed(pin),
            "chosen_at": now,
            "wrong_tries": 0,
            "locked_until": None,
        },
    )
    record(actor, "desk.pin.chosen", person, {})
    return kept


@transaction.atomic
def drop_pin(actor: Actor) -> None:
    """The actor comes in at no desk any more, and is sent out of those where they are.

    Raises:
        NotAllowed.
    """
    require(policies.can_choose_pin(actor) and actor.user_id is not None)
    kept = locks.find_pin(actor.user_id or 0)
    if kept is not None:
        Workstation.objects.filter(operator=kept.user_id).update(operator=None, turn=None)
        record(actor, "desk.pin.dropped", kept.user, {})
        kept.delete()
