"""What this module answers when the chassis asks: notices of the home, a search, a person's data."""

from datetime import datetime

from django.utils.translation import gettext as _

from modules.pages import selectors
from modules.pages.models import Revision
from rete.kernel import clock
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
    """The versions that somebody wrote. One query."""
    written = Revision.objects.filter(written_by=user_id).order_by("pk")
    rows = list(written.values_list("title", "written_at"))
    return [
        PersonalTable("contenuti", _("Contenuti che hai scritto"), [_("titolo"), _("quando")], rows)
    ]
