"""Publishing the federation's texts."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from rete.control.charter.models import Instrument, InstrumentVersion
from rete.core.audit.services import record
from rete.kernel.actor import Actor


@transaction.atomic
def publish_version(
    actor: Actor, instrument_id: int, text: str, *, changes: str = "", on: date
) -> InstrumentVersion:
    """The next version of a text. What is published stays; a correction is another version."""
    instrument = Instrument.objects.select_for_update().get(pk=instrument_id)
    last = instrument.versions.aggregate(last=Max("number"))["last"] or 0
    version = InstrumentVersion.objects.create(
        instrument=instrument, number=last + 1, text=text, changes=changes, published_on=on
    )
    record(actor, "charter.version.published", version, {"number": version.number})
    return version
