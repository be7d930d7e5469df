"""A privacy file half made: a joint controllers' network, documents in force, a request and a breach. Invented."""

from datetime import timedelta

from modules.privacy.facts import facts
from modules.privacy.models import Breach, Channel, DataRequest, PaperKind, Right, Risk, Version
from modules.privacy.services.papers import publish_written
from rete.kernel import clock
from rete.kernel.actor import system

# Of a few bodies: the rest shows what is missing.
BODIES = 2


def fill() -> None:
    """Leave it as it is when there is anything."""
    if Version.objects.exists() or DataRequest.objects.exists():
        return
    now = clock.now()
    found, actor = facts(), system("dimostrazione")
    for body in found.bodies[:BODIES]:
        for kind in (PaperKind.PRIVACY, PaperKind.LEGAL, PaperKind.FILE):
            made_at = now - timedelta(days=40)
            publish_written(actor, found, body.id, kind, note="Prima versione.", now=made_at)
    today = now.astimezone(clock.ROME).date()
    DataRequest.objects.create(kind=Right.ACCESS, channel=Channel.DESK, person="Anna Neri", contact="anna.neri@example.org", received_on=today - timedelta(days=24))  # fmt: skip
    Breach.objects.create(
        title="Elenco spedito all'indirizzo sbagliato",
        happened="Un foglio con i nomi degli iscritti a un laboratorio è partito verso un indirizzo sbagliato. Chi l'ha ricevuto lo ha segnalato e cancellato.",
        known_at=now - timedelta(hours=20),
        is_confidentiality=True,
        data="nomi e indirizzi e-mail",
        people=14,
        risk=Risk.UNKNOWN,
    )  # fmt: skip
