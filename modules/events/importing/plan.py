"""What an import would do, row by row. It changes nothing."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from modules.events.calendars.reading.values import (
    ReadEvent,
    ReadStatus,
    Report,
    ReportRow,
    RowStatus,
)
from modules.events.calendars.wording import in_italian
from modules.events.importing.dates import DatesPlan, When, planned, wanted
from modules.events.importing.mapping import Gazetteer, Mapped, Where, mapped
from modules.events.importing.merging import Change, changes, label_of, merged
from modules.events.models import Event, ImportedEvent, Mode, Occurrence, Series, Status

SHOWN_ROWS = 200


class Action(StrEnum):
    """In the order in which a person should look at them."""

    REJECTED = "scartato"
    MISSING = "non c'è più"
    CANCELLED = "annullato"
    CHANGED = "cambiato"
    NEW = "nuovo"
    SKIPPED = "lasciato fuori"
    UNCHANGED = "invariato"


WRITTEN = (Action.NEW, Action.CHANGED, Action.CANCELLED, Action.MISSING)
_ORDER = list(Action)


@dataclass(frozen=True, slots=True)
class Known:
    """An event that an earlier import made. `series` and `rows` are given where the source has changed.

    `taken` are the slots of the event's other series.
    """

    imported: ImportedEvent
    event: Event
    is_coming: bool = True
    series: Series | None = None
    rows: Sequence[Occurrence] = ()
    taken: frozenset[datetime] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """A row of the report: what becomes of it and why. `kept` are labels of what was edited here, and wins."""

    number: int
    title: str
    action: Action
    external_id: str = ""
    changes: tuple[Change, ...] = ()
    kept: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    known: Known | None = None
    mapped: Mapped | None = None
    when: When | None = None
    fingerprint: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    dates: DatesPlan = field(default_factory=DatesPlan)
    writes_series: bool = False
    publishes: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    rows: tuple[PlannedRow, ...]
    notes: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Rows by action, all named."""
        counted = Counter(row.action for row in self.rows)
        return {action.value: counted[action] for action in Action}

    @property
    def will_change(self) -> bool:
        return any(row.action in WRITTEN for row in self.rows)

    def of(self, action: Action) -> list[PlannedRow]:
        return [row for row in self.rows if row.action is action]

    @property
    def to_look_at(self) -> list[PlannedRow]:
        """What a person should see, the most pressing first."""
        found = [
            row for row in self.rows if row.action is not Action.UNCHANGED or row.notes or row.kept
        ]
        found.sort(key=lambda row: (_ORDER.index(row.action), row.number))
        return found[:SHOWN_ROWS]


@dataclass(frozen=True, slots=True)
class Setting:
    """What an import knows besides the file: where events go that do not say, and what its actor may do, by library.

    `is_whole` when the source gives all of its events each time, so that what it leaves out is gone from it.
    """

    where: Where
    publishes: bool
    is_whole: bool
    gazetteer: Gazetteer
    may_edit: Callable[[int | None], bool]
    may_publish: Callable[[int | None], bool]
    now: datetime


def make_plan(report: Report, known: Mapping[str, Known], setting: Setting) -> Plan:
    """Compare a report with what earlier imports of the same source made."""
    rows = [_planned(row, known, setting) for row in report.rows]
    if setting.is_whole:
        rows += _missing(report, known)
    return Plan(tuple(rows), report.notes)


def fingerprint(read: ReadEvent, where: Where) -> str:
    """Equal for equal content, whatever the source's own version numbers say."""
    said = f"{replace(read, sequence=0, modified_at=None)!r} {where!r}"
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()


def _missing(report: Report, known: Mapping[str, Known]) -> Iterator[PlannedRow]:
    there = {row.external_id for row in report.rows}
    for name, each in known.items():
        if name not in there and each.imported.missing_since is None and each.is_coming:
            yield PlannedRow(
                number=0,
                title=each.event.title,
                action=Action.MISSING,
                external_id=name,
                notes=("nella fonte non c'è più: qui resta, decidi tu se annullarlo",),
                known=each,
            )


