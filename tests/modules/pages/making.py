"""Pages as tests make them."""

from datetime import timedelta

from modules.pages import services
from modules.pages.models import Kind, Page
from modules.pages.services import Placing, Words
from rete.kernel import clock
from rete.kernel.actor import Actor, system

WRITER = system("prova")
A_WEEK = timedelta(days=7)


def draft(title: str = "Chiusura estiva", kind: Kind = Kind.NEWS, actor: Actor = WRITER) -> Page:
    now = clock.now()
    last = now.date() + A_WEEK if kind == Kind.NOTICE else None
    words = Words(title, "In breve.", [{"kind": "text", "body": "<p>Il testo intero.</p>"}])
    return services.add_page(actor, kind, words, placing=Placing(expires_on=last), now=now)


def public(title: str = "Chiusura estiva", kind: Kind = Kind.NEWS) -> Page:
    page = draft(title, kind)
    return services.publish_page(WRITER, page.pk, seen=1, now=clock.now())
