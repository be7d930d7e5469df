"""Invented suppliers of the demonstration's federation."""

from datetime import date

from rete.control.processors.models import SubProcessor

EXAMPLES = (
    ("Cloud di esempio S.r.l.", "ospita i server e le copie di sicurezza", "tutti quelli conservati dalla piattaforma", "Milano, Italia"),
    ("Posta di esempio S.p.A.", "consegna le e-mail", "indirizzi e testo dei messaggi", "Arezzo, Italia"),
)  # fmt: skip


def fill() -> None:
    """Leave the register as it is when there is anybody in it."""
    if not SubProcessor.objects.exists():
        SubProcessor.objects.bulk_create(
            SubProcessor(name=name, service=service, data=data, place=place, since=date(2026, 1, 1))
            for name, service, data, place in EXAMPLES
        )
