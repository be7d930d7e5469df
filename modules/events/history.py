"""What has been done to an event, from the register of actions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from modules.events.models import Event
from rete.core.audit.models import Entry

SHOWN = 50
WORDS: Mapping[str, object] = {
    "events.event.added": _("ha scritto l'evento"),
    "events.event.duplicated": _("ha fatto una copia di un altro evento"),
    "events.event.changed": _("ha cambiato"),
    "events.event.published": _("ha pubblicato l'evento"),
    "events.event.withdrawn": _("ha ritirato l'evento"),
    "events.event.cancelled": _("ha annullato tutte le date"),
    "events.series.added": _("ha aggiunto una data o un ciclo"),
    "events.series.changed": _("ha cambiato una data o un ciclo"),
    "events.series.removed": _("ha tolto una data o un ciclo"),
    "events.date.left_out": _("ha tolto una data"),
    "events.date.moved": _("ha spostato una data"),
    "events.date.changed": _("ha cambiato lo stato di una data"),
    "events.dates.cancelled": _("ha annullato più date"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing done, in words; `details` say what it touched, where there is more to say."""

    at: datetime
    who: str
    what: str
    details: str = ""


def last_change(event: Event) -> Entry | None:
    """The newest entry about an event. One query; in the event's lock nobody can be writing another."""
    return _of(event).first()


def changes(event: Event) -> Sequence[Change]:
    """The newest first, at most fifty. One query."""
    return [
        Change(each.at, each.actor_name, str(WORDS.get(each.action, each.action)), _details(each))
        for each in _of(event)[:SHOWN]
    ]


def _of(event: Event) -> QuerySet[Entry]:
    return Entry.objects.filter(object_type=Event._meta.label_lower, object_id=str(event.pk))


def _details(entry: Entry) -> str:
    """Which fields changed, or when a series happens."""
    if entry.action == "events.event.changed":
        names = (str(Event._meta.get_field(name).verbose_name) for name in entry.changes)  # type: ignore[union-attr]
        return ", ".join(dict.fromkeys(names))
    when = entry.changes.get("when")
    if isinstance(when, list):
        return " → ".join(map(str, when))
    return str(when or entry.changes.get("note") or "")
