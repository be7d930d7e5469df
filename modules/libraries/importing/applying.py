"""Writing rows of the register: bodies, then libraries, a few statements however many the rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models.functions import Lower
from django.utils import timezone

from modules.libraries.importing.rows import ParsedRow
from modules.libraries.models import Body, BodyKind, Library, Source
from rete.core.imports.importer import Action, PlannedRow

BATCH = 500
KINDS = (
    ("comune ", BodyKind.COMUNE),
    ("città di ", BodyKind.COMUNE),
    ("provincia ", BodyKind.PROVINCIA),
    ("città metropolitana ", BodyKind.PROVINCIA),
    ("regione ", BodyKind.REGIONE),
    ("unione ", BodyKind.UNIONE),
    ("comunità montana ", BodyKind.UNIONE),
    ("consorzio ", BodyKind.CONSORZIO),
    ("azienda speciale ", BodyKind.AZIENDA),
    ("fondazione ", BodyKind.FONDAZIONE),
)


def apply(todo: Sequence[PlannedRow[ParsedRow]], existing: Mapping[str, Library]) -> None:
    """Create and update libraries by ISIL. In the caller's transaction, with `existing` locked."""
    bodies = _bodies({row.read.body for row in todo if row.read is not None})
    new, changed, fields = [], [], {"updated_at"}
    for row in todo:
        if row.read is None:
            continue
        values: dict[str, Any] = {
            **row.read.values,
            "body": bodies[row.read.body.casefold()],
            "source": Source.ICCU.value,
        }
        if row.action is Action.NEW:
            new.append(Library(isil=row.key, **values))
        else:
            library = existing[row.key]
            # What no row changes is not written: a statement that sets every field takes eight times as long.
            fields |= {name for name in values if getattr(library, name) != values[name]}
            changed.append(_updated(library, values))
    Library.objects.bulk_create(new, batch_size=BATCH)
    Library.objects.bulk_update(changed, sorted(fields), batch_size=BATCH)


def _updated(library: Library, values: Mapping[str, Any]) -> Library:
    for name, value in values.items():
        setattr(library, name, value)
    library.updated_at = timezone.now()
    return library


def _bodies(names: Iterable[str]) -> dict[str, Body]:
    """Bodies by lower-case name, those missing created."""
    wanted = {name.casefold(): name for name in names}
    found = _named(wanted)
    missing = [
        Body(name=name, kind=_kind(name))
        for key, name in sorted(wanted.items())
        if key not in found
    ]
    Body.objects.bulk_create(missing, batch_size=BATCH, ignore_conflicts=True)
    return found if not missing else _named(wanted)


def _named(wanted: Iterable[str]) -> dict[str, Body]:
    bodies = Body.objects.annotate(lower_name=Lower("name")).filter(lower_name__in=list(wanted))
    return {body.name.casefold(): body for body in bodies}


def _kind(name: str) -> str:
    lower = name.casefold()
    return next(
        (kind.value for beginning, kind in KINDS if lower.startswith(beginning)),
        BodyKind.ALTRO.value,
    )
