"""Of what a source changed in an event, what may be written: what was edited here wins."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Field

from modules.events.importing.mapping import Gazetteer, Mapped
from modules.events.models import Event, Mode, Regime

SHOWN_LENGTH = 200
# Fields that only make sense together: one edited here keeps the others.
TOGETHER = (
    frozenset({"library_id", "place_id", "room"}),
    frozenset({"age_min", "age_max"}),
    frozenset({"booking_url", "booking_note"}),
)


@dataclass(frozen=True, slots=True)
class Change:
    """A field's label and its values before and after, as a person reads them."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Merged:
    """`values` are to be written; `kept` are names of fields whose new value is not."""

    values: Mapping[str, Any]
    kept: Collection[str]


def merged(found: Mapped, written: Mapping[str, Any], event: Event) -> Merged:
    """Compare what the source says with what it said (`written`) and with how the event stands."""
    wanted = {name: value for name, value in found.values.items() if value != written.get(name)}
    edited = {
        name
        for name in found.values
        if getattr(event, name) not in (written.get(name), found.values[name])
    }
    for group in TOGETHER:
        if edited & group:
            edited |= group
    values = {
        name: value
        for name, value in wanted.items()
        if name not in edited and value != getattr(event, name)
    }
    impossible = set(_impossible(values, event, found))
    kept = (edited & wanted.keys()) | impossible
    return Merged({name: v for name, v in values.items() if name not in impossible}, kept)


def changes(event: Event, values: Mapping[str, Any], gazetteer: Gazetteer) -> Iterator[Change]:
    for name, value in values.items():
        yield Change(
            label_of(name),
            _shown(name, getattr(event, name), gazetteer),
            _shown(name, value, gazetteer),
        )


def label_of(name: str) -> str:
    return str(_field(name).verbose_name)


def _impossible(values: Mapping[str, Any], event: Event, found: Mapped) -> Iterator[str]:
    """Fields whose new value would leave a public event incomplete, or against what was added here."""

    def then(name: str) -> Any:
        return values.get(name, getattr(event, name))

    if values.get("regime") == Regime.FREE and (event.fee_cents is not None or event.seller_url):
        yield "regime"
    if not event.is_published:
        return
    if then("mode") != Mode.IN_PERSON and not then("online_url"):
        yield from ("mode", "online_url")
    is_somewhere = then("library_id") or then("place_id") or found.place is not None
    if then("mode") != Mode.ONLINE and not is_somewhere:
        yield from ("library_id", "place_id", "room", "mode", "online_url")


def _shown(name: str, value: object, gazetteer: Gazetteer) -> str:
    if isinstance(value, int) and name in {"library_id", "place_id"}:
        return gazetteer.names.get((name, value), "")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    choices = dict(_field(name).flatchoices)
    text = "" if value is None else str(choices.get(value, value))
    return text if len(text) <= SHOWN_LENGTH else f"{text[:SHOWN_LENGTH]}…"


def _field(name: str) -> "Field[Any, Any]":
    found = Event._meta.get_field(name.removesuffix("_id"))
    assert isinstance(found, Field)  # noqa: S101 - only columns are imported
    return found
