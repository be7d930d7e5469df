"""Most networks of the demonstration let their events be seen, and share more of them."""

from rete.control.happenings import selectors, services
from rete.control.happenings.projecting import bring_up_to_date, dated_types
from rete.core.outbox import services as outbox
from rete.core.outbox.models import Share
from rete.core.outbox.selectors import Terms
from rete.kernel import clock
from rete.kernel.actor import system
from tenants import scope

ACTOR = system("dimostrazione")
# How many records of each type with dates a network shares.
EACH = 12
# Of these nothing is seen: what the page says of who has not decided.
SILENT = ("lecce",)


def share() -> None:
    """The scope's network shares events with all networks. Nothing when it has shared them before."""
    network, now = scope.current_network(), clock.now()
    if network.is_trial:
        return
    for name, record_type in dated_types().items():
        shared = set(Share.objects.filter(record_type=name).values_list("object_uid", flat=True))
        for uid in record_type.samples(EACH):
            if uid not in shared and len(shared) < EACH:
                seen = outbox.preview(ACTOR, name, uid)
                outbox.share(ACTOR, name, uid, Terms(), seen=seen.digest, now=now)


def consent() -> None:
    """The scope's network lets what it shares be seen, unless it is one of the silent. Outside of a transaction."""
    network = scope.current_network()
    if network.slug not in SILENT and not network.is_trial:
        services.give_consent(ACTOR, now=clock.now())


def show() -> None:
    """Everything shared comes into the calendar. In control."""
    if selectors.tellers():
        bring_up_to_date(clock.now())
