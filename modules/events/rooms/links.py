"""The link by which somebody without an account comes back to a reservation: signed for this network alone."""

from django.urls import reverse

from modules.events.models import Reservation, Use
from rete.kernel.errors import Missing
from tenants import signing
from tenants.addresses import absolute_url

PURPOSE = "prenotazione di una sala"


def token_of(reservation: Reservation) -> str:
    return signing.dumps(str(reservation.uid), purpose=PURPOSE)


def address_of(reservation: Reservation) -> str:
    return absolute_url(reverse("events:room-reservation", args=[token_of(reservation)]))


def reservation_of(token: str) -> Reservation:
    """Two queries.

    Raises:
        Missing: guessed, changed, of another network, or its data have been deleted since.
    """
    uid = signing.read(token, purpose=PURPOSE)
    own = Reservation.objects.with_rooms().filter(use=Use.PERSON, forgotten_at__isnull=True)
    found = own.filter(uid=uid).first()
    if found is None:
        raise Missing
    return found
