"""How far a network has come since it was made: what is done, and what is not yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from tenants.models import Network
from tenants.snapshots import NetworkState

LATELY = timedelta(days=30)
STAFF = 2


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    is_done: bool


def steps_of(network: Network, now: datetime) -> Sequence[Step]:
    """No query where look, domains, facts, use and agreements were read with it."""
    facts, use = getattr(network, "facts", None), getattr(network, "use", None)
    look = getattr(network, "look", None)
    agreements = network.processors_dataagreement.all()
    last = use.last_activity_at if use else None
    return [
        Step(_("è una rete attiva"), network.state in {NetworkState.ACTIVE, NetworkState.LEAVING}),
        Step(_("ha le sue biblioteche"), bool(facts and facts.libraries)),
        Step(_("ha il suo aspetto"), bool(look and (look.colour or look.logo_uid))),
        Step(_("ha un dominio suo"), any(each.verified_at for each in network.domains.all())),
        Step(_("ci lavorano almeno in due"), bool(use and use.staff >= STAFF)),
        Step(_("ha accettato l'accordo sui dati"), bool(agreements)),
        Step(_("è stata usata nell'ultimo mese"), last is not None and last > now - LATELY),
    ]
