"""Asking the office for help, and its answers. Requests are control's; each side hears of the other by a notice."""

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import OperationalError, transaction
from django.urls import reverse

from rete.control.assistance.help import policies, selectors
from rete.control.assistance.help.doing import Doing
from rete.control.assistance.help.errors import FileTooHeavy, NothingSaid
from rete.control.assistance.models import TEXT_LIMIT, HelpMessage, HelpRequest, HelpState
from rete.core.accounts.models import User
from rete.core.accounts.selectors import office
from rete.core.audit.services import record
from rete.core.files.errors import FileInUse
from rete.core.files.models import StoredFile
from rete.core.files.services import remove, store_document, store_image
from rete.core.jobs.tasks import is_at_work
from rete.core.notices.notifying import notify
from rete.kernel.actor import Actor, require, system
from rete.kernel.errors import Missing
from tenants import directory, scope
from tenants.errors import NoConnectionFree, UnknownNetwork
from tenants.models import Network

logger = logging.getLogger(__name__)

FILE_LIMIT_BYTES = 5 * 2**20
PICTURES = (".png", ".jpg", ".jpeg", ".webp")
DOCUMENTS = (".pdf", ".txt", ".csv", ".docx", ".xlsx", ".odt", ".ods")
KEPT_FOR = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that comes with a message."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Said:
    """One message: its words, and at most one file."""

    text: str
    sent: Sent | None = None


def ask(actor: Actor, subject: str, said: Said, doing: Doing, *, now: datetime) -> HelpRequest:
    """Somebody of the scope's network asks the office for help; the office hears of it.

    Raises:
        NotAllowed, NothingSaid, FileTooHeavy, and what `rete.core.files` raises of a file.
    """
    require(policies.can_ask(actor))
    network, person = scope.current_network(), User.objects.get(pk=actor.user_id or 0)
    with scope.entered(scope.control()), transaction.atomic():
        request = HelpRequest.objects.create(
            network_id=network.id,
            subject=subject,
            asked_by=actor.name[:150],
            asked_by_uid=person.uid,
            role=doing.role,
            page=doing.page,
            page_title=doing.title,
            request_id=doing.request_id,
            asked_at=now,
            moved_at=now,
        )
        _add(actor.abroad(), request, said, is_office=False, now=now)
        record(actor.abroad(), "assistance.help.asked", request, {"network": network.slug})
        _tell_office(actor.abroad(), request, said.text, now)
    return request


def write(actor: Actor, request_id: int, said: Said, *, now: datetime) -> HelpRequest:
    """The network goes on; a request that was closed is open again.

    Raises:
        Missing, NotAllowed, NothingSaid, and what `rete.core.files` raises of a file.
    """
    selectors.get_own_request(actor, request_id)
    require(policies.can_ask(actor))
    with scope.entered(scope.control()), transaction.atomic():
        request = _locked(request_id)
        _add(actor.abroad(), request, said, is_office=False, now=now)
        _move(request, HelpState.WAITING, now)
        record(actor.abroad(), "assistance.help.written", request, {})
        _tell_office(actor.abroad(), request, said.text, now)
    return request


def settle(actor: Actor, request_id: int, *, now: datetime) -> HelpRequest:
    """The network says that it is solved. Raises Missing, NotAllowed."""
    selectors.get_own_request(actor, request_id)
    require(policies.can_ask(actor))
    with scope.entered(scope.control()), transaction.atomic():
        return _close(actor.abroad(), _locked(request_id), now)


def answer(
    actor: Actor, request_id: int, said: Said, *, closes: bool, now: datetime
) -> HelpRequest:
    """The office answers, takes the request if nobody has, and the network hears of it. In control.

    Raises:
        Missing, NotAllowed, NothingSaid, and what `rete.core.files` raises of a file.
    """
    require(policies.can_answer(actor))
    with transaction.atomic():
        request = _locked(request_id)
        if not request.taken_by:
            _take(actor, request)
        _add(actor, request, said, is_office=True, now=now)
        _move(request, HelpState.ANSWERED, now)
        record(actor, "assistance.help.answered", request, {})
        if closes:
            _close(actor, request, now)
    tell_networks(now)
    return request


@transaction.atomic
def take(actor: Actor, request_id: int) -> HelpRequest:
    """Say that oneself answers this. Raises Missing, NotAllowed."""
    require(policies.can_answer(actor))
    request = _locked(request_id)
    _take(actor, request)
    record(actor, "assistance.help.taken", request, {})
    return request


