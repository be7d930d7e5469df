"""The register of who works for the federation, and the agreement that a network accepts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from rete.control.processors.errors import AlreadyAccepted, AlreadyThere
from rete.control.processors.models import DataAgreement, SubProcessor
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from tenants import directory, hooks, scope
from tenants.models import Network


@transaction.atomic
def add_sub_processor(actor: Actor, values: Mapping[str, Any]) -> SubProcessor:
    """Raises NotAllowed, AlreadyThere."""
    require(actor.is_person)
    try:
        with transaction.atomic():
            added = SubProcessor.objects.create(**values)
    except IntegrityError as error:
        raise AlreadyThere from error
    record(actor, "processors.processor.added", added, dict(values))
    return added


@transaction.atomic
def change_sub_processor(
    actor: Actor, processor_id: int, values: Mapping[str, Any]
) -> SubProcessor:
    """What stays the same is not written. Raises NotAllowed, Missing, AlreadyThere."""
    require(actor.is_person)
    found = SubProcessor.objects.select_for_update().filter(pk=processor_id).first()
    if found is None:
        raise Missing
    changes = {
        name: [str(getattr(found, name)), str(value)]
        for name, value in values.items()
        if getattr(found, name) != value
    }
    if not changes:
        return found
    for name in changes:
        setattr(found, name, values[name])
    try:
        with transaction.atomic():
            found.save(update_fields=list(changes))
    except IntegrityError as error:
        raise AlreadyThere from error
    record(actor, "processors.processor.changed", found, changes)
    return found


def accept_agreement(
    actor: Actor, *, sha256: str, body_name: str, office_held: str, now: datetime
) -> DataAgreement:
    """The scope's network accepts a text, for one of its bodies; written in control, in its own transaction.

    Who may is the caller's policy. Raises AlreadyAccepted.
    """
    network = scope.current_network()
    with scope.entered(scope.control()), transaction.atomic():
        values = {
            "sha256": sha256,
            "body_name": body_name,
            "accepted_by": actor.name[:150],
            "office_held": office_held,
        }
        try:
            with transaction.atomic():
                accepted = DataAgreement.objects.create(
                    network_id=network.id, accepted_at=now, **values
                )
        except IntegrityError as error:
            raise AlreadyAccepted(body=body_name) from error
        Network.objects.filter(pk=network.id, agreed_at__isnull=True).update(agreed_at=now)
        hooks.network_changed.tell(
            actor.abroad(), "network.agreement_accepted", network.slug, {"source": body_name, "sha256": sha256}
        )  # fmt: skip
    directory.snapshots().clear()
    return accepted
