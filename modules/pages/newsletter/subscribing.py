"""Coming to the newsletter and leaving it, without an account: by a code to come, by a link of one's own to choose and leave.

Whoever asks reads the same words, whether the address was subscribed already or not.
"""

import hmac
import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from modules.libraries.contract import Libraries
from modules.pages.models import Delivery, Issue, Source, Subscriber, SubscriptionRequest
from modules.pages.newsletter import locks, policies
from modules.pages.newsletter.errors import CodeOver, CodeWrong, TooManyRequests
from rete.core.audit.services import record
from rete.core.notices.models import Mail, MailState
from rete.core.notices.notifying import write_to
from rete.core.sealing import fingerprint
from rete.kernel import registry
from rete.kernel.actor import Actor, require
from rete.kernel.clock import ROME
from rete.kernel.errors import Missing
from tenants import signing
from tenants.addresses import absolute_url

PURPOSE = "newsletter"
CODE_LIFE = timedelta(minutes=30)
MOST_TRIES = 5
# In all, so that nobody makes us write to thousands of strangers.
MOST_AN_HOUR = 300


@transaction.atomic
def ask(actor: Actor, email: str, *, now: datetime) -> SubscriptionRequest:
    """Mail a code to an address. Raises TooManyRequests: nothing is kept and nothing sent."""
    recent = SubscriptionRequest.objects.filter(asked_at__gt=now - timedelta(hours=1))
    if recent.count() >= MOST_AN_HOUR:
        raise TooManyRequests
    code = f"{secrets.randbelow(10**6):06}"
    asked = SubscriptionRequest.objects.create(
        email=email.lower(), code_hash=_hashed(code), asked_at=now
    )
    asked.refresh_from_db(fields=["uid"])
    record(actor, "pages.subscription.asked", None, {"request": asked.pk})
    write_to(actor, "pages.newsletter_code", asked.email, {"codice": code}, now=now)
    return asked


def confirm(actor: Actor, uid: UUID, code: str, *, now: datetime) -> Subscriber:
    """With the right code the address is subscribed, as it is if it was already.

    Raises:
        Missing, CodeWrong, CodeOver.
    """
    with transaction.atomic():
        asked = locks.request(uid)
        if now > asked.asked_at + CODE_LIFE or asked.tries >= MOST_TRIES:
            raise CodeOver
        if hmac.compare_digest(asked.code_hash, _hashed("".join(code.split()))):
            proof = _("codice ricevuto per e-mail e scritto sul sito il %s")
            said = proof % f"{now.astimezone(ROME):%d/%m/%Y alle %H:%M}"
            found = _subscribed(asked.email, said, now)
            asked.delete()
            record(actor, "pages.subscriber.came", None, {"subscriber": found.pk})
            return found
    # Counted in a transaction that is not undone by the refusal.
    SubscriptionRequest.objects.filter(pk=asked.pk).update(tries=F("tries") + 1)
    raise CodeWrong(left=MOST_TRIES - 1 - asked.tries)


@transaction.atomic
def choose_libraries(actor: Actor, subscriber_id: int, libraries: Sequence[int]) -> Subscriber:
    """Of which libraries a reader wants the events; none means all. Raises Missing, who has left too."""
    reader = _reader(subscriber_id)
    known = {each.id for each in registry.answer_of(Libraries).names()}
    reader.libraries = sorted(known.intersection(libraries))
    reader.save(update_fields=["libraries"])
    record(actor, "pages.subscriber.chose", None, {"subscriber": reader.pk, "libraries": reader.libraries})  # fmt: skip
    return reader


@transaction.atomic
def leave(actor: Actor, subscriber_id: int, *, issue_id: int = 0, now: datetime) -> None:
    """Forget a reader, and take back what was not sent to them yet; twice is once. `issue_id` is what they left from.

    Raises Missing: they never were here.
    """
    reader = locks.subscriber(subscriber_id)
    if reader.left_at is not None:
        return
    theirs = Delivery.objects.filter(subscriber=reader).values("mail_id")
    Mail.objects.filter(pk__in=theirs, state=MailState.WAITING).delete()
    reader.email, reader.consent_proof, reader.libraries, reader.left_at = "", "", [], now
    reader.save(update_fields=["email", "consent_proof", "libraries", "left_at"])
    Issue.objects.filter(pk=issue_id).update(left=F("left") + 1)
    record(actor, "pages.subscriber.left", None, {"subscriber": subscriber_id, "issue": issue_id})


@transaction.atomic
def remove(actor: Actor, subscriber_id: int, *, now: datetime) -> None:
    """The same by staff, for who asks at a desk. Raises Missing, NotAllowed."""
    require(policies.can_send(actor))
    leave(actor, subscriber_id, now=now)


def forget_old_requests(now: datetime) -> None:
    """Codes that nobody brought back."""
    SubscriptionRequest.objects.filter(asked_at__lt=now - timedelta(days=1)).delete()


def print_of(email: str) -> str:
    """What remains of an address, to recognise it."""
    return fingerprint(email.lower(), purpose=PURPOSE)


def signed(subscriber_id: int, issue_id: int = 0) -> str:
    """What is of one reader alone, in links; it does not expire."""
    return signing.dumps([subscriber_id, issue_id], purpose=PURPOSE)


def read(sign: str) -> tuple[int, int]:
    """The reader and the issue of a link. Raises Missing: it was changed, or is of another network."""
    subscriber_id, issue_id = signing.read(sign, purpose=PURPOSE)
    return int(subscriber_id), int(issue_id)


def get_reader(subscriber_id: int) -> Subscriber:
    """One query. Raises Missing, of who has left too."""
    found = Subscriber.objects.active().filter(pk=subscriber_id).first()
    if found is None:
        raise Missing
    return found


def leave_address(subscriber_id: int, issue_id: int) -> str:
    return absolute_url(reverse("pages:leave", args=[signed(subscriber_id, issue_id)]))


def choices_address(subscriber_id: int) -> str:
    return absolute_url(reverse("pages:choices", args=[signed(subscriber_id)]))


def _reader(subscriber_id: int) -> Subscriber:
    reader = locks.subscriber(subscriber_id)
    if reader.left_at is not None:
        raise Missing
    return reader


def _subscribed(email: str, proof: str, now: datetime) -> Subscriber:
    consent_on: date = now.astimezone(ROME).date()
    found, is_new = Subscriber.objects.select_for_update().get_or_create(
        fingerprint=print_of(email),
        defaults={
            "email": email,
            "source": Source.SITE,
            "consent_on": consent_on,
            "consent_proof": proof,
            "subscribed_at": now,
        },
    )
    if not is_new and found.left_at is not None:
        found.email, found.source, found.left_at = email, Source.SITE, None
        found.consent_on, found.consent_proof, found.subscribed_at = consent_on, proof, now
        found.save()
    return found


def _hashed(code: str) -> str:
    return fingerprint(code, purpose="codice della newsletter")
