"""Going over the chain again: is the register what it was when it was sealed?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.utils.translation import gettext as _

from rete.core.audit.models import DIGEST_BYTES, Entry, Seal
from rete.core.audit.sealing import BEGINNING, digest, hash_of

# No transaction lasts so long: a row dated so far before the last sealing was not there then.
LATEST = timedelta(days=1)
# (how many, the first, the first that a seal should have)
UNSEALED = """
    SELECT count(*), min(e.id), min(e.id) FILTER (WHERE e.xact < %(horizon)s OR e.at < %(earliest)s)
    FROM audit_entry e LEFT JOIN (SELECT unnest(entries) AS id FROM audit_seal) s ON s.id = e.id WHERE s.id IS NULL
"""
# The first row that was sealed, but long after its date although sealing went on in between.
BACKDATED = """
    WITH runs AS (
        SELECT sealed_at, lag(sealed_at) OVER (ORDER BY sealed_at) AS before
        FROM (SELECT DISTINCT sealed_at FROM audit_seal) each
    ), firsts AS (
        SELECT u.id, min(s.sealed_at) AS sealed_at FROM audit_seal s, unnest(s.entries) u(id) GROUP BY u.id
    )
    SELECT min(e.id) FROM firsts JOIN runs USING (sealed_at) JOIN audit_entry e ON e.id = firsts.id
    WHERE e.at < runs.before - make_interval(secs => %(latest)s)
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. `fault` is the first thing that is not as it was sealed, in words; empty when all is.

    `unsealed` rows, from `first_unsealed`, are too new to have a seal.
    """

    seals: int
    rows: int
    head: str
    fault: str
    unsealed: int
    first_unsealed: int | None

    @property
    def is_sound(self) -> bool:
        return not self.fault


def verify(noted: str = "") -> Verdict:
    """Compute the scope's chain again. Reads every row once, a seal at a time.

    Args:
        noted: a hash that somebody wrote down: it must be in the chain, else its end has been cut off.
    """
    walk = _Walk()
    fault = next(walk.faults(), "")
    unsealed, first, inserted = _unsealed(walk.last)
    if not fault and inserted is not None:
        fault = _("riga %(row)d: non era nel registro quando è stato sigillato") % {"row": inserted}
    if not fault and (row := _backdated()) is not None:
        fault = _("riga %(row)d: aggiunta dopo, con una data di prima") % {"row": row}
    if not fault and noted and noted not in walk.hashes:
        fault = _("l'impronta annotata non c'è: mancano i sigilli che finivano con quella")
    head = walk.last.hash if walk.last else BEGINNING
    return Verdict(walk.seals, walk.rows, head, fault, unsealed, first)


class _Walk:
    """From the first seal to the last."""

    def __init__(self) -> None:
        self.seals = 0
        self.rows = 0
        self.last: Seal | None = None
        self.hashes: set[str] = {BEGINNING}

    def faults(self) -> Iterator[str]:
        for link in Seal.objects.order_by("number").iterator(chunk_size=10):
            yield from self._faults_of(link)
            self.seals += 1
            self.rows += len(link.entries)
            self.hashes.add(link.hash)
            self.last = link

    def _faults_of(self, link: Seal) -> Iterator[str]:
        number, before = self.seals + 1, self.last.hash if self.last else BEGINNING
        if link.number != number:
            yield _("sigillo %(number)d: non c'è più") % {"number": number}
        if link.previous != before or link.hash != hash_of(link):
            yield _("sigillo %(number)d: è stato cambiato") % {"number": link.number}
        yield from _rows_of(link)


def _rows_of(link: Seal) -> Iterator[str]:
    found = Entry.objects.in_bulk(link.entries)
    digests = bytes(link.digests)
    for at, number in enumerate(link.entries):
        words = {"row": number, "seal": link.number}
        entry = found.get(number)
        if entry is None:
            yield _("riga %(row)d: non c'è più, ed era nel sigillo %(seal)d") % words
        elif digest(entry) != digests[at * DIGEST_BYTES : (at + 1) * DIGEST_BYTES]:
            yield _("riga %(row)d: è stata cambiata dopo il sigillo %(seal)d") % words


def _unsealed(last: Seal | None) -> tuple[int, int | None, int | None]:
    with connection.cursor() as cursor:
        cursor.execute(
            UNSEALED,
            {
                "horizon": 0 if last is None else last.horizon,
                "earliest": None if last is None else last.sealed_at - LATEST,
            },
        )
        count, first, inserted = cursor.fetchone()
    return int(count), first, inserted


def _backdated() -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(BACKDATED, {"latest": LATEST.total_seconds()})
        row: int | None = cursor.fetchone()[0]
        return row
