"""Asking networks for their bodies, and what the office writes for all of a body's networks."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from rete.control.directory.models import Body
from rete.control.presence import policies
from rete.control.presence.errors import NothingSaid
from rete.control.presence.models import LocalBody, SharedSheet
from rete.control.presence.selectors import SAID
from rete.core.audit.services import record
from rete.kernel import registry
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from rete.kernel.network_bodies import NetworkBodies, NetworkBody
from tenants import directory, scope


def count_bodies(now: datetime) -> int:
    """Ask each network that answers for its bodies, instead of what it said before; how many were asked. One visit each."""
    networks = [network for network in directory.all_networks() if network.answers]
    for network in networks:
        with scope.visiting(network, reason="enti della rete"):
            found = list(registry.answer_of(NetworkBodies).all())
        _keep(network.id, found, now)
    return len(networks)


@transaction.atomic
def _keep(network_id: int, found: list[NetworkBody], now: datetime) -> None:
    LocalBody.objects.filter(network=network_id).delete()
    LocalBody.objects.bulk_create(
        LocalBody(
            network_id=network_id,
            number=each.number,
            name=each.name,
            ipa_code=each.ipa_code,
            fiscal_code=each.fiscal_code,
            libraries=each.libraries,
            counted_at=now,
        )
        for each in found
    )


@transaction.atomic
def write_sheet(actor: Actor, body_id: int, values: Mapping[str, str]) -> SharedSheet:
    """What a body says once for all its networks; what stays the same is not written.

    Raises:
        NotAllowed, Missing.
        NothingSaid: nothing is left to say.
    """
    require(policies.can_edit(actor))
    body = Body.objects.select_for_update().filter(pk=body_id).first()
    if body is None:
        raise Missing
    if not any(values[name] for name in SAID):
        raise NothingSaid
    sheet = SharedSheet.objects.filter(body=body).first() or SharedSheet(body=body)
    changes = {
        name: [getattr(sheet, name), values[name]]
        for name in SAID
        if getattr(sheet, name) != values[name]
    }
    if changes:
        for name in changes:
            setattr(sheet, name, values[name])
        sheet.save()
        record(actor, "presence.sheet.changed", body, changes)
    return sheet
