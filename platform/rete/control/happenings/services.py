"""A network's own word on whether everybody sees what it shares with all networks."""

from datetime import datetime

from django.db import connection, transaction

from rete.control.happenings.errors import OnlyTried
from rete.control.happenings.models import Consent, Happening
from rete.core.outbox import policies
from rete.kernel.actor import Actor, require
from tenants import hooks, scope


def give_consent(actor: Actor, *, now: datetime) -> None:
    """What the scope's network offers to all networks comes into the calendar within a minute. Nothing when it is so already.

    Raises:
        NotAllowed.
        OnlyTried: the network is only being tried, and shares nothing.
    """
    require(policies.can_rule(actor))
    network = scope.current_network()
    if network.is_trial:
        raise OnlyTried
    with scope.entered(scope.control()), transaction.atomic():
        _row, is_new = Consent.objects.get_or_create(
            network_uid=network.uid, defaults={"given_at": now}
        )
        if is_new:
            hooks.network_changed.tell(actor.abroad(), "network.calendar_joined", network.slug, {})


def withdraw_consent(actor: Actor) -> None:
    """Nothing of the scope's network is in the calendar any more, at once. Nothing when nothing is. Raises NotAllowed."""
    require(policies.can_rule(actor))
    network = scope.current_network()
    with scope.entered(scope.control()), transaction.atomic():
        gone, _of_each = Consent.objects.filter(network_uid=network.uid).delete()
        if not gone:
            return
        shown = Happening.objects.filter(network_uid=network.uid).values_list("pk", flat=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT happenings_remove(%s::uuid[])", [list(shown)])
        hooks.network_changed.tell(actor.abroad(), "network.calendar_left", network.slug, {})
