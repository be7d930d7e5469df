"""What was asked: by a network as it sees it, of all as the office sees it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from rete.control.assistance.help import policies
from rete.control.assistance.models import HelpMessage, HelpRequest, HelpState
from rete.core.accounts.models import User
from rete.core.files.models import StoredFile
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from tenants import scope

MOST = 200


def own_requests(actor: Actor) -> list[HelpRequest]:
    """Of the scope's network: one's own, or all for who may read them, the last that moved first. Two queries."""
    network, person = scope.current_network(), uid_of(actor)
    with scope.entered(scope.control()):
        found = HelpRequest.objects.filter(network_id=network.id)
        if not policies.can_read_all(actor):
            found = found.filter(asked_by_uid__in=[person] if person else [])
        return list(found[:MOST])


def get_own_request(actor: Actor, request_id: int) -> HelpRequest:
    """Of the scope's network, with its messages. Four queries.

    Raises:
        Missing: there is none, or it is a colleague's.
    """
    network, person = scope.current_network(), uid_of(actor)
    with scope.entered(scope.control()):
        found = _with_messages().filter(pk=request_id, network_id=network.id).first()
    if found is None or not policies.can_read(actor, found, person):
        raise Missing
    return found


def requests_for(actor: Actor) -> "QuerySet[HelpRequest]":
    """All, for the office. Raises NotAllowed."""
    require(policies.can_answer(actor))
    return HelpRequest.objects.select_related("network")


def get_request_for(actor: Actor, request_id: int) -> HelpRequest:
    """With its messages. Three queries. Raises NotAllowed, Missing."""
    require(policies.can_answer(actor))
    found = _with_messages().filter(pk=request_id).first()
    if found is None:
        raise Missing
    return found


def waiting_requests() -> list[HelpRequest]:
    """Those that wait for the office, the oldest first. One query."""
    waiting = HelpRequest.objects.filter(state=HelpState.WAITING).select_related("network")
    return list(waiting.order_by("moved_at", "pk")[:MOST])


def file_of(request: HelpRequest, message_id: int) -> StoredFile:
    """What was sent with a message of a request that was read. Raises Missing."""
    for message in request.messages.all():
        if message.pk == message_id and message.file is not None:
            return message.file
    raise Missing


def untold_messages() -> list[HelpMessage]:
    """What the office said and networks have not heard of, of networks that are there. One query."""
    untold = HelpMessage.objects.filter(is_office=True, told_at__isnull=True)
    found = untold.filter(request__network__isnull=False).select_related("request__network")
    return list(found[:MOST])


def closed_before(instant: datetime) -> Sequence[HelpRequest]:
    return list(_with_messages().filter(closed_at__lt=instant)[:MOST])


def uid_of(actor: Actor) -> UUID | None:
    """The public number of who acts, at home; None of who is no person here. One query."""
    return User.objects.filter(pk=actor.user_id or 0).values_list("uid", flat=True).first()


def _with_messages() -> "QuerySet[HelpRequest]":
    return HelpRequest.objects.select_related("network").prefetch_related("messages__file")
