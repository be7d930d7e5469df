"""What who has booked is told when dates change, however they changed: by hand, with their cycle, by an import."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modules.events.bookings import fees, telling
from modules.events.bookings.windows import told_of
from modules.events.models import Booking, BookingState, Occurrence, SeatPool, Status
from modules.events.models.bookings import ACTIVE
from rete.core.audit.services import record
from rete.kernel.actor import Actor

_AS_BELOW = gettext_lazy("Il giorno e l'ora giusti sono quelli qui sotto.")
_WORDS: Mapping[Status, Promise] = {
    Status.SCHEDULED: _AS_BELOW,
    Status.FULL: _AS_BELOW,
    Status.RESCHEDULED: _AS_BELOW,
    Status.MOVED_ONLINE: gettext_lazy("Si fa online: %(online)s."),
    Status.POSTPONED: gettext_lazy("È rinviato a una data ancora da decidere."),
    Status.CANCELLED: gettext_lazy("È annullato."),
}


@transaction.atomic
def tell_changes(
    actor: Actor, event_ids: Iterable[int] | None, now: datetime, *, note: str = ""
) -> int:
    """Tell those who booked what their dates have become since they were last told; how many pools had changed.

    Called in the transaction of what changes an event's dates, and every five minutes for all of them (None). What is
    called off ends its bookings; anything else leaves them, with a link to cancel. Three queries when nothing changed.
    """
    pools = _booked(event_ids)
    dates = _dates(pools)
    changed = 0
    for pool in pools:
        becomes = {pk: dates.get(int(pk)) for pk in pool.told}
        now_told = told_of(each for each in dates.values() if _belongs(each, pool))
        differing = [pk for pk, said in pool.told.items() if now_told.get(pk) != said]
        pool.told = now_told
        if not differing:
            continue
        changed += 1
        pool.save(update_fields=["told"])
        if not any(
            each is not None and each.status != Status.CANCELLED for each in becomes.values()
        ):
            _call_off(actor, pool, note, now)
        else:
            _tell(actor, pool, [becomes[pk] for pk in differing], note, now)
    return changed


def _booked(event_ids: Iterable[int] | None) -> list[SeatPool]:
    """Pools with somebody in them, locked in order."""
    found = SeatPool.objects.filter(bookings__state__in=ACTIVE)
    if event_ids is not None:
        found = found.filter(plan__event__in=list(event_ids))
    ids = list(found.order_by("pk").values_list("pk", flat=True).distinct())
    locked = SeatPool.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    return list(locked.select_related("plan__event").order_by("pk"))


def _dates(pools: list[SeatPool]) -> Mapping[int, Occurrence]:
    """The dates that these pools are about. One query."""
    events = {pool.plan.event_id for pool in pools}
    return Occurrence.objects.filter(event__in=events).in_bulk()


def _belongs(occurrence: Occurrence, pool: SeatPool) -> bool:
    if pool.occurrence_id is not None:
        return pool.occurrence_id == occurrence.pk
    return pool.plan.event_id == occurrence.event_id


def _call_off(actor: Actor, pool: SeatPool, note: str, now: datetime) -> None:
    found = Booking.objects.active().filter(pool=pool)
    ended = list(found.with_event())
    found.update(state=BookingState.CANCELLED, due_at=None, changed_at=now)
    fees.drop(ended)
    telling.tell(actor, telling.CALLED_OFF, ended, now, note=note)
    record(actor, "events.bookings.called_off", pool.plan.event, {"bookings": len(ended)})


def _tell(
    actor: Actor, pool: SeatPool, changed: list[Occurrence | None], note: str, now: datetime
) -> None:
    words = _("Alcune date sono cambiate: guardale sulla pagina dell'evento.")
    if pool.occurrence_id is not None and changed[0] is not None:
        words = str(_WORDS[Status(changed[0].status)]) % {"online": pool.plan.event.online_url}
    found = Booking.objects.active().filter(pool=pool).with_event()
    telling.tell(actor, telling.CHANGED, found, now, note=f"{words} {note}".strip())
