"""The Manifesto of the demonstration: the founding text's intentions, as a first version."""

from datetime import date
from pathlib import Path

from rete.control.charter.models import Instrument, InstrumentKind
from rete.control.charter.services import publish_version
from rete.kernel.actor import system

MANIFESTO = Path(__file__).with_name("manifesto.txt")


def fill(today: date) -> None:
    """Publish the Manifesto unless there is one."""
    manifesto, is_new = Instrument.objects.get_or_create(
        slug="manifesto", defaults={"kind": InstrumentKind.MANIFESTO, "title": "Manifesto"}
    )
    if is_new:
        publish_version(
            system("dimostrazione"), manifesto.pk, MANIFESTO.read_text("utf-8"), on=today
        )
