"""Requests in the Scambi: what leaves of one. Who asked for the book stays here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from modules.interlending import policies
from modules.interlending.errors import NotNow
from modules.interlending.models import OPEN, Request, RequestState
from modules.interlending.services import hearing, lending
from modules.interlending.services.moving import REQUEST
from rete.kernel import clock
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from rete.kernel.payloads import said
from rete.kernel.sharing import Origin, OwnPage, RecordType, Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCard:
    """All that leaves of a request."""

    title: str = said("Titolo")
    summary: str = said("In breve")
    tags: tuple[str, ...] = said("Parole chiave")
    author: str = said("Autore")
    isbn: str = said("ISBN")
    edition: str = said("Edizione")
    note: str = said("Per chi presta")
    pick_up: str = said("Biblioteca dove si ritira")
    wanted_by: date | None = said("Serve entro il")
    state: str = said("Stato", dict(RequestState.choices))
    due_on: date | None = said("Da rendere entro il")


def project(actor: Actor, uid: UUID) -> RequestCard:
    """One query. Raises NotAllowed, Missing; NotNow: it is over."""
    require(policies.can_ask(actor))
    request = Request.objects.select_related("library").filter(uid=uid).first()
    if request is None:
        raise Missing
    if request.is_over:
        raise NotNow(title=request.title, state=request.get_state_display())
    return RequestCard(
        title=request.title,
        summary=", ".join(each for each in (request.author, request.edition) if each)[:300],
        tags=(),
        author=request.author,
        isbn=request.isbn,
        edition=request.edition,
        note=request.note,
        pick_up=request.library.name,
        wanted_by=request.wanted_by,
        state=request.state,
        due_on=request.due_on,
    )


def address(uid: UUID) -> str:
    request = Request.objects.filter(uid=uid).first()
    return "" if request is None else request.get_absolute_url()


def offer_address(uid: UUID) -> str:
    return reverse("interlending-gestione:offer", args=[uid])


def samples(most: int) -> Sequence[UUID]:
    asked = Request.objects.filter(state__in=OPEN, lender_uid__isnull=True)
    return list(asked.order_by("pk").values_list("uid", flat=True)[:most])


def demo_response(actor: Actor, _card: RequestCard, origin: Origin) -> None:
    conditions = lending.Conditions(cost_cents=450, days=30, note="Parte il giorno dopo.")
    lending.offer(actor, origin.object_uid, conditions, now=clock.now())


TYPES: Sequence[RecordType] = (
    RecordType(
        name=REQUEST,
        version=1,
        one="richiesta di prestito",
        a_one="una richiesta di prestito",
        many="richieste di prestito",
        shape=RequestCard,
        permission="interlending.edit",
        project=project,
        address=address,
        takes=frozenset({Verb.OFFER, Verb.ANSWER}),
        heard=hearing.hear,
        replied=hearing.reply,
        own_page=OwnPage("Offri la nostra copia", offer_address),
        samples=samples,
        demo_response=demo_response,
    ),
)
