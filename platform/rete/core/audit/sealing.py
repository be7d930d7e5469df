"""Chaining what the register has, a minute later: whoever changes a row afterwards would have to change every seal since.

Rows are inserted unchained, since one chain head in every transaction would make all writers wait for each other. A
row may be committed after one with a larger number, so rows are taken by transaction and not by number: whatever was
begun before the oldest transaction still running (`horizon`) has been committed or never will be.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import TypeVar

from django.db import connection, transaction

from rete.core.audit.models import Entry, Seal

T = TypeVar("T")

BATCH = 500
# What the first seal has before it.
BEGINNING = "0" * 64
HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
# For one schema at a time; the second who comes leaves the work to the first.
ALONE = "SELECT pg_try_advisory_xact_lock(hashtextextended('audit_seal ' || current_schema(), 0))"


@transaction.atomic
def seal(now: datetime) -> int:
    """Chain the scope's rows that were committed since the last time; how many. Nothing new, nothing written.

    The cost follows the new rows, not the register. Every minute (`rete.site.background`); twice at once is once.
    """
    if not _answer(ALONE):
        return 0
    head = find_head()
    horizon = int(str(_answer(HORIZON)))
    rows = Entry.objects.order_by("xact", "id")
    # An archive restored on another server has the numbers of that one: then everything is sealed once more.
    if head is not None and head.horizon <= horizon:
        rows = rows.filter(xact__gte=head.horizon)
    if head is None or head.horizon <= horizon:
        rows = rows.filter(xact__lt=horizon)
    sealed = 0
    for entries in _batched(rows.iterator(chunk_size=BATCH), BATCH):
        head = _linked(head, entries, horizon, now)
        head.save(force_insert=True)
        sealed += len(entries)
    return sealed


def digest(entry: Entry) -> bytes:
    """SHA-256 of a row as it is in the database: every column but the transaction's number, which a restore may change."""
    values = (
        *(entry.pk, _instant(entry.at), entry.actor_kind, entry.actor_user_id),
        *(entry.actor_support_id, entry.actor_name, entry.action, entry.object_type),
        *(entry.object_id, entry.object_name, entry.changes),
    )
    return hashlib.sha256(_canonical(values)).digest()


def hash_of(link: Seal) -> str:
    """SHA-256 of a seal and of the one before it, in hexadecimal."""
    values = (
        *(link.previous, link.number, _instant(link.sealed_at), link.horizon),
        *(list(link.entries), bytes(link.digests).hex()),
    )
    return hashlib.sha256(_canonical(values)).hexdigest()


def find_head() -> Seal | None:
    """The last seal, without the list of its rows. One query."""
    return Seal.objects.order_by("-number").defer("entries", "digests").first()


def _linked(head: Seal | None, entries: list[Entry], horizon: int, now: datetime) -> Seal:
    link = Seal(
        number=1 if head is None else head.number + 1,
        sealed_at=now,
        horizon=horizon,
        entries=[entry.pk for entry in entries],
        digests=b"".join(digest(entry) for entry in entries),
        previous=BEGINNING if head is None else head.hash,
    )
    link.hash = hash_of(link)
    return link


def _canonical(values: Iterable[object]) -> bytes:
    """JSON in one way only: no spaces, keys in order, letters as they are."""
    return json.dumps(
        list(values), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _batched(rows: Iterator[T], size: int) -> Iterator[list[T]]:
    while batch := list(islice(rows, size)):
        yield batch


def _answer(query: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]
