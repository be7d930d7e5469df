"""Meetings as a calendar: one, or those of all the groups of a person, at an address that is theirs."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from rete.control.groups.accounts.staying import may_stay
from rete.control.groups.models import Meeting, Membership
from rete.core.accounts.models import User
from rete.kernel.calendars.writing import Entry, EntryStatus, Feed, write
from rete.kernel.errors import Missing
from tenants import signing
from tenants.addresses import absolute_url

PURPOSE = "meetings of a person"


def address_of(user_id: int) -> str:
    """Where a calendar program reads somebody's meetings: who has the address reads them."""
    signed = signing.dumps(user_id, purpose=PURPOSE)
    return absolute_url(reverse("soci-calendar", settings.RETE_FEDERATION_URLCONF, [signed]))


def of_person(signed: str) -> bytes:
    """Two queries. Raises Missing for a wrong address, and for who may not enter any more."""
    user_id = signing.read(signed, purpose=PURPOSE)
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or (user.only_by and not may_stay(user.pk, user.only_by)):
        raise Missing
    own = Membership.objects.filter(user=user, is_active=True).values("group")
    found = Meeting.objects.filter(group__in=own).select_related("group")
    return _calendar("Riunioni dei miei gruppi", found)


def of_meeting(meeting: Meeting) -> bytes:
    return _calendar(meeting.title, [meeting])


def _calendar(name: str, meetings: Iterable[Meeting]) -> bytes:
    return write(Feed(name=name, events=[_entry(each) for each in meetings]))


def _entry(meeting: Meeting) -> Entry:
    is_off = meeting.cancelled_at is not None
    page = reverse(
        "soci-meeting", settings.RETE_FEDERATION_URLCONF, [meeting.group.slug, meeting.pk]
    )
    return Entry(
        uid=f"{meeting.uid}@{settings.RETE_BASE_DOMAIN}",
        summary=f"{'Annullata: ' if is_off else ''}{meeting.title} ({meeting.group.name})",
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        modified_at=meeting.modified_at,
        sequence=meeting.revision,
        status=EntryStatus.CANCELLED if is_off else EntryStatus.CONFIRMED,
        description=meeting.agenda,
        location=meeting.place,
        url=absolute_url(page),
        online_url=meeting.link,
    )
