"""Pages as tests make them."""

from datetime import timedelta
from typing import Any

from modules.pages import services
from modules.pages.models import Kind, Page
from modules.pages.services import Placing, Words
from rete.kernel import clock
from rete.kernel.actor import Actor, system

WRITER = system("prova")
A_WEEK = timedelta(days=7)
TEXT = {"kind": "text", "body": "<p>Il testo intero.</p>"}
Blocks = list[dict[str, Any]]


def draft(
    title: str = "Chiusura estiva",
    kind: Kind = Kind.NEWS,
    actor: Actor = WRITER,
    blocks: Blocks | None = None,
) -> Page:
    now = clock.now()
    last = now.date() + A_WEEK if kind == Kind.NOTICE else None
    words = Words(title, "In breve.", blocks or [TEXT])
    return services.add_page(actor, kind, words, placing=Placing(expires_on=last), now=now)


def public(
    title: str = "Chiusura estiva", kind: Kind = Kind.NEWS, blocks: Blocks | None = None
) -> Page:
    page = draft(title, kind, blocks=blocks)
    return services.publish_page(WRITER, page.pk, seen=1, now=clock.now())
