"""Whether the calendar is what the catalogue of the Scambi makes of it, and making it again from nothing."""

from collections.abc import Iterator

from django.db import connection, transaction
from django.utils.translation import gettext as _

from rete.control.happenings.models import Happening, HappeningDate
from rete.control.happenings.projecting import (
    bring_up_to_date,
    dates_of,
    listed_of,
    moved,
    stale,
    wanted,
)
from rete.kernel import clock


def rebuild() -> int:
    """Empty the calendar and write it again: how many records. In control, outside of any transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        every = list(Happening.objects.values_list("pk", flat=True))
        cursor.execute("SELECT happenings_remove(%s::uuid[])", [every])
    return bring_up_to_date(clock.now())


def faults() -> Iterator[str]:
    """Where the calendar is not what the catalogue makes. In control. What waits to be written is no fault of a minute."""
    kept = {happening.pk: happening for happening in Happening.objects.defer("search")}
    dates: dict[object, dict[object, object]] = {}
    for row in HappeningDate.objects.all():
        dates.setdefault(row.happening_id, {})[row.starts_at] = row.ends_at
    for offer in wanted().iterator(500):
        happening, listed = kept.pop(offer.pk, None), listed_of(offer)
        if happening is None or listed is None or happening.seq != offer.seq:
            continue
        if dates.get(offer.pk, {}) != dates_of(listed):
            yield _("evento %(uid)s: le date non sono quelle del catalogo") % {"uid": offer.pk}
    for uid in kept:
        yield _("evento %(uid)s: è nel calendario e non si deve vedere") % {"uid": uid}
    for row in moved(HappeningDate.objects.select_related("happening").defer("happening__search")):
        yield _("evento %(uid)s: la data %(at)s è unita a quelle sbagliate") % {
            "uid": row.happening_id,
            "at": f"{row.starts_at:%Y-%m-%d %H:%M}",
        }


def waiting() -> int:
    """How many records the next round writes, or cannot read. One query."""
    return stale().count()
