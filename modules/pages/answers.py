"""What this module answers when the chassis asks: notices of the home, a search, a person's data."""

from datetime import datetime

from django.utils.translation import gettext as _

from modules.pages import selectors
from modules.pages.models import Revision, Subscriber
from modules.pages.newsletter.subscribing import leave
from rete.core.accounts.models import User
from rete.kernel import clock
from rete.kernel.actor import Actor
from rete.kernel.answers import Hit, Notice, PersonalTable
from rete.kernel.clock import ROME

NOTICES_SHOWN = 5


def notices(now: datetime) -> list[Notice]:
    """The notices that are not over. One query."""
    found = selectors.current_notices(now.astimezone(ROME).date(), now).order_by("expires_on", "pk")
    return [
        Notice(str(each), each.get_absolute_url(), each.expires_on)
        for each in found[:NOTICES_SHOWN]
        if each.expires_on is not None
    ]


def search(words: str, limit: int) -> list[Hit]:
    """One query."""
    found = selectors.with_words(selectors.public_pages(clock.now()), words)[:limit]
    return [
        Hit(str(each), each.get_absolute_url(), _("Notizie e servizi"), each.live.summary)
        for each in found
        if each.live is not None
    ]


def personal_data(user_id: int) -> list[PersonalTable]:
    """The versions that somebody wrote, and their subscription to the newsletter. Three queries."""
    written = Revision.objects.filter(written_by=user_id).order_by("pk")
    rows = list(written.values_list("title", "written_at"))
    contents = PersonalTable(
        "contenuti", _("Contenuti che hai scritto"), [_("titolo"), _("quando")], rows
    )
    columns = [_("e-mail"), _("da quando"), _("come lo sappiamo")]
    read = [(each.email, each.subscribed_at, each.consent_proof) for each in _readers(user_id)]
    return [
        contents,
        PersonalTable("newsletter", _("La tua iscrizione alla newsletter"), columns, read),
    ]


def forget_person(actor: Actor, user_id: int) -> list[str]:
    """They leave the newsletter too. A few queries."""
    for each in _readers(user_id):
        leave(actor, each.pk, now=clock.now())
    return []


def _readers(user_id: int) -> list[Subscriber]:
    """Of a person's address. Two queries."""
    email = User.objects.filter(pk=user_id).values_list("email", flat=True).first()
    return list(Subscriber.objects.active().filter(email=email.lower())) if email else []
