"""What a version of a submission says, as rows keep it in JSON, and what becomes of it: a form's values, an event's, words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _

from modules.events.calendars.recurrence import Recurrence, validated
from modules.events.calendars.wording import DAYS, day_in_italian
from modules.events.models import Audience, Event, Kind, Regime, Rights
from modules.events.words import ages, price
from rete.kernel.errors import ReteError

# Fields of an event that a submission writes as they are.
PLAIN: Final = (
    "title", "kind", "summary", "description", "room", "audiences", "age_min", "age_max", "access_note",
    "regime", "fee_cents", "cost_note", "must_book", "capacity", "booking_note",
    "contact_email", "contact_phone", "website",
)  # fmt: skip
OF_IMAGE: Final = ("image_alt", "image_credit", "image_rights", "image_licence")
PLACE: Final = ("place_name", "place_municipality", "place_address")
TIMES: Final = ("first_day", "starts_at", "ends_at", "days")
ALL: Final = (*PLAIN, *OF_IMAGE, "library", *PLACE, *TIMES)
Content = Mapping[str, Any]
_READ: Final[Mapping[str, Callable[[str], Any]]] = {
    "first_day": date.fromisoformat,
    "starts_at": time.fromisoformat,
    "ends_at": time.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Line:
    """Something that a submission says: of what, and in words."""

    name: str
    title: str
    text: str


def kept(values: Mapping[str, Any]) -> dict[str, Any]:
    """A clean form's values as JSON: days and hours in ISO 8601."""
    return {name: _written(values.get(name)) for name in ALL}


def initial(content: Content) -> dict[str, Any]:
    """What a form shows of it."""
    shown = {name: content.get(name) for name in ALL}
    for name, read in _READ.items():
        shown[name] = read(content[name]) if content.get(name) else None
    shown["days"] = [_day(each) for each in shown["days"] or ()]
    return shown


def is_complete(content: Content, now_day: date) -> bool:
    """Whether it says what the network must know: what, where, and when it will be."""
    has_place = content["library"] or (content["place_name"] and content["place_municipality"])
    recurrence = recurrence_of(content)
    if not content["title"] or not content["summary"] or not has_place or recurrence is None:
        return False
    return max(_walls(recurrence)).date() >= now_day


def recurrence_of(content: Content) -> Recurrence | None:
    """Its dates; None while they are not all there, or where they make no dates."""
    try:
        return dates_of(initial(content))
    except ReteError:
        return None


def dates_of(values: Mapping[str, Any]) -> Recurrence | None:
    """The same of a form's values.

    Raises:
        HourWhenClocksChange, InvalidRecurrence.
    """
    first, starts_at, ends_at = (values.get(name) for name in ("first_day", "starts_at", "ends_at"))
    if first is None or starts_at is None or ends_at is None:
        return None
    begins = datetime.combine(first, starts_at)
    minutes = int((datetime.combine(first, ends_at) - begins).total_seconds() // 60)
    extra = (_wall(each, starts_at) for each in values.get("days") or ())
    others = tuple(sorted({*extra} - {begins}))
    return validated(Recurrence(begins, minutes, extra=others))


def event_values(content: Content) -> dict[str, Any]:
    """Fields of Event, without place and image."""
    return {**{name: content[name] for name in PLAIN}, "library_id": content["library"]}


def place_of(content: Content) -> dict[str, str]:
    """Fields of Place, where it is in no library."""
    if content["library"]:
        return {}
    return {name.removeprefix("place_"): content[name] for name in PLACE}


def differing(before: Content, after: Content) -> set[str]:
    """What is not the same any more."""
    return {name for name in ALL if before.get(name) != after.get(name)}


def lines(content: Content, libraries: Mapping[int, str]) -> list[Line]:
    """All that it says, in the order of the form; what it does not say is left out."""
    return [Line(name, title, text) for name, title, text in _told(content, libraries) if text]


def _told(content: Content, libraries: Mapping[int, str]) -> Iterator[tuple[str, str, str]]:
    yield "title", _("Titolo"), content["title"]
    yield "kind", _("Tipo"), str(Kind(content["kind"]).label)
    yield "summary", _("In breve"), content["summary"]
    yield "description", _("Descrizione"), content["description"]
    yield "where", _("Dove"), _where(content, libraries)
    yield "when", _("Quando"), "\n".join(_when(content))
    audiences = [str(Audience(each).label) for each in content["audiences"]]
    yield "audiences", _("Pensato per"), ", ".join(audiences)
    yield "ages", _("Età"), _ages(content)
    yield "access_note", _("Accessibilità"), content["access_note"]
    yield "cost", _("Costo"), _cost(content)
    yield "booking", _("Prenotazione"), _booking(content)
    contacts = (content["contact_email"], content["contact_phone"], content["website"])
    yield "contacts", _("Informazioni"), ", ".join(filter(None, contacts))
    yield "image", _("Immagine"), _image(content)


def _where(content: Content, libraries: Mapping[int, str]) -> str:
    place = [content[name] for name in PLACE]
    if content["library"]:
        place = [libraries.get(content["library"], _("una biblioteca che non c'è più"))]
    return ", ".join(filter(None, [*place, content["room"]]))


def _when(content: Content) -> Iterator[str]:
    recurrence = recurrence_of(content)
    if recurrence is None:
        return
    for begins in _walls(recurrence):
        ends = begins + timedelta(minutes=recurrence.minutes)
        yield f"{DAYS[begins.weekday()]} {day_in_italian(begins)}, {begins:%H:%M}–{ends:%H:%M}"


def _ages(content: Content) -> str:
    return ages(Event(age_min=content["age_min"], age_max=content["age_max"]))


def _cost(content: Content) -> str:
    cost = str(Regime(content["regime"]).label)
    if content["fee_cents"]:
        cost = f"{cost}, {price(content['fee_cents'])}"
    return ". ".join(filter(None, [cost, content["cost_note"]]))


def _booking(content: Content) -> str:
    said = [_("necessaria") if content["must_book"] else _("non serve")]
    if content["capacity"]:
        said.append(_("%d posti") % content["capacity"])
    return ", ".join([*said, *filter(None, [content["booking_note"]])])


def _image(content: Content) -> str:
    if not content["image_rights"]:
        return ""
    rights = str(Rights(content["image_rights"]).label)
    said = (content["image_alt"], content["image_credit"], rights, content["image_licence"])
    return ", ".join(filter(None, said))


def _walls(recurrence: Recurrence) -> Sequence[datetime]:
    return sorted((recurrence.starts_at, *recurrence.extra))


def _wall(day: date | datetime, at: time) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, at)


def _day(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _written(value: Any) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list):
        return [_written(each) for each in value]
    return value
