"""The link by which somebody without an account comes back to a booking: signed for this network alone."""

from django.urls import reverse

from modules.events.models import Booking
from rete.kernel.errors import Missing
from tenants import signing
from tenants.addresses import absolute_url

PURPOSE = "prenotazione"


def token_of(booking: Booking) -> str:
    return signing.dumps(str(booking.uid), purpose=PURPOSE)


def address_of(booking: Booking) -> str:
    return absolute_url(reverse("events:booking", args=[token_of(booking)]))


def booking_of(token: str) -> Booking:
    """Three tables, one query.

    Raises:
        Missing: guessed, changed, of another network, or its data have been deleted since.
    """
    uid = signing.read(token, purpose=PURPOSE)
    found = Booking.objects.with_event().filter(uid=uid, forgotten_at__isnull=True).first()
    if found is None:
        raise Missing
    return found
