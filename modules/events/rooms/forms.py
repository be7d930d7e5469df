"""What citizens and staff fill in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from modules.events.bookings.forms import PersonForm
from modules.events.forms.fields import date_field, time_field
from modules.events.models import Askers, Occurrence, Reservation, Room, RoomKind
from modules.events.models.rooms import MOST_PEOPLE, NOTE_LENGTH
from modules.events.rooms.availability import FreeTurn
from modules.events.rooms.rules import Asked
from modules.events.words import clock_time, when
from rete.kernel.calendars.zone import falls_when_clocks_change, instant, wall_clock

_SPACES = re.compile(r"[\s./-]")
ROOM_SECTIONS = (
    (_("Che cosa si presta"), ("library", "kind", "name", "capacity", "description", "equipment", "accessibility")),
    (_("A chi"), ("is_open", "askers", "needs_answer")),
    (_("Quando"), ("is_within_hours", "opens_at", "closes_at", "step_minutes", "setup_minutes", "clearing_minutes")),
    (_("Quanto"), ("most_minutes", "notice_hours", "ahead_days", "most_a_day", "most_a_week", "most_absences")),
)  # fmt: skip


class ReserveForm(PersonForm):
    """Some turns of a day, one after the other, for who asks."""

    since = forms.TypedChoiceField(label=_("Dalle"), coerce=datetime.fromisoformat)
    until = forms.TypedChoiceField(label=_("Alle"), coerce=datetime.fromisoformat)
    group = forms.CharField(label=_("Associazione o gruppo"), max_length=150)
    title = forms.CharField(
        label=_("A che cosa ti serve"),
        max_length=200,
        help_text=_("Per esempio «riunione del gruppo di lettura»."),
    )
    people = forms.IntegerField(label=_("Quante persone"), min_value=1, initial=1)
    things = forms.MultipleChoiceField(
        label=_("Che cosa ti serve in sala"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("since", "until", "title", "people", "things", "group", "name", "mail", "phone")

    def __init__(
        self,
        room: Room,
        turns: Sequence[FreeTurn],
        things: Sequence[Room],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.room = room
        asked = [each.turn for each in turns if each.can_be_asked]
        self.fields["since"].choices = [_clock(each.starts_at) for each in asked]  # type: ignore[attr-defined]
        self.fields["until"].choices = [_clock(each.ends_at) for each in asked]  # type: ignore[attr-defined]
        self.fields["things"].choices = [(str(each.pk), each.name) for each in things]  # type: ignore[attr-defined]
        self.fields["people"].max_value = room.capacity  # type: ignore[attr-defined]
        self.fields["people"].widget.attrs.update({"min": 1, "max": room.capacity})
        is_room = room.kind == RoomKind.ROOM
        unasked = {
            "title": is_room,
            "people": is_room,
            "things": bool(things),
            "group": room.askers == Askers.GROUPS,
        }
        for name, is_asked in unasked.items():
            if not is_asked:
                del self.fields[name]

    def clean_phone(self) -> str:
        """Written in one way, so that the same number is the same person."""
        return _SPACES.sub("", super().clean_phone())

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        since, until = values.get("since"), values.get("until")
        if since and until and until <= since:
            self.add_error("until", _("Finisce prima di cominciare."))
        return values

    @property
    def asked(self) -> Asked:
        values = self.cleaned_data
        things = map(int, values.get("things", ()))
        return Asked(
            room_ids=[self.room.pk, *things],
            starts_at=values["since"],
            ends_at=values["until"],
            name=values["name"],
            mail=values["mail"],
            phone=values["phone"],
            group=values.get("group", ""),
            title=values.get("title", ""),
            people=values.get("people", 1),
        )


class SpanForm(forms.Form):
    """Rooms of a library, for some hours."""

    rooms = forms.MultipleChoiceField(
        label=_("Sale, posti e attrezzature"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Scegli almeno una sala o un'attrezzatura.")},
    )
    day = date_field(_("Giorno"))
    since = time_field(_("Dalle"))
    until = time_field(_("Alle"))

    def __init__(self, rooms: Iterable[Room], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rooms"].choices = list(by_library(rooms))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        begins, ends = self._walls(values)
        if ends <= begins:
            self.add_error("until", _("Finisce prima di cominciare."))
        for name, each in (("since", begins), ("until", ends)):
            if falls_when_clocks_change(each):
                self.add_error(name, _("In quest'ora cambia l'ora legale: scegline un'altra."))
        return values

    @property
    def asked(self) -> Asked:
        begins, ends = self._walls(self.cleaned_data)
        return Asked(
            room_ids=[int(each) for each in self.cleaned_data["rooms"]],
            starts_at=instant(begins),
            ends_at=instant(ends),
            **self._person(),
        )

    def _walls(self, values: dict[str, Any]) -> tuple[datetime, datetime]:
        last = values.get("last_day") or values["day"]
        begins = datetime.combine(values["day"], values["since"])
        return begins, datetime.combine(last, values["until"])

    def _person(self) -> dict[str, Any]:
        return {}


class DeskForm(SpanForm):
    """By telephone or in person: nobody has to be reachable."""

    name = forms.CharField(label=_("Nome e cognome"), max_length=150)
    mail = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Cellulare"), required=False, max_length=30)
    group = forms.CharField(label=_("Associazione o gruppo"), required=False, max_length=150)
    title = forms.CharField(label=_("A che cosa serve"), required=False, max_length=200)
    people = forms.IntegerField(
        label=_("Quante persone"), min_value=1, max_value=MOST_PEOPLE, initial=1
    )

    def clean_phone(self) -> str:
        return _SPACES.sub("", self.cleaned_data["phone"])

    def _person(self) -> dict[str, Any]:
        names = ("name", "mail", "phone", "group", "title", "people")
        return {name: self.cleaned_data[name] for name in names}


class BlockForm(SpanForm):
    last_day = date_field(
        _("Fino al giorno"), required=False, help_text=_("Vuoto: solo quel giorno.")
    )
    title = forms.CharField(
        label=_("Perché"),
        max_length=200,
        help_text=_("Lo leggono gli operatori: «lavori», «esami»."),
    )
    field_order = ("rooms", "day", "since", "last_day", "until", "title")

    def _person(self) -> dict[str, Any]:
        return {"title": self.cleaned_data["title"]}


class MoveForm(SpanForm):
    """Where a reservation goes; who left a mail address reads why. What lasts some days keeps them."""

    note = forms.CharField(
        label=_("Avviso per chi ha prenotato"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, reservation: Reservation, rooms: Iterable[Room], data: Any = None) -> None:
        begins, ends = wall_clock(reservation.starts_at), wall_clock(reservation.ends_at)
        self.days = ends.date() - begins.date()
        held = {str(each.room_id) for each in reservation.holds.all()}
        initial = {
            "rooms": sorted(held),
            "day": begins.date(),
            "since": begins.time(),
            "until": ends.time(),
        }
        super().__init__(rooms, data, initial=initial)

    def _walls(self, values: dict[str, Any]) -> tuple[datetime, datetime]:
        begins = datetime.combine(values["day"], values["since"])
        return begins, datetime.combine(values["day"] + self.days, values["until"])


class AnswerForm(forms.Form):
    """Yes or no, and a word for who asked."""

    note = forms.CharField(
        label=_("Avviso per chi ha chiesto"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Per esempio dove ritirare le chiavi, o perché non si può."),
    )


class DatesForm(forms.Form):
    """Which dates of an event have which rooms."""

    dates = forms.TypedMultipleChoiceField(
        label=_("Date"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Scegli almeno una data.")},
    )
    rooms = forms.TypedMultipleChoiceField(
        label=_("Sale e attrezzature"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nessuna: queste date lasciano libere le sale che hanno."),
    )

    def __init__(
        self, dates: Sequence[Occurrence], rooms: Sequence[Room], data: Any = None
    ) -> None:
        super().__init__(data, initial={"dates": [each.pk for each in dates]})
        self.fields["dates"].choices = [(each.pk, when(each)) for each in dates]  # type: ignore[attr-defined]
        self.fields["rooms"].choices = [(each.pk, each.name) for each in rooms]  # type: ignore[attr-defined]


class RoomForm(forms.ModelForm[Room]):
    class Meta:
        model = Room
        fields = [name for _title, names in ROOM_SECTIONS for name in names]
        widgets = {
            "description": forms.Textarea({"rows": 3}),
            "equipment": forms.Textarea({"rows": 2}),
            "accessibility": forms.Textarea({"rows": 2}),
            "opens_at": forms.TimeInput({"type": "time"}, "%H:%M"),
            "closes_at": forms.TimeInput({"type": "time"}, "%H:%M"),
        }
        help_texts = {
            "kind": _(
                "Una sala si prenota intera; i posti studio e le attrezzature uno per volta."
            ),
            "capacity": _("Persone che ci stanno, posti da dare, pezzi che ci sono."),
            "equipment": _("Per esempio «schermo, lavagna, 30 sedie, rete Wi-Fi»."),
            "accessibility": _("Per esempio «piano terra, bagno attrezzato, ciclo magnetico»."),
            "is_open": _("Togli la spunta per non prestarla più: quello che è prenotato resta."),
            "askers": _("Gli operatori possono sempre prenotarla per qualcuno."),
            "needs_answer": _(
                "Con la spunta ogni richiesta aspetta una risposta. Senza, chi prenota l'ha subito."
            ),
            "is_within_hours": _(
                "Con la spunta valgono gli orari della biblioteca; se chiude, chi ha prenotato è avvisato."
            ),
            "opens_at": _("Solo se si usa anche a biblioteca chiusa."),
            "most_minutes": _("0: senza limite."),
            "setup_minutes": _("Restano occupati prima di ogni prenotazione."),
            "clearing_minutes": _("E dopo."),
            "most_a_day": _("0: senza limite."),
            "most_a_week": _("0: senza limite."),
            "most_absences": _(
                "Chi non è venuto senza avvisare tante volte chiede in biblioteca. 0: non si conta."
            ),
        }

    def __init__(self, libraries: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            del self.fields["library"]
            return
        field = self.fields["library"]
        field.queryset = field.queryset.filter(pk__in=[pk for pk, _name in libraries])
        field.label_from_instance = lambda each: each.display_name

    def sections(self) -> Iterator[tuple[Any, list[BoundField]]]:
        """The form's parts, each with its title."""
        for title, names in ROOM_SECTIONS:
            yield title, [self[name] for name in names if name in self.fields]


def by_library(rooms: Iterable[Room]) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """Choices in groups, in the order of the rooms."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in rooms:
        groups.setdefault(each.library.display_name, []).append((str(each.pk), each.name))
    return groups.items()


def read_day(text: str, otherwise: date) -> date:
    """A day of an address, or another when it is none."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return otherwise
    return found if 2000 < found.year < 2100 else otherwise  # noqa: PLR2004 - years of a calendar


def _clock(moment: datetime) -> tuple[str, str]:
    return moment.isoformat(), clock_time(moment)
