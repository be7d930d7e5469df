"""Web addresses before there is a network: whoever is told of one first has it, and nobody else.

An app whose rows hold addresses names a function in its configuration: `holds_address = "rete.control.<app>.selectors.<name>"`.
It is asked (slug, uid): whether somebody other than the network of this uid holds the address.
"""

from uuid import UUID

from django.apps import apps
from django.db import connection
from django.utils.module_loading import import_string

from rete.control.directory.errors import AddressTaken
from tenants.models import Network, Tombstone

ADVISORY_LOCK = 7_383_003


def claim(slug: str, uid: UUID | str) -> None:
    """Ask for an address, in the transaction that then writes it down: who comes second waits for it to end, and is told.

    Raises:
        AddressTaken: a network's, of one that was dropped, or asked for by somebody else.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [ADVISORY_LOCK, slug])
    is_taken = (
        Network.objects.filter(slug=slug).exclude(uid=uid).exists()
        or Tombstone.objects.filter(slug=slug, lifted_at__isnull=True).exists()
        or any(_is_held(each, slug, uid) for each in apps.get_app_configs())
    )
    if is_taken:
        raise AddressTaken(slug=slug)


def _is_held(config: object, slug: str, uid: UUID | str) -> bool:
    provider: str = getattr(config, "holds_address", "")
    return bool(provider) and bool(import_string(provider)(slug, uid))
