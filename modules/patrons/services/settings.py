"""Where the network keeps its patrons, and how its library software is asked."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from modules.patrons import policies
from modules.patrons.errors import ConnectionMissing, NoteMissing
from modules.patrons.models import Connection, Place, Registry
from modules.patrons.selectors import patrons as selectors
from rete.core import sealing
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require

SOFTWARE_SECRET = "library software"  # noqa: S105 - what it is sealed for
SECRET = "secret"  # noqa: S105 - a field's name


@transaction.atomic
def set_registry(actor: Actor, values: Mapping[str, Any]) -> Registry:
    """`values` are fields of Registry. Who keeps patrons in the library software lets nobody sign up here.

    Raises:
        NotAllowed.
        NoteMissing: entering by card needs the officer's note.
        ConnectionMissing: entering by card, with the registry in a software that is not connected.
    """
    require(policies.can_set_up(actor))
    registry = Registry.objects.select_for_update().filter(pk=1).first() or Registry()
    before = {name: getattr(registry, name) for name in values}
    for name, value in values.items():
        setattr(registry, name, value)
    registry.takes_sign_ups = registry.takes_sign_ups and registry.place == Place.HERE
    if registry.opens_by_card:
        _check_card(registry)
    registry.save()
    changes = {
        name: [before[name], getattr(registry, name)]
        for name in values
        if before[name] != getattr(registry, name)
    }
    if changes:
        record(actor, "patrons.registry.set", registry, changes)
    return registry


@transaction.atomic
def set_connection(actor: Actor, values: Mapping[str, Any]) -> Connection:
    """`values` are fields of Connection; an empty `secret` leaves the one that is there.

    Raises:
        NotAllowed.
    """
    require(policies.can_set_up(actor))
    connection = Connection.objects.select_for_update().filter(pk=1).first() or Connection()
    fields = {name: value for name, value in values.items() if name != SECRET}
    for name, value in fields.items():
        setattr(connection, name, value)
    if values.get(SECRET):
        connection.secret = sealing.seal(values[SECRET], purpose=SOFTWARE_SECRET)
    connection.save()
    changes = {**fields, "secret_changed": bool(values.get(SECRET))}
    record(actor, "patrons.connection.set", connection, changes)
    return connection


def _check_card(registry: Registry) -> None:
    if not registry.officer_note.strip():
        raise NoteMissing
    connection = selectors.connection()
    if registry.place == Place.SOFTWARE and (connection is None or not connection.is_on):
        raise ConnectionMissing
