"""Announcing something to the networks, and having read it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from rete.control.announcements.errors import AnnouncementWrong, ToNobody
from rete.control.announcements.models import Announcement, Dismissal
from rete.control.directory.policies import can_edit
from rete.core.accounts.models import User
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require
from rete.kernel.clock import ROME
from rete.kernel.errors import Missing, NotAllowed
from tenants import scope
from tenants.models import Network


@transaction.atomic
def announce(actor: Actor, values: Mapping[str, Any], networks: Sequence[Network]) -> Announcement:
    """`values` are fields of Announcement. Raises NotAllowed, AnnouncementWrong, ToNobody."""
    require(can_edit(actor))
    announcement = Announcement(written_by=actor.name[:150], **values)
    _save(announcement, networks)
    record(actor, "announcements.announcement.published", announcement, _told(announcement))
    return announcement


@transaction.atomic
def change(
    actor: Actor, announcement_id: int, values: Mapping[str, Any], networks: Sequence[Network]
) -> Announcement:
    """Who has read it has read it. Raises NotAllowed, Missing, AnnouncementWrong, ToNobody."""
    require(can_edit(actor))
    announcement = _locked(announcement_id)
    for name, value in values.items():
        setattr(announcement, name, value)
    _save(announcement, networks)
    record(actor, "announcements.announcement.changed", announcement, _told(announcement))
    return announcement


@transaction.atomic
def remove(actor: Actor, announcement_id: int) -> None:
    """Raises NotAllowed, Missing."""
    require(can_edit(actor))
    announcement = _locked(announcement_id)
    record(actor, "announcements.announcement.removed", announcement, _told(announcement))
    announcement.delete()


def dismiss(actor: Actor, announcement_id: int, *, today: date) -> None:
    """A person of the scope's network has read it; read twice is read once.

    Raises:
        NotAllowed.
        Missing: it is not to this network, or is over.
    """
    network, person = scope.current_network(), User.objects.filter(pk=actor.user_id or 0).first()
    with scope.entered(scope.control()), transaction.atomic():
        found = Announcement.objects.shown_on(today).to(network.id).filter(pk=announcement_id)
        announcement = found.first()
        if announcement is None:
            raise Missing
        if person is None or not (actor.is_person and actor.grants):
            raise NotAllowed
        Dismissal.objects.get_or_create(announcement=announcement, person_uid=person.uid)


def forget_old(now: datetime) -> None:
    """Who has read what is over: nobody asks any more."""
    Dismissal.objects.filter(announcement__until__lt=now.astimezone(ROME).date()).delete()


def _save(announcement: Announcement, networks: Sequence[Network]) -> None:
    if not announcement.to_all and not networks:
        raise ToNobody
    try:
        with transaction.atomic():
            announcement.save()
    except IntegrityError as error:
        raise AnnouncementWrong from error
    announcement.networks.set([] if announcement.to_all else networks)


def _told(announcement: Announcement) -> dict[str, object]:
    return {"public": announcement.to_all, "until": str(announcement.until)}


def _locked(announcement_id: int) -> Announcement:
    found = Announcement.objects.select_for_update().filter(pk=announcement_id).first()
    if found is None:
        raise Missing
    return found
