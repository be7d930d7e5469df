"""A message of the demonstration."""

from rete.core.notices.models import Mail
from rete.core.notices.services import send_mail
from rete.kernel.actor import system

TEXT = """Ciao,

questa è la posta della dimostrazione: i messaggi che la piattaforma spedirebbe si leggono qui e non partono davvero.

Prova per esempio a chiedere un codice per entrare, o a mandare una richiesta di partecipare dal sito della federazione.
"""


def fill(email: str) -> None:
    """Write it to this address in the scope, or leave it as it is."""
    if not Mail.objects.exists():
        send_mail(
            system("dimostrazione"), to=email, subject="Benvenuti nella dimostrazione", text=TEXT
        )