def _planned(row: ReportRow, known: Mapping[str, Known], setting: Setting) -> PlannedRow:
    said = PlannedRow(
        number=row.number,
        title=row.title,
        action=Action.REJECTED if row.status is RowStatus.REJECTED else Action.SKIPPED,
        external_id=row.external_id,
        notes=row.notes,
        reasons=row.reasons,
    )
    if row.event is None:
        # An accepted row without an event is a date of a series: it goes with the series' own row.
        return said if row.reasons else replace(said, action=Action.UNCHANGED)
    found = mapped(row.event, setting.where, setting.gazetteer)
    reasons = found.reasons
    if not reasons and not setting.may_edit(found.values["library_id"]):
        reasons = ("non puoi scrivere eventi di questa biblioteca",)
    if reasons:
        return replace(said, action=Action.REJECTED, reasons=reasons)
    said = replace(
        said,
        title=row.event.title,
        notes=(*row.notes, *found.notes),
        mapped=found,
        when=When.of(row.event),
        fingerprint=fingerprint(row.event, setting.where),
    )
    existing = known.get(row.event.external_id)
    if existing is None:
        return _new(said, row.event, found, setting)
    return _known(said, found, existing, setting)


def _new(said: PlannedRow, read: ReadEvent, found: Mapped, setting: Setting) -> PlannedRow:
    dates = wanted(When.of(read), setting.now)
    if not dates:
        return replace(said, action=Action.SKIPPED, reasons=("è già passato",))
    if read.status is ReadStatus.CANCELLED:
        return replace(said, action=Action.SKIPPED, reasons=("è annullato, e qui non c'era",))
    obstacle = _obstacle(read, found, setting) if setting.publishes else ""
    return replace(
        said,
        action=Action.NEW,
        notes=(*said.notes, f"resta in bozza: {obstacle}") if obstacle else said.notes,
        values=found.values,
        dates=DatesPlan(new=sorted(dates.items())),
        writes_series=True,
        publishes=setting.publishes and not obstacle,
    )


def _obstacle(read: ReadEvent, found: Mapped, setting: Setting) -> str:
    """Why a new event is not published at once, in words; nothing when it can be."""
    values = found.values
    is_somewhere = values["library_id"] or values["place_id"] or found.place
    if not setting.may_publish(values["library_id"]):
        return "non puoi pubblicare eventi di questa biblioteca"
    if values["mode"] != Mode.ONLINE and not is_somewhere:
        return "manca il luogo"
    if values["mode"] != Mode.IN_PERSON and not values["online_url"]:
        return "manca l'indirizzo per collegarsi"
    return "nella fonte è ancora da confermare" if read.status is ReadStatus.TENTATIVE else ""


def _known(said: PlannedRow, found: Mapped, known: Known, setting: Setting) -> PlannedRow:
    """An event that is already here: what its source changed and nobody changed here."""
    said = replace(said, known=known)
    imported, was_missing = known.imported, known.imported.missing_since is not None
    if imported.fingerprint == said.fingerprint and not was_missing:
        return replace(said, action=Action.UNCHANGED)
    merge = merged(found, imported.written["values"], known.event)
    said = _with_dates(said, known, setting)
    shown = (*changes(known.event, merge.values, setting.gazetteer), *said.changes)
    if found.place is not None and "place_id" not in merge.kept:
        shown = (*shown, Change(label_of("place_id"), "", found.place.name))
    notes = (*said.notes, "è tornato nella fonte") if was_missing else said.notes
    return replace(
        said,
        action=_action(said, shown, known) if shown or was_missing else Action.UNCHANGED,
        changes=shown,
        kept=(*map(label_of, sorted(merge.kept)), *said.kept),
        notes=notes,
        values=merge.values,
    )


def _action(said: PlannedRow, shown: tuple[Change, ...], known: Known) -> Action:
    before = known.imported.written["when"]["status"]
    is_cancelled = said.when is not None and said.when.status == Status.CANCELLED
    return (
        Action.CANCELLED
        if shown and is_cancelled and before != Status.CANCELLED
        else Action.CHANGED
    )


def _with_dates(said: PlannedRow, known: Known, setting: Setting) -> PlannedRow:
    """The dates too, unless their series was rewritten here."""
    before, after = When.from_json(known.imported.written["when"]), said.when
    if after is None or before == after:
        return said
    if known.series is None:
        return replace(said, kept=("date",))
    now = setting.now
    dates = planned(known.rows, wanted(before, now), wanted(after, now), taken=known.taken, now=now)
    return replace(
        said,
        dates=dates,
        kept=("date",) if dates.kept else (),
        writes_series=True,
        changes=() if dates.is_empty else (Change("date", words_of(before), words_of(after)),),
    )


def words_of(when: When) -> str:
    """ "ogni giovedì alle 18:00 per 6 volte e altre 2 date (annullato)"."""
    words = in_italian(when.recurrence.rule, when.recurrence.starts_at)
    if when.is_all_day:
        words = words.replace(" alle 0:00", "")
    more = len(when.recurrence.extra)
    others = "" if not more else " e un'altra data" if more == 1 else f" e altre {more} date"
    state = "" if when.status == Status.SCHEDULED else f" ({Status(when.status).label})"
    return f"{words}{others}{state}"
