"""From the catalogue of the Scambi to the calendar: what is new or has changed is written again, one record a transaction.

What is withdrawn goes without this: in the transaction that withdraws it, by the functions of `migrations/control/happenings`.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from rete.control.happenings.grouping import Told, groups
from rete.control.happenings.models import Consent, Happening, HappeningDate
from rete.control.sharing.models import Offer
from rete.core.outbox.models import ShareState
from rete.kernel import registry
from rete.kernel.municipalities import folded
from rete.kernel.payloads import PayloadUnreadable
from rete.kernel.sharing import Listed, Reach, RecordType, VersionUnknown

logger = logging.getLogger(__name__)

BATCH = 200
LONGEST_PATH = 500
# From here on a date is of days, not of hours. A day of 25 hours is still one.
LONG = timedelta(hours=25)
ALONE = "SELECT pg_try_advisory_xact_lock(hashtextextended('happenings', 0))"
WRITTEN = (
    "network_uid", "record_type", "seq", "origin_uid", "title", "title_key", "summary", "kind", "where",
    "municipality", "municipality_key", "latitude", "longitude", "audiences", "is_free", "path",
)  # fmt: skip


class _Busy(Exception):
    """Somebody else is changing the calendar; this is done at the next round."""


def bring_up_to_date(_now: datetime) -> int:
    """Write what the catalogue has new: how many records. In control, outside of any transaction.

    A record that cannot be read here, or is withdrawn meanwhile, is passed over.
    """
    written, uids = 0, list(stale().values_list("pk", flat=True))
    try:
        for first in range(0, len(uids), BATCH):
            for offer in Offer.objects.filter(pk__in=uids[first : first + BATCH]).order_by("seq"):
                written += _carefully(offer)
    except _Busy:
        logger.info("the calendar of all networks is being changed; the rest waits")
    return written


def wanted() -> QuerySet[Offer]:
    """What the calendar is made of: offered to all networks, of a type with dates, by who consents."""
    return Offer.objects.filter(
        state=ShareState.OFFERED,
        reach=Reach.ALL.value,
        record_type__in=dated_types(),
        network_uid__in=Consent.objects.values("network_uid"),
    )


def dated_types() -> dict[str, RecordType]:
    return {name: each for name, each in registry.record_types().items() if each.listed is not None}


def listed_of(offer: Offer) -> Listed | None:
    """What the calendar shows of a record; None when it cannot be read here."""
    known = dated_types().get(offer.record_type)
    if known is None or known.listed is None:
        return None
    try:
        return known.listed(known.read(offer.version, offer.payload or {}))
    except (VersionUnknown, PayloadUnreadable):
        return None


def dates_of(listed: Listed) -> dict[datetime, datetime]:
    """Ends by beginnings, each beginning once."""
    return {starts: max(starts, ends) for starts, ends in listed.dates}


def stale() -> QuerySet[Offer]:
    """What is new or has changed since it was written."""
    same = Happening.objects.filter(pk=OuterRef("pk"), seq=OuterRef("seq"))
    return wanted().exclude(Exists(same)).order_by("seq")


def _carefully(offer: Offer) -> int:
    listed = listed_of(offer)
    if listed is None:
        return 0
    try:
        with transaction.atomic():
            _write(offer, listed)
    except IntegrityError:
        # The database's guard: it is no longer offered to all, or its network no longer consents.
        logger.info("a record left the catalogue while it was being written into the calendar")
        return 0
    return 1


def _write(offer: Offer, listed: Listed) -> None:
    """Eight queries, one more when dates change whom they are shown by. Raises _Busy, IntegrityError.

    The row goes in first, which holds the catalogue's row still; only then is the calendar's lock asked for, and not waited
    for: who withdraws takes the two in the same order.
    """
    made = _happening(offer, listed)
    Happening.objects.bulk_create(
        [made], update_conflicts=True, unique_fields=["object_uid"], update_fields=WRITTEN
    )
    with connection.cursor() as cursor:
        cursor.execute(ALONE)
        if not cursor.fetchone()[0]:
            raise _Busy
    own = HappeningDate.objects.filter(happening_id=made.pk)
    before = list(own.values_list("starts_at", "shown_by"))
    dates = dates_of(listed)
    starts = {*dates, *(at for at, _shown_by in before)}
    beside = {shown_by for _at, shown_by in before}
    own.delete()
    HappeningDate.objects.bulk_create(
        HappeningDate(
            happening_id=made.pk,
            starts_at=at,
            ends_at=until,
            is_long=until - at > LONG,
            shown_by=made.pk,
        )
        for at, until in dates.items()
    )
    _regroup(made, starts, beside)


def _regroup(made: Happening, starts: set[datetime], beside: set[UUID]) -> None:
    """Say again which dates are one, of those that this one was or may be one with."""
    kin = {made.pk, made.origin_uid}
    at_once = HappeningDate.objects.filter(starts_at__in=starts)
    alike = at_once.filter(
        Q(happening__title_key=made.title_key)
        | Q(happening__origin_uid__in=kin)
        | Q(happening_id__in=kin)
    )
    shown_by = {*beside, *alike.values_list("shown_by", flat=True)}
    rows = list(at_once.filter(shown_by__in=shown_by).select_related("happening"))
    HappeningDate.objects.bulk_update(list(moved(rows)), ["shown_by"])


def moved(rows: Iterable[HappeningDate]) -> Iterator[HappeningDate]:
    """Dates that are to be shown by another happening than they say, with that written in. No query."""
    by_start: dict[datetime, dict[UUID, HappeningDate]] = defaultdict(dict)
    for row in rows:
        by_start[row.starts_at][row.happening_id] = row
    for at_once in by_start.values():
        for group in groups(_told(row.happening) for row in at_once.values()):
            for each in group:
                row = at_once[each.uid]
                if row.shown_by != group[0].uid:
                    row.shown_by = group[0].uid
                    yield row


def _told(happening: Happening) -> Told:
    return Told(
        happening.pk,
        happening.network_uid,
        happening.origin_uid,
        happening.title_key,
        happening.latitude,
        happening.longitude,
    )


def _happening(offer: Offer, listed: Listed) -> Happening:
    """What others wrote, shortened to what the table takes; a place that is on no map is none."""
    is_placed = _within(listed.latitude, 90) and _within(listed.longitude, 180)
    return Happening(
        object_uid=offer.object_uid,
        network_uid=offer.network_uid,
        record_type=offer.record_type,
        seq=offer.seq,
        origin_uid=listed.origin_uid or offer.object_uid,
        title=listed.title[:200],
        title_key=folded(listed.title)[:200],
        summary=listed.summary[:300],
        kind=listed.kind[:30],
        where=listed.where[:300],
        municipality=listed.municipality[:150],
        municipality_key=folded(listed.municipality)[:150],
        latitude=listed.latitude if is_placed else None,
        longitude=listed.longitude if is_placed else None,
        audiences=[each[:20] for each in listed.audiences],
        is_free=listed.is_free,
        path=_path(listed.address),
    )


def _path(address: str) -> str:
    """Of an address only the path is kept: the host is always that of the network it comes from."""
    path = urlsplit(address).path
    is_plain = path.startswith("/") and not path.startswith("//")
    return path if is_plain and len(path) <= LONGEST_PATH else ""


def _within(degrees: float | None, most: int) -> bool:
    return degrees is not None and -most <= degrees <= most
