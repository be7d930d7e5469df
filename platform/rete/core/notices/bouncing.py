"""Addresses that mail servers refuse as such: after three times no notice is mailed there, and people are told."""

import smtplib
from datetime import datetime

from django.db import transaction

from rete.core.accounts.models import User
from rete.core.accounts.selectors import people_who_may
from rete.core.audit.services import record
from rete.core.notices import policies
from rete.core.notices.models import RefusedAddress
from rete.core.notices.models.mail import MOST_BOUNCES
from rete.core.notices.notifying import notify
from rete.kernel.actor import Actor, require, system
from rete.kernel.errors import Missing
from tenants import scope

# RFC 5321, section 4.2.3: no such mailbox, not here, not a name. 552 is a full mailbox, 554 what the server thinks of us.
ABOUT_THE_ADDRESS = frozenset({550, 551, 553})
# RFC 3463: a refusal for the message's or the sender's sake says so even with those codes.
POLICY = b"5.7."


def is_about_the_address(error: Exception) -> bool:
    """A server refused the recipient, and not us or what we sent."""
    return isinstance(error, smtplib.SMTPRecipientsRefused) and all(
        code in ABOUT_THE_ADDRESS and POLICY not in _bytes(said)
        for code, said in error.recipients.values()
    )


def is_suspended(address: str) -> bool:
    """One query."""
    refused = RefusedAddress.objects.filter(email=address.lower(), suspended_at__isnull=False)
    return refused.exists()


def refused_for(actor: Actor) -> list[RefusedAddress]:
    """The addresses that take no mail. One query. Raises NotAllowed."""
    require(policies.can_see_refused(actor, in_office=scope.current().is_control))
    return list(RefusedAddress.objects.filter(suspended_at__isnull=False))


def find_own_refused(actor: Actor) -> RefusedAddress | None:
    """One's own address, if it takes no mail. One query."""
    own = User.objects.filter(pk=actor.user_id or 0).values("email")
    return RefusedAddress.objects.filter(email__in=own, suspended_at__isnull=False).first()


@transaction.atomic
def note_bounce(address: str, now: datetime) -> None:
    """Count a refusal; at the third suspend the address, and tell whose it is and who manages people, on the site."""
    email = address.lower()
    RefusedAddress.objects.get_or_create(email=email, defaults={"bounced_at": now})
    refused = RefusedAddress.objects.select_for_update().get(email=email)
    refused.bounces = min(refused.bounces + 1, MOST_BOUNCES)
    refused.bounced_at = now
    is_new = refused.suspended_at is None and refused.bounces == MOST_BOUNCES
    if is_new:
        refused.suspended_at = now
    refused.save(update_fields=["bounces", "bounced_at", "suspended_at"])
    if is_new:
        _tell(email, now)


def note_delivery(address: str) -> None:
    """A message has arrived: what was refused before counts no more. One query."""
    RefusedAddress.objects.filter(email=address.lower()).delete()


@transaction.atomic
def try_again(actor: Actor, address_id: int) -> None:
    """Mail an address again, by who manages people or by the person whose it is.

    Raises:
        Missing, NotAllowed.
    """
    refused = RefusedAddress.objects.select_for_update().filter(pk=address_id).first()
    if refused is None:
        raise Missing
    require(_may_try(actor, refused.email))
    record(actor, "notices.address.tried_again", refused, {})
    refused.delete()


def _may_try(actor: Actor, email: str) -> bool:
    if policies.can_see_refused(actor, in_office=scope.current().is_control):
        return True
    return actor.is_person and User.objects.filter(pk=actor.user_id or 0, email=email).exists()


def _tell(email: str, now: datetime) -> None:
    actor, person = system("posta"), User.objects.filter(email=email).first()
    record(actor, "notices.address.suspended", person, {})
    if person is not None:
        notify(
            actor,
            "notices.own_address_refused",
            [person],
            {"e_mail": email},
            about="/notifiche/preferenze/",
            now=now,
        )
    managers = [
        each for each in people_who_may(policies.MANAGER) if person is None or each.pk != person.pk
    ]
    notify(
        actor,
        "notices.address_refused",
        managers,
        {"e_mail": email, "persona": person.name if person else "nessuno qui"},
        about="/notifiche/indirizzi/",
        now=now,
    )


def _bytes(said: object) -> bytes:
    return said if isinstance(said, bytes) else str(said).encode()
