"""A group carried away whole: what was said, its people, meetings, minutes, and its documents as they are."""

import re
import zipfile
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO

from django.core.files.storage import default_storage
from django.db import transaction

from rete.control.groups import policies, selectors
from rete.control.groups.minutes.paper import standing_of
from rete.control.groups.models import Document, MinutesVersion, Post
from rete.control.groups.selectors import Standing
from rete.core.audit.services import record_look
from rete.core.tables.reading import Cell
from rete.core.tables.writing import as_csv
from rete.kernel.actor import Actor, require

UNSAFE = re.compile(r"[^\w.() -]")
Rows = Iterator[list[Cell]]


@transaction.atomic
def copy_of_group(actor: Actor, standing: Standing) -> IO[bytes]:
    """A zip in a file that is gone when it is closed: CSV tables, minutes as text, documents. Who took it is written down.

    Hidden messages keep their place and their reason, not their words. A few queries. Raises NotAllowed.
    """
    require(policies.can_moderate(actor, standing.membership))
    record_look(actor, "groups.group.exported", standing.group, {})
    content: IO[bytes] = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("messaggi.csv", as_csv(list(_messages(standing))))
        packed.writestr("persone.csv", as_csv(list(_people(standing))))
        packed.writestr("riunioni.csv", as_csv(list(_meetings(standing))))
        for version in _versions(standing):
            name = f"verbali/{version.minutes.held_on}-{version.minutes_id}-versione-{version.number}.txt"
            heading = f"{version.minutes.title}\n{standing_of(version)}\n\n"
            packed.writestr(name, heading + version.text + "\n")
        for document in selectors.documents_of(standing):
            packed.writestr(
                f"documenti/{document.pk}-{_safe(document.file.name)}", _bytes(document)
            )
    content.seek(0)
    return content


def _messages(standing: Standing) -> Rows:
    yield ["discussione", "quando", "chi", "messaggio", "nascosto perché"]
    found = Post.objects.filter(thread__group=standing.group).select_related("thread", "author")
    for post in found.defer("search").order_by("thread_id", "pk"):
        words = "" if post.hidden_at else post.text
        yield [post.thread.title, post.written_at, post.author.name, words, post.hidden_reason]


def _people(standing: Standing) -> Rows:
    yield ["nome", "modera", "dal"]
    for each in selectors.people_of(standing):
        if each.is_active:
            yield [each.user.name, "sì" if each.is_moderator else "no", each.since]


def _meetings(standing: Standing) -> Rows:
    yield ["titolo", "inizio", "fine", "luogo", "indirizzo", "ordine del giorno", "annullata"]
    for each in selectors.meetings_of(standing):
        is_off = "sì" if each.cancelled_at else "no"
        yield [each.title, each.starts_at, each.ends_at, each.place, each.link, each.agenda, is_off]


def _versions(standing: Standing) -> Iterator[MinutesVersion]:
    found = MinutesVersion.objects.filter(minutes__group=standing.group).defer("search")
    yield from found.select_related("minutes", "approval").order_by("minutes_id", "number")


def _bytes(document: Document) -> bytes:
    with default_storage.open(f"{document.file.storage_name}/{document.file.part}") as file:
        content: bytes = file.read()
    return content


def _safe(name: str) -> str:
    return UNSAFE.sub("_", name)
