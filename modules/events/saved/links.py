"""The link by which somebody confirms, changes and leaves a saved search: signed for this network alone."""

from django.urls import reverse

from modules.events.models import SavedSearch
from rete.kernel.errors import Missing
from tenants import signing
from tenants.addresses import absolute_url

PURPOSE = "ricerca salvata"


def token_of(saved: SavedSearch) -> str:
    return signing.dumps(str(saved.uid), purpose=PURPOSE)


def address_of(saved: SavedSearch) -> str:
    return absolute_url(reverse("events:saved", args=[token_of(saved)]))


def leave_address(saved: SavedSearch) -> str:
    return absolute_url(reverse("events:saved-leave", args=[token_of(saved)]))


def uid_of(token: str) -> str:
    """Raises Missing: it was guessed, changed, or is of another network."""
    return str(signing.read(token, purpose=PURPOSE))


def saved_of(token: str) -> SavedSearch:
    """One query. Raises Missing, also of one that was left."""
    found = SavedSearch.objects.filter(uid=uid_of(token)).first()
    if found is None:
        raise Missing
    return found
