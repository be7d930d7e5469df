"""Requests and offers as tests make them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from modules.interlending.models import Proposal, Request
from modules.interlending.services import asking, hearing
from modules.libraries.models import Body, Library
from rete.core.outbox.models import Message
from rete.core.outbox.selectors import Terms
from rete.core.outbox.services import preview, set_rule, share
from rete.kernel.actor import system
from rete.kernel.sharing import Heard, Mode, Verb

ACTOR = system("prova")
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
BETA = uuid4()


def library(name: str = "Biblioteca Civica") -> Library:
    body, _ = Body.objects.get_or_create(name="Comune di Bergamo")
    return Library.objects.create(
        body=body, name=name, municipality="Bergamo", municipality_istat="016024"
    )


def asked(title: str = "Lessico famigliare", *, card: str = "", **values: Any) -> Request:
    wanted = {"title": title, "library_id": library(f"B {title}").pk, **values}
    return asking.ask(ACTOR, wanted, card=card, now=NOW)


def shared(request: Request) -> Request:
    set_rule(ACTOR, "interlending.request", Mode.ASK, Terms())
    seen = preview(ACTOR, "interlending.request", request.uid)
    share(ACTOR, "interlending.request", request.uid, Terms(), seen=seen.digest, now=NOW)
    return request


def heard(
    request: Request,
    verb: Verb,
    text: str = "Senza spese",
    network: UUID = BETA,
    name: str = "Rete Beta",
) -> UUID:
    """As the reading of the inbox tells it; the response's number."""
    response_uid = uuid4()
    Message.objects.create(
        root_uid=request.uid,
        response_uid=response_uid,
        network_uid=network,
        network_name=name,
        verb=verb.value,
        text=text,
        answer="waiting",
        happened_at=NOW,
    )
    hearing.hear(Heard(verb, request.uid, response_uid, network, name, text))
    return response_uid


def offered(request: Request, network: UUID = BETA, name: str = "Rete Beta") -> Proposal:
    return Proposal.objects.get(response_uid=heard(request, Verb.OFFER, network=network, name=name))


def accepted(title: str = "Lessico famigliare", **values: Any) -> Request:
    request = shared(asked(title, **values))
    asking.accept(ACTOR, offered(request).pk, now=NOW)
    request.refresh_from_db()
    return request
