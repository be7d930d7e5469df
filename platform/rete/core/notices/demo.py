"""Messages and notices of the demonstration."""

from datetime import timedelta

from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.jobs.models import Job
from rete.core.notices import bouncing, choices, rewording
from rete.core.notices.choices import Ways
from rete.core.notices.models import Mail, Notice, Wording
from rete.core.notices.models.mail import MOST_BOUNCES
from rete.core.notices.notifying import notify
from rete.core.notices.services import send_mail
from rete.core.notices.wording import Words
from rete.kernel import clock
from rete.kernel.actor import system
from tenants import scope

ACTOR = system("dimostrazione")
TEXT = """Ciao,

questa è la posta della dimostrazione: i messaggi che la piattaforma spedirebbe si leggono qui e non partono davvero.

Prova per esempio a chiedere un codice per entrare, o a mandare una richiesta di partecipare dal sito della federazione.
"""
ENDED = "jobs.ended"
REFUSED = "vecchia.casella@example.org"
INVITATION = Words(
    "Ciao {nome}, ora lavori con noi",
    """Ciao {nome},

da oggi lavori con noi: {chi} ti ha dato il ruolo «{ruolo}» nell'area operatori.

Entra da qui, scrivi questo indirizzo e-mail e ricevi un codice:

{indirizzo}

A presto,
le bibliotecarie e i bibliotecari
{rete}""",
)


def fill(email: str) -> None:
    """Write to this address, and tell this person some things, in the scope; or leave it as it is."""
    if not Mail.objects.exists():
        send_mail(ACTOR, to=email, subject="Benvenuti nella dimostrazione", text=TEXT)
    if not Notice.objects.exists():
        _tell(User.objects.get(email=email))
    if scope.current().network is not None and not Wording.objects.exists():
        rewording.reword(ACTOR, "accounts.invitation", INVITATION, now=clock.now())


def _tell(person: User) -> None:
    now, job = clock.now(), Job.objects.order_by("pk").first()
    for _ in range(MOST_BOUNCES):
        bouncing.note_bounce(REFUSED, now - timedelta(days=1))
    Notice.objects.filter(kind="notices.address_refused").update(read_at=now)
    # This person wants mail of it too, so that there is one that may be stopped.
    choices.choose(actor_of(person), {ENDED: Ways(mail=True, in_app=True)}, is_daily=False)
    if job is not None:
        values = {"titolo": job.title, "esito": job.get_state_display(), "dettagli": job.result}
        about = f"/{'ufficio' if scope.current().is_control else 'gestione'}/operazioni/{job.pk}/"
        notify(ACTOR, ENDED, [person], values, about=about, now=now)
