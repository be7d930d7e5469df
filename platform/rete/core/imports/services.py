"""A file on its way in: kept, its columns named, previewed, imported or given up."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import transaction

from rete.core.audit.services import record
from rete.core.imports.errors import ColumnsMissing, RowsWrong, UploadGone
from rete.core.imports.importer import Action, Importer, Plan, PlannedRow
from rete.core.imports.kinds import get_kind, importer_class, may_import
from rete.core.imports.models import Habit, Upload
from rete.core.imports.planning import planned, report_header, report_line, to_look_at
from rete.core.imports.rows import RawRow, guessed, plain, raw_rows, titles_of
from rete.core.jobs.work import Work
from rete.core.tables.errors import UnreadableFile
from rete.core.tables.reading import Cell, Row, read_table
from rete.core.tables.writing import as_csv
from rete.kernel.actor import Actor, require
from rete.kernel.manifest import ImportKind

R = TypeVar("R")

LIFE = timedelta(days=1)
REPORTS_KEPT_FOR = timedelta(days=90)
# The page shows so many rows, those to look at first; the report has them all.
SHOWN_ROWS = 200
# More rows than these are imported in the background.
LARGE_ROWS = 1_000


@dataclass(slots=True)
class Preview:
    """What importing would do, without having done it: counts of all rows, and those to look at."""

    is_whole: bool = False
    counts: Counter[str] = field(default_factory=lambda: Counter({a.value: 0 for a in Action}))
    warnings: int = 0
    rows: list[PlannedRow[Any]] = field(default_factory=list)

    @property
    def will_change(self) -> bool:
        return bool(self.counts[Action.NEW.value] or self.counts[Action.CHANGED.value])

    @property
    def counted(self) -> Mapping[str, int]:
        return dict(self.counts)

    @property
    def is_blocked(self) -> bool:
        """A wrong row keeps the others out too."""
        return self.is_whole and bool(self.counts[Action.REJECTED.value])

    def add(self, rows: Sequence[PlannedRow[Any]]) -> None:
        self.counts.update(row.action.value for row in rows)
        self.warnings += sum(1 for row in rows if row.warnings)
        self.rows = to_look_at([*self.rows, *rows], SHOWN_ROWS)


@transaction.atomic
def keep(actor: Actor, kind: ImportKind, name: str, content: bytes, *, now: datetime) -> Upload:
    """Keep a file until it is confirmed, its columns guessed; what nobody confirmed in a day goes.

    Raises:
        NotAllowed, FileTooLarge, UnreadableFile: nothing was kept.
    """
    require(may_import(actor, kind))
    titles = titles_of(_table(content)[0])
    habit = Habit.objects.filter(kind=kind.name).first()
    columns = guessed(importer_class(kind).fields, titles, habit.titles if habit else {})
    Upload.objects.filter(applied_at__isnull=True, uploaded_at__lt=now - LIFE).delete()
    return Upload.objects.create(
        kind=kind.name,
        file_name=name[:200],
        content=content,
        columns=columns,
        uploaded_by=actor.user_id or 0,
        uploaded_at=now,
    )


def get_upload(actor: Actor, kind: ImportKind, upload_id: int) -> Upload:
    """This actor's own, before or after it was imported.

    Raises:
        NotAllowed.
        UploadGone: given up, too old, or somebody else's.
    """
    require(may_import(actor, kind))
    own = Upload.objects.filter(uploaded_by=actor.user_id or 0, kind=kind.name)
    upload = own.filter(pk=upload_id).first()
    if upload is None:
        raise UploadGone
    return upload


def missing_of(upload: Upload) -> list[str]:
    """Titles of the fields that are needed and have no column."""
    fields = importer_class(get_kind(upload.kind)).fields
    return [each.title for each in fields if each.is_required and each.name not in upload.columns]


def titles_in(upload: Upload) -> list[str]:
    """The titles of a file's columns."""
    return titles_of(_table(_content(upload))[0])


@transaction.atomic
def name_columns(actor: Actor, upload: Upload, columns: Mapping[str, int]) -> Upload:
    """Say which column is which, and remember it for the next file of this kind.

    Raises:
        ColumnsMissing: a field that is needed has none.
    """
    require(may_import(actor, get_kind(upload.kind)))
    upload.columns = dict(columns)
    _require_columns(upload)
    upload.save(update_fields=["columns"])
    by_place = {place: name for name, place in columns.items()}
    said = {plain(t): by_place.get(at, "") for at, t in enumerate(titles_in(upload)) if t}
    habit, _made = Habit.objects.get_or_create(kind=upload.kind)
    habit.titles = {**habit.titles, **said}
    habit.save(update_fields=["titles"])
    return upload


