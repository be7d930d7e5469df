"""Networks as the public sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from rete.control.directory.models import JoinRequest, NetworkFacts, NetworkTroubles, RequestState
from rete.kernel.errors import Missing
from rete.web.theme.italy import Point, point
from tenants.models import Network


@dataclass(frozen=True, slots=True)
class NetworkCard:
    """A network with its public figures; `place` in units of the drawing of Italy, None when unknown."""

    name: str
    short_name: str
    host: str
    address: str
    libraries: int
    municipalities: int
    population: int
    place: Point | None


@dataclass(frozen=True, slots=True)
class Federation:
    """All of them, and their sums."""

    networks: Sequence[NetworkCard]
    libraries: int
    municipalities: int
    population: int


def federation() -> Federation:
    """The members whose site answers, by name. Three queries."""
    networks = Network.objects.members().prefetch_related("domains").order_by("name")
    facts = {each.network_id: each for each in NetworkFacts.objects.all()}
    cards = [_card(network, facts.get(network.pk)) for network in networks]
    return Federation(
        cards,
        sum(card.libraries for card in cards),
        sum(card.municipalities for card in cards),
        sum(card.population for card in cards),
    )


def _card(network: Network, facts: NetworkFacts | None) -> NetworkCard:
    host = network.address
    place = None
    if facts is not None and facts.latitude is not None and facts.longitude is not None:
        place = point(facts.latitude, facts.longitude)
    return NetworkCard(
        name=network.name,
        short_name=network.short_name or network.name,
        host=host,
        address=f"{settings.RETE_SCHEME}://{host}{settings.RETE_PUBLIC_PORT}/",
        libraries=facts.libraries if facts else 0,
        municipalities=facts.municipalities if facts else 0,
        population=facts.population if facts else 0,
        place=place,
    )


def open_requests() -> list[JoinRequest]:
    """Those that wait for an answer, the oldest first. One query."""
    return list(JoinRequest.objects.filter(state=RequestState.NEW).order_by("created_at", "id"))


def all_requests() -> list[JoinRequest]:
    return list(JoinRequest.objects.order_by("-created_at", "-id")[:500])


def troubles() -> list[NetworkTroubles]:
    """The networks where a mail or a job failed, as last counted, by name. One query.

    An address alone that takes no mail is the network's own matter.
    """
    some = Q(failed_mails__gt=0) | Q(failed_jobs__gt=0)
    found = NetworkTroubles.objects.filter(some).select_related("network")
    return list(found.order_by("network__name"))


def get_request(request_id: int) -> JoinRequest:
    """Raises Missing."""
    found = JoinRequest.objects.filter(pk=request_id).first()
    if found is None:
        raise Missing
    return found
