"""Writing a plan: bodies, then libraries, a few statements however many the rows."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models.functions import Lower
from django.utils import timezone

from modules.libraries.importing.plan import Action, Plan
from modules.libraries.models import Body, BodyKind, Library, Source

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


def apply(plan: Plan, existing: Mapping[str, Library]) -> None:
    """Create and update what the plan says. In the caller's transaction, with `existing` locked."""
    todo = list(plan.to_apply())
    bodies = _bodies({row.body for _, row in todo})
    new, changed, fields = [], [], {"body", "source", "updated_at"}
    for action, row in todo:
        values: dict[str, Any] = {
            **row.values,
            "body": bodies[row.body.casefold()],
            "source": Source.ICCU.value,
        }
        fields.update(values)
        if action is Action.NEW:
            new.append(Library(isil=row.isil, **values))
        else:
            changed.append(_updated(existing[row.isil], values))
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
