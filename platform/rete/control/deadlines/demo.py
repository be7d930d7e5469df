"""Deadlines of the demonstration: invented, around today."""

from datetime import timedelta

from rete.control.deadlines.models import Deadline
from rete.kernel import clock
from tenants.models import Network

# What, in how many days, of which network.
DUE = (
    ("Rinnovo della convenzione", 20, "brescia"),
    ("Relazione annuale all'assemblea", 45, ""),
    ("Certificato del dominio della rete", -2, "lecce"),
)


def fill() -> None:
    """A few, unless there is one. One insert."""
    if Deadline.objects.exists():
        return
    today = clock.now().astimezone(clock.ROME).date()
    networks = {each.slug: each for each in Network.objects.all()}
    Deadline.objects.bulk_create(
        Deadline(title=title, due_on=today + timedelta(days=days), network=networks.get(slug))
        for title, days, slug in DUE
    )