def is_large(upload: Upload) -> bool:
    """Whether importing it takes longer than a page may."""
    return len(_table(_content(upload))) > LARGE_ROWS


def preview(actor: Actor, upload: Upload) -> Preview:
    """Reads the whole file, a few hundred rows at a time. Raises UploadGone, ColumnsMissing."""
    found = Preview(importer_class(get_kind(upload.kind)).is_whole)
    for rows in _planned(actor, upload):
        found.add(rows)
    return found


def report(actor: Actor, upload: Upload) -> Iterator[Sequence[Cell]]:
    """A line a row: what would become of it, and why."""
    yield report_header(importer_class(get_kind(upload.kind))(actor))
    for rows in _planned(actor, upload):
        yield from map(report_line, rows)


@transaction.atomic
def apply(actor: Actor, upload_id: int, *, now: datetime, work: Work | None = None) -> Upload:
    """Import a file as things are now; what was written, and the report, stay together or not at all.

    Raises:
        NotAllowed.
        UploadGone: it was imported already, or given up.
        ColumnsMissing: not all columns that are needed have been named.
        RowsWrong: the kind wants a file that is all right.
    """
    upload = Upload.objects.select_for_update().filter(pk=upload_id, applied_at__isnull=True).first()  # fmt: skip
    if upload is None:
        raise UploadGone
    kind = get_kind(upload.kind)
    require(may_import(actor, kind) and upload.uploaded_by == (actor.user_id or 0))
    _require_columns(upload)
    importer = importer_class(kind)(actor, is_writing=True)
    table = _table(_content(upload))
    done = _written(importer, raw_rows(table[1:], upload.columns), len(table) - 1, work)
    upload.counts, upload.report = dict(done.counts), as_csv([report_header(importer), *done.lines])
    upload.content, upload.applied_at = None, now
    upload.save(update_fields=["counts", "report", "content", "applied_at"])
    changes = {"source": upload.file_name, "counts": upload.counts}
    record(actor, f"{kind.name}.imported", None, changes)
    return upload


def import_all(importer: Importer[R], rows: Iterable[RawRow]) -> Plan[R]:
    """Rows that no person sends, as the demonstration's: read, compared, written, in the caller's transaction."""
    plan: list[PlannedRow[R]] = []
    for some in planned(importer, rows):
        importer.write([row for row in some if row.is_written])
        plan += some
    return Plan(plan)


def plan_all(importer: Importer[R], rows: Iterable[RawRow]) -> Plan[R]:
    """What `import_all` would do. Changes nothing."""
    return Plan([row for some in planned(importer, rows) for row in some])


@transaction.atomic
def give_up(actor: Actor, upload: Upload) -> None:
    """Raises UploadGone: it was imported already."""
    if upload.is_applied:
        raise UploadGone
    require(may_import(actor, get_kind(upload.kind)))
    upload.delete()


def remove_old(now: datetime) -> None:
    """Files that nobody confirmed in a day, and reports of three months ago."""
    Upload.objects.filter(applied_at__isnull=True, uploaded_at__lt=now - LIFE).delete()
    Upload.objects.filter(applied_at__lt=now - REPORTS_KEPT_FOR).delete()


@dataclass(slots=True)
class _Done:
    counts: Counter[str] = field(default_factory=lambda: Counter({a.value: 0 for a in Action}))
    lines: list[Sequence[Cell]] = field(default_factory=list)


def _written(
    importer: Importer[Any], rows: Iterable[RawRow], total: int, work: Work | None
) -> _Done:
    done = _Done()
    for some in planned(importer, rows):
        importer.write([row for row in some if row.is_written])
        done.counts.update(row.action.value for row in some)
        done.lines += map(report_line, some)
        if work is not None:
            work.check_cancelled()
            work.progress(len(done.lines), total)
    if importer.is_whole and done.counts[Action.REJECTED.value]:
        raise RowsWrong(rejected=done.counts[Action.REJECTED.value])
    return done


def _planned(actor: Actor, upload: Upload) -> Iterator[Sequence[PlannedRow[Any]]]:
    _require_columns(upload)
    importer = importer_class(get_kind(upload.kind))(actor)
    return planned(importer, raw_rows(_table(_content(upload))[1:], upload.columns))


def _require_columns(upload: Upload) -> None:
    missing = missing_of(upload)
    if missing:
        raise ColumnsMissing(missing=", ".join(f"«{each}»" for each in missing))


def _content(upload: Upload) -> bytes:
    if upload.content is None:
        raise UploadGone
    return bytes(upload.content)


def _table(content: bytes) -> list[Row]:
    table = read_table(content)
    if not table:
        raise UnreadableFile(reason="è vuoto.")
    return table
