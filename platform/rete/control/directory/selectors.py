"""Networks as the public sees them."""

from dataclasses import dataclass

from django.conf import settings

from tenants.models import Network


@dataclass(frozen=True, slots=True)
class NetworkCard:
    name: str
    host: str
    address: str


def answering_networks() -> list[NetworkCard]:
    """Networks whose site answers, by name. Two queries."""
    networks = Network.objects.answering().prefetch_related("domains").order_by("name")
    return [_card(network) for network in networks]


def _card(network: Network) -> NetworkCard:
    host = network.address
    return NetworkCard(
        network.name, host, f"{settings.RETE_SCHEME}://{host}{settings.RETE_PUBLIC_PORT}/"
    )