@transaction.atomic
def close(actor: Actor, request_id: int, *, now: datetime) -> HelpRequest:
    """The office says that it is over. Raises Missing, NotAllowed."""
    require(policies.can_answer(actor))
    return _close(actor, _locked(request_id), now)


def tell_networks(now: datetime) -> None:
    """Tell who asked that the office has answered, each in their own network; the schedule says again what was not heard.

    A network that is suspended or read only hears of it when it works again. Outside of a transaction.
    """
    for message in selectors.untold_messages():
        try:
            _tell_network(message, now)
        except (OperationalError, NoConnectionFree) as error:
            logger.warning("help %s not told yet: %s", message.pk, type(error).__name__)


def remove_old(now: datetime) -> None:
    """What was closed two years ago, with its files."""
    for request in selectors.closed_before(now - KEPT_FOR):
        with transaction.atomic():
            files = [each.file for each in request.messages.all() if each.file is not None]
            request.delete()
            for file in files:
                # The same picture may have been sent with something else too.
                with suppress(FileInUse):
                    remove(system("assistenza"), file)


def _tell_network(message: HelpMessage, now: datetime) -> None:
    request = message.request
    try:
        network = directory.get_network(request.network.slug if request.network else "")
    except UnknownNetwork:
        return
    if not is_at_work(network):
        return
    with scope.visiting(network, reason="assistenza"):
        people = User.objects.filter(uid=request.asked_by_uid)
        about = reverse("help:request", settings.ROOT_URLCONF, [request.pk])
        told = {"oggetto": request.subject, "risposta": message.text}
        notify(system("assistenza"), "assistance.answered", people, told, about=about, now=now)
    HelpMessage.objects.filter(pk=message.pk).update(told_at=now)


def _tell_office(actor: Actor, request: HelpRequest, text: str, now: datetime) -> None:
    """Who answers it, or everybody of the office while nobody does."""
    people = [each for each in office() if request.taken_by_uid in {None, each.uid}] or office()
    name = Network.objects.values_list("name", flat=True).get(pk=request.network_id)
    told = {"rete_che_chiede": name, "chi": request.asked_by, "oggetto": request.subject}
    told["messaggio"] = text
    notify(actor, "assistance.asked", people, told, about=_office_page(request), now=now)


def _office_page(request: HelpRequest) -> str:
    return reverse("office-help", settings.RETE_FEDERATION_URLCONF, [request.pk])


def _add(
    actor: Actor, request: HelpRequest, said: Said, *, is_office: bool, now: datetime
) -> HelpMessage:
    text = said.text.strip()
    if not text or len(text) > TEXT_LIMIT:
        raise NothingSaid
    return HelpMessage.objects.create(
        request=request,
        is_office=is_office,
        author=actor.name[:150],
        text=text,
        file=_stored(actor, said.sent),
        written_at=now,
    )


def _stored(actor: Actor, sent: Sent | None) -> StoredFile | None:
    if sent is None:
        return None
    if len(sent.content) > FILE_LIMIT_BYTES:
        raise FileTooHeavy(name=sent.name)
    if sent.name.lower().endswith(PICTURES):
        return store_image(actor, sent.content, name=sent.name, is_public=False)
    return store_document(actor, sent.content, name=sent.name)


def _take(actor: Actor, request: HelpRequest) -> None:
    person = User.objects.get(pk=actor.user_id or 0)
    request.taken_by, request.taken_by_uid = person.name, person.uid
    request.save(update_fields=["taken_by", "taken_by_uid"])


def _move(request: HelpRequest, state: HelpState, now: datetime) -> None:
    request.state, request.moved_at, request.closed_at = state.value, now, None
    request.save(update_fields=["state", "moved_at", "closed_at"])


def _close(actor: Actor, request: HelpRequest, now: datetime) -> HelpRequest:
    if not request.is_closed:
        request.state, request.closed_at = HelpState.CLOSED.value, now
        request.save(update_fields=["state", "closed_at"])
        record(actor, "assistance.help.closed", request, {})
    return request


def _locked(request_id: int) -> HelpRequest:
    request = HelpRequest.objects.select_for_update().filter(pk=request_id).first()
    if request is None:
        raise Missing
    return request
