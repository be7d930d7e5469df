"""The calendar as everybody reads it, on the federation's site and on each network's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from math import cos, radians
from typing import Protocol
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import (
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    OuterRef,
    QuerySet,
    Value,
    Window,
)
from django.db.models.functions import (
    ACos,
    Cos,
    Greatest,
    Least,
    Radians,
    RowNumber,
    Sin,
    TruncDate,
)

from rete.control.happenings.models import SEARCH_LANGUAGE, Consent, Happening, HappeningDate
from rete.control.happenings.projecting import dated_types
from rete.control.sharing.models import Offer
from rete.core.outbox.models import ShareState
from rete.kernel.clock import ROME
from rete.kernel.municipalities import EARTH_RADIUS_METRES, folded
from rete.kernel.near import Near
from rete.kernel.sharing import Reach
from tenants import directory
from tenants.addresses import site_address

A_DAY_OF_THE_MONTH = 4
KILOMETRES_OF_A_DEGREE = 111.0
# Nearer to a pole there is no library, and degrees of longitude are worth nothing.
NARROWEST = 0.1


class Span(Protocol):
    """From `since` until before `until`; `begins` is the midnight before `since`: what began earlier is going on already."""

    @property
    def begins(self) -> datetime: ...
    @property
    def since(self) -> datetime: ...
    @property
    def until(self) -> datetime: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for, all of it together. `but` is the uid of a network that tells its own elsewhere."""

    words: str = ""
    audience: str = ""
    is_free: bool = False
    network: str = ""
    municipality: str = ""
    near: Near | None = None
    within_km: int = 10
    but: str = ""


@dataclass(frozen=True, slots=True)
class Teller:
    """A network that lets its happenings be seen; `address` is where its site begins. While it is suspended it is not heard."""

    uid: UUID
    slug: str
    name: str
    address: str
    is_heard: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """Who tells of a happening, and where."""

    network: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A date of the calendar. `source` is where it comes from, `others` are networks that tell of the same; `metres` from
    where the visitor said they are."""

    title: str
    summary: str
    kind: str
    where: str
    audiences: Sequence[str]
    is_free: bool
    starts_at: datetime
    ends_at: datetime
    is_long: bool
    source: Source
    others: Sequence[Source] = ()
    metres: float | None = None

    @property
    def day(self) -> date:
        return self.starts_at.astimezone(ROME).date()

    @property
    def is_all_day(self) -> bool:
        """From midnight to midnight in Rome: a whole day, or several."""
        return all(
            moment.astimezone(ROME).time() == time() for moment in (self.starts_at, self.ends_at)
        )


@dataclass(frozen=True, slots=True)
class Page:
    """Dates in order, and whether there are more."""

    dates: Sequence[Shown]
    has_next: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month: its first dates and how many there are in all."""

    dates: Sequence[Shown]
    total: int


def tellers() -> list[Teller]:
    """The networks that consent, by name. Four queries."""
    consenting = set(Consent.objects.values_list("network_uid", flat=True))
    found = [
        Teller(UUID(each.uid), each.slug, each.short_name, site_address(each), each.answers)
        for each in directory.all_networks()
        if UUID(each.uid) in consenting
    ]
    return sorted(found, key=lambda each: each.name.casefold())


def beginning(asked: Wanted, span: Span, known: Sequence[Teller], first: int, most: int) -> Page:
    """Dates that begin on the days of a span and are not over when it begins, from the `first` on. Two queries."""
    dates = _dates(asked, known).filter(
        starts_at__gte=span.begins, starts_at__lt=span.until, ends_at__gt=span.since
    )
    return _page(dates.order_by("starts_at", "id"), known, first, most)


def going_on(asked: Wanted, span: Span, known: Sequence[Teller], most: int) -> Page:
    """Long ones that began on an earlier day and are not over, what ends first first. Two queries."""
    dates = _dates(asked, known).filter(
        is_long=True, ends_at__gt=span.since, starts_at__lt=span.begins
    )
    return _page(dates.order_by("ends_at", "id"), known, 0, most)


def month(asked: Wanted, span: Span, known: Sequence[Teller]) -> Mapping[date, Day]:
    """The days of a month that have dates, at most four dates each, the others counted. Two queries."""
    on = TruncDate("starts_at", tzinfo=ROME)
    dates = (
        _dates(asked, known)
        .filter(starts_at__gte=span.begins, starts_at__lt=span.until)
        .annotate(
            position=Window(RowNumber(), partition_by=on, order_by=("starts_at", "id")),
            total=Window(Count("pk"), partition_by=on),
        )
        .filter(position__lte=A_DAY_OF_THE_MONTH)
        .values_list("pk", "total")
    )
    totals = dict(dates)
    rows = HappeningDate.objects.filter(pk__in=totals).select_related("happening")
    by_day: dict[date, list[Shown]] = {}
    count: dict[date, int] = {}
    for row in rows.defer("happening__search").order_by("starts_at", "id"):
        shown = _shown(row, _by_uid(known), ())
        by_day.setdefault(shown.day, []).append(shown)
        count[shown.day] = totals[row.pk]
    return {day: Day(found, count[day]) for day, found in by_day.items()}


