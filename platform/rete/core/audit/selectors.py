"""The register as pages and files show it, the newest first, however long it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q

from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from rete.kernel.actor import ActorKind
from rete.kernel.clock import ROME
from rete.kernel.errors import Missing

PAGE_SIZE = 50
BATCH = 2000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
# (what the filter's address says, whom it means); a person of this schema is said by their number.
KINDS = {
    "piattaforma": ActorKind.SYSTEM,
    "visitatori": ActorKind.ANONYMOUS,
    "assistenza": ActorKind.SUPPORT,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: all of it together. `who` is a person's number or one of `KINDS`; days are Rome's, both included.

    `object_type` and `object_id` are one object's; `named` is a part of an object's name.
    """

    who: str = ""
    action: str = ""
    named: str = ""
    object_type: str = ""
    object_id: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the next one begins below it."""

    at: datetime
    entry_id: int

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // MICROSECOND}_{self.entry_id}"

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """None for anything that `str` of a place did not write."""
        instant, _, number = text.partition("_")
        try:
            return cls(EPOCH + int(instant) * MICROSECOND, int(number))
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True, slots=True)
class Page:
    """So many entries, and where the next page begins; None on the last."""

    entries: list[Entry]
    next: Place | None


def page_of(wanted: Wanted, below: Place | None = None, size: int = PAGE_SIZE) -> Page:
    """The newest entries, below a place. One query, that an index answers at any length of the register."""
    found = Entry.objects.filter(_condition(wanted)).defer("xact")
    if below is not None:
        earlier = Q(at__lt=below.at) | Q(id__lt=below.entry_id)
        found = found.filter(earlier, at__lte=below.at)
    entries = list(found[: size + 1])
    if len(entries) <= size:
        return Page(entries, None)
    last = entries[size - 1]
    return Page(entries[:size], Place(last.at, last.pk))


def every(wanted: Wanted) -> Iterator[Entry]:
    """All that is looked for, the newest first. A query every two thousand."""
    below: Place | None = None
    while True:
        page = page_of(wanted, below, BATCH)
        yield from page.entries
        below = page.next
        if below is None:
            return


def count(wanted: Wanted) -> int:
    """How many that is. One query, which reads them all."""
    return Entry.objects.filter(_condition(wanted)).count()


def get_entry(entry_id: int) -> Entry:
    """Raises Missing."""
    entry = Entry.objects.filter(pk=entry_id).first()
    if entry is None:
        raise Missing
    return entry


def people() -> list[User]:
    """Who of this schema may have done something, by name. One query."""
    return list(User.objects.filter(is_member=True).order_by("name", "pk"))


def _condition(wanted: Wanted) -> Q:
    condition = _who(wanted.who)
    if wanted.action:
        condition &= Q(action=wanted.action)
    if wanted.object_type:
        condition &= Q(object_type=wanted.object_type, object_id=wanted.object_id)
    if wanted.named:
        condition &= Q(object_name__icontains=wanted.named)
    if wanted.since is not None:
        condition &= Q(at__gte=_midnight(wanted.since))
    if wanted.until is not None:
        condition &= Q(at__lt=_midnight(wanted.until + timedelta(days=1)))
    return condition


def _who(who: str) -> Q:
    if who in KINDS:
        return Q(actor_kind=KINDS[who].value, actor_user_id__isnull=True)
    return Q(actor_user_id=int(who)) if who else Q()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=ROME)
