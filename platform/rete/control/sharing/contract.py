"""What modules may ask: another network's record as it is offered now, whether it is one's own, and which network a record of
theirs was copied from, as everybody may know it.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from rete.control.sharing.models import Offer
from rete.control.sharing.selectors import get_seen_for, is_own
from rete.core.outbox.models import ShareState
from rete.core.outbox.selectors import find_origin
from tenants import directory
from tenants.addresses import site_address

__all__ = ["PublicOrigin", "get_seen_for", "is_own", "public_origin"]


@dataclass(frozen=True, slots=True)
class PublicOrigin:
    """`address` is the original's page on its network's site, or the site where it is offered no more; empty where there is none."""

    network: str
    address: str


def public_origin(local_uid: UUID) -> PublicOrigin | None:
    """None of what was made here. One query, five of a copy."""
    take = find_origin(local_uid)
    if take is None:
        return None
    network = directory.find_network(take.network_uid)
    if network is None or not network.answers:
        return PublicOrigin(take.network_name, "")
    found = Offer.objects.filter(pk=take.root_uid, state=ShareState.OFFERED).first()
    path = urlsplit(str((found.payload or {}).get("address", ""))).path if found else ""
    is_path = path.startswith("/") and not path.startswith("//")
    site = site_address(network)
    return PublicOrigin(network.name, site + (path if is_path else "/"))
