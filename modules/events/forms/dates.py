"""What happens to one date, and to all of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from modules.events.forms.fields import date_field, time_field
from modules.events.models import Occurrence, Status
from modules.events.words import when
from rete.kernel.calendars.zone import wall_clock

NOTE_LENGTH = 300


class Happening(TextChoices):
    CANCEL = "annulla", _("È annullata")
    CANCEL_FROM = "annulla_da_qui", _("Sono annullate questa e tutte le successive")
    MOVE = "sposta", _("È spostata a un altro giorno o a un'altra ora")
    FULL = "completo", _("I posti sono esauriti")
    POSTPONE = "rinvia", _("È rinviata, il giorno è ancora da decidere")
    ONLINE = "online", _("Si fa online")
    RESTORE = "ripristina", _("Si fa come previsto")
    LEAVE_OUT = "togli", _("Va tolta dal ciclo, come se non ci fosse mai stata")


class DateForm(forms.Form):
    """What becomes of a date. Days and hours are asked only to move it."""

    happening = forms.ChoiceField(
        label=_("Che cosa succede a questa data?"), widget=forms.RadioSelect
    )
    starts_on = date_field(_("Nuovo giorno"))
    starts_at = time_field(_("Comincia alle"))
    ends_at = time_field(_("Finisce alle"))
    note = forms.CharField(
        label=_("Avviso per chi voleva venire"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Si legge sulla pagina e nei calendari: per esempio «l'autrice è ammalata»."),
    )

    def __init__(self, occurrence: Occurrence, data: Any = None) -> None:
        starts, ends = wall_clock(occurrence.starts_at), wall_clock(occurrence.ends_at)
        now = {"starts_on": starts.date(), "starts_at": starts.time(), "ends_at": ends.time()}
        super().__init__(data, initial={**now, "note": occurrence.status_note})
        if data is not None and data.get("happening") != Happening.MOVE:
            for name in now:
                self.fields[name].required = False
        self.fields["happening"].choices = list(_possible(occurrence))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("happening") != Happening.MOVE or self.errors:
            return values
        if values["ends_at"] <= values["starts_at"]:
            self.add_error("ends_at", _("Finisce prima di cominciare."))
        return values

    @property
    def moved_to(self) -> tuple[datetime, int]:
        """The new beginning, on the wall clock, and the minutes."""
        values = self.cleaned_data
        begins = datetime.combine(values["starts_on"], values["starts_at"])
        ends = datetime.combine(values["starts_on"], values["ends_at"])
        return begins, int((ends - begins).total_seconds() // 60)


class CancelForm(forms.Form):
    note = forms.CharField(
        label=_("Perché"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Lo leggono tutti, sulla pagina e nei calendari."),
    )


class CancelSomeForm(CancelForm):
    """Which of the dates to come, and why."""

    dates = forms.TypedMultipleChoiceField(
        label=_("Quali date"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("dates", "note")

    def __init__(self, dates: Sequence[Occurrence], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["dates"]
        chosen.choices = [(each.pk, when(each)) for each in dates]


class CopyForm(forms.Form):
    """The first day of a copy; without it the copy has no dates."""

    first_day = date_field(
        _("Primo giorno della copia"),
        required=False,
        help_text=_("Le date seguono dallo stesso ciclo. Lascia vuoto per una copia senza date."),
    )


def _possible(occurrence: Occurrence) -> list[tuple[str, Any]]:
    """What can still happen to a date as it is now."""
    without = {
        Status.CANCELLED: {Happening.CANCEL},
        Status.FULL: {Happening.FULL},
        Status.POSTPONED: {Happening.POSTPONE},
        Status.MOVED_ONLINE: {Happening.ONLINE},
        Status.SCHEDULED: {Happening.RESTORE},
        Status.RESCHEDULED: {Happening.RESTORE},
    }[Status(occurrence.status)]
    if occurrence.series_id is None:
        without = without | {Happening.LEAVE_OUT}
    return [(each.value, each.label) for each in Happening if each not in without]