def has_consented(network_uid: str) -> bool:
    """One query."""
    return Consent.objects.filter(network_uid=network_uid).exists()


def offered_to_all(network_uid: str) -> int:
    """How many records with dates a network offers to all networks: what its consent is about. One query."""
    offered = Offer.objects.filter(network_uid=network_uid, state=ShareState.OFFERED)
    return offered.filter(reach=Reach.ALL.value, record_type__in=dated_types()).count()


def _dates(asked: Wanted, known: Sequence[Teller]) -> QuerySet[HappeningDate]:
    """Dates that match, each once: where one network is asked for, its own, whoever else tells of them."""
    dates = HappeningDate.objects.all()
    if asked.network:
        named = [each.uid for each in known if each.slug == asked.network]
        dates = dates.filter(happening__network_uid__in=named)
    else:
        dates = dates.filter(shown_by=F("happening_id"))
    if asked.but:
        dates = dates.exclude(Exists(_told_by(asked.but)))
    if silent := [each.uid for each in known if not each.is_heard]:
        dates = dates.exclude(happening__network_uid__in=silent)
    if asked.audience:
        dates = dates.filter(happening__audiences__contains=[asked.audience])
    if asked.is_free:
        dates = dates.filter(happening__is_free=True)
    if asked.municipality:
        dates = dates.filter(happening__municipality_key=folded(asked.municipality))
    if asked.words:
        query = SearchQuery(asked.words, config=SEARCH_LANGUAGE, search_type="websearch")
        dates = dates.filter(happening__search=query)
    return dates if asked.near is None else _near(dates, asked.near, asked.within_km)


def _told_by(network_uid: str) -> QuerySet[HappeningDate]:
    """The same date as a network tells it."""
    return HappeningDate.objects.filter(
        shown_by=OuterRef("shown_by"),
        starts_at=OuterRef("starts_at"),
        happening__network_uid=network_uid,
    )


def _near(dates: QuerySet[HappeningDate], near: Near, within_km: int) -> QuerySet[HappeningDate]:
    """Those within reach, with `metres`: first by a square that an index knows, then by the circle inside it."""
    tall = within_km / KILOMETRES_OF_A_DEGREE
    wide = tall / max(cos(radians(near.latitude)), NARROWEST)
    here, there = Radians(Value(near.latitude)), Radians(F("happening__latitude"))
    cosine = Sin(here) * Sin(there) + Cos(here) * Cos(there) * Cos(
        Radians(F("happening__longitude")) - Radians(Value(near.longitude))
    )
    angle = ACos(Least(Greatest(cosine, Value(-1.0)), Value(1.0)))
    return (
        dates.filter(
            happening__latitude__range=(near.latitude - tall, near.latitude + tall),
            happening__longitude__range=(near.longitude - wide, near.longitude + wide),
        )
        .annotate(metres=ExpressionWrapper(angle * EARTH_RADIUS_METRES, output_field=FloatField()))
        .filter(metres__lte=within_km * 1000)
    )


def _page(dates: QuerySet[HappeningDate], known: Sequence[Teller], first: int, most: int) -> Page:
    rows = list(
        dates.select_related("happening").defer("happening__search")[first : first + most + 1]
    )
    return Page(_with_sources(rows[:most], known), has_next=len(rows) > most)


def _with_sources(rows: Sequence[HappeningDate], known: Sequence[Teller]) -> list[Shown]:
    """Each with the networks that tell of the same. One query."""
    told = HappeningDate.objects.filter(
        shown_by__in={row.shown_by for row in rows}, starts_at__in={row.starts_at for row in rows}
    ).select_related("happening")
    beside: dict[tuple[UUID, datetime], list[Happening]] = {}
    for each in told.defer("happening__search").order_by("happening_id"):
        beside.setdefault((each.shown_by, each.starts_at), []).append(each.happening)
    tellers_by_uid = _by_uid(known)
    return [
        _shown(
            row,
            tellers_by_uid,
            [each for each in beside[row.shown_by, row.starts_at] if each.pk != row.happening_id],
        )
        for row in rows
    ]


def _by_uid(known: Iterable[Teller]) -> dict[UUID, Teller]:
    return {each.uid: each for each in known}


def _shown(row: HappeningDate, known: Mapping[UUID, Teller], others: Iterable[Happening]) -> Shown:
    happening = row.happening
    told = [_source(each, known) for each in others]
    return Shown(
        title=happening.title,
        summary=happening.summary,
        kind=happening.kind,
        where=happening.where,
        audiences=happening.audiences,
        is_free=happening.is_free,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        is_long=row.is_long,
        source=_source(happening, known) or Source("", ""),
        others=[each for each in told if each is not None],
        metres=getattr(row, "metres", None),
    )


def _source(happening: Happening, known: Mapping[UUID, Teller]) -> Source | None:
    """Its page on its network's own site, or the site where the page is not known."""
    teller = known.get(happening.network_uid)
    if teller is None or not teller.is_heard:
        return None
    return Source(teller.name, teller.address + (happening.path or "/"))
