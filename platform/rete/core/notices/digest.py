"""The daily mail: everything that a person was told since the last one, for who wants one mail a day."""

from datetime import datetime

from django.db import transaction

from rete.core.audit.services import record
from rete.core.notices.bouncing import is_suspended
from rete.core.notices.choices import DIGEST
from rete.core.notices.face import site_name
from rete.core.notices.kinds import get_kind
from rete.core.notices.models import Notice
from rete.core.notices.notifying import unsubscribe_address
from rete.core.notices.services import Letter, write_mails
from rete.core.notices.wording import words_of
from rete.kernel.actor import system
from tenants.addresses import absolute_url

# What is told in full; of the rest only how many they are.
MOST_LISTED = 50


def send_digests(now: datetime) -> None:
    """The platform's schedule of every morning: a mail for each person with something to read, each in its own transaction."""
    waiting = Notice.objects.undigested().order_by("person").values_list("person", flat=True)
    for person_id in waiting.distinct():
        _send(person_id, now)


@transaction.atomic
def _send(person_id: int, now: datetime) -> None:
    waiting = list(
        Notice.objects.undigested()
        .filter(person=person_id)
        .select_related("person")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("id")
    )
    if not waiting:
        return
    person, mine = waiting[0].person, Notice.objects.filter(pk__in=[each.pk for each in waiting])
    if is_suspended(person.email):
        # Told on the site instead.
        mine.update(digested_at=now, is_in_app=True)
        return
    mine.update(digested_at=now)
    if not person.is_active:
        return
    kind = get_kind(DIGEST)
    values = {
        "nome": person.name,
        "rete": site_name(),
        "quante": how_many(len(waiting)),
        "elenco": listed(waiting),
        "indirizzo": absolute_url("/notifiche/"),
    }
    words = words_of(kind).filled(values)
    stop = unsubscribe_address(person.pk, DIGEST)
    write_mails([Letter(person.email, words.subject, words.text, kind=DIGEST, unsubscribe=stop)], now)  # fmt: skip
    record(system("riepilogo"), "notices.digest.sent", person, {"notices": len(waiting)})


def how_many(count: int) -> str:
    return "una novità" if count == 1 else f"{count} novità"


def listed(notices: list[Notice]) -> str:
    """One paragraph each: what it is about, and where."""
    lines = [_line(each) for each in notices[:MOST_LISTED]]
    more = len(notices) - MOST_LISTED
    return "\n\n".join([*lines, f"…e altre {more}."] if more > 0 else lines)


def _line(notice: Notice) -> str:
    title = f"• {notice.subject}"
    return f"{title}\n{absolute_url(notice.address)}" if notice.address else title
