"""What went wrong in the networks in the last day, counted for the office: each network tells numbers, and no more."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Sum

from rete.control.directory import selectors
from rete.control.directory.models import NetworkTroubles
from rete.core.accounts.selectors import office
from rete.core.jobs.selectors import failed_jobs
from rete.core.notices.notifying import notify
from rete.core.notices.selectors import failed_mails, refused_addresses
from rete.kernel.actor import system
from tenants import directory, scope

A_DAY = timedelta(days=1)


def count_troubles(now: datetime) -> int:
    """The platform's schedule of every morning: ask each network that answers, then tell the office if there is any.

    How many networks were asked; one visit each, three queries.
    """
    networks = [network for network in directory.all_networks() if network.answers]
    for network in networks:
        with scope.visiting(network, reason="problemi da contare"):
            counted = {
                "failed_mails": failed_mails(now - A_DAY),
                "failed_jobs": failed_jobs(now - A_DAY),
                "refused_addresses": refused_addresses(),
            }
        NetworkTroubles.objects.update_or_create(
            network_id=network.id, defaults={**counted, "counted_at": now}
        )
    NetworkTroubles.objects.exclude(network__in=[network.id for network in networks]).delete()
    _tell(now)
    return len(networks)


@transaction.atomic
def _tell(now: datetime) -> None:
    """Mails and jobs of the day; an address that does not receive is told once, by the network, to its own people."""
    sums = NetworkTroubles.objects.aggregate(mails=Sum("failed_mails"), jobs=Sum("failed_jobs"))
    mails, jobs = sums["mails"] or 0, sums["jobs"] or 0
    if not mails and not jobs:
        return
    lines = [
        f"{each.network.name}: messaggi {each.failed_mails}, operazioni {each.failed_jobs}"
        for each in selectors.troubles()
    ]
    values = {"messaggi": mails, "operazioni": jobs, "elenco": "\n".join(lines)}
    actor = system("problemi")
    notify(actor, "directory.troubles", office(), values, about="/ufficio/", now=now)
