"""When an event happens, as staff say it: a first day, whether it repeats, until when, except which days."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.events.calendars import recurrence as recurring
from modules.events.calendars.errors import HourWhenClocksChange
from modules.events.calendars.recurrence import LONGEST_MINUTES, Recurrence
from modules.events.calendars.rules import read_rule
from modules.events.calendars.wording import DAYS, in_italian
from modules.events.forms.fields import DaysField, UnreadableDay, date_field, read_day, time_field
from modules.events.forms.repeating import (
    LAST,
    MOST_INTERVAL,
    MOST_TIMES,
    POSITIONS,
    Ending,
    Repeat,
    choices_of,
    ending_of,
    rule_of,
)
from modules.events.models import Series
from modules.events.services.writing import SeriesWritten
from rete.kernel.errors import ReteError

DAY_MINUTES = 24 * 60
_DAYS_AT_MOST = LONGEST_MINUTES // DAY_MINUTES
_LIKE_THE_FIRST = ("", _("come il primo giorno"))


class SeriesForm(forms.Form):
    """One series. Without a first day and an hour it is not there; `recurrence` is set once it is clean.

    Days to skip are both those written in `left_out` and those ticked in the list of dates, under the name `skip_name`.
    """

    series = forms.IntegerField(required=False, widget=forms.HiddenInput)
    rule = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    starts_on = date_field(_("Giorno, o primo giorno del ciclo"))
    is_all_day = forms.BooleanField(label=_("Dura tutto il giorno"), required=False)
    starts_at = time_field(_("Comincia alle"))
    ends_at = time_field(_("Finisce alle"))
    ends_on = date_field(
        _("Finisce il giorno"),
        required=False,
        help_text=_("Solo se finisce in un giorno diverso da quello in cui comincia."),
    )
    repeat = forms.ChoiceField(
        label=_("Si ripete?"), choices=Repeat, initial=Repeat.NEVER, widget=forms.RadioSelect
    )
    interval = forms.IntegerField(
        label=_("Ogni quanti giorni, settimane o mesi"),
        min_value=1,
        max_value=MOST_INTERVAL,
        initial=1,
        required=False,
        help_text=_("1 è ogni volta, 2 è una volta sì e una no."),
    )
    days = forms.MultipleChoiceField(
        label=_("In quali giorni"),
        choices=[(str(number), name) for number, name in enumerate(DAYS)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Se non ne scegli nessuno, è il giorno della settimana del primo giorno."),
    )
    month_day = forms.ChoiceField(
        label=_("Il giorno del mese"),
        required=False,
        choices=[
            _LIKE_THE_FIRST,
            *((str(day), str(day)) for day in range(1, 32)),
            (str(LAST), _("l'ultimo")),
        ],
    )
    position = forms.ChoiceField(
        label=_("Quale del mese"), required=False, choices=[_LIKE_THE_FIRST, *POSITIONS]
    )
    weekday = forms.ChoiceField(
        label=_("Giorno della settimana"),
        required=False,
        choices=[_LIKE_THE_FIRST, *((str(number), name) for number, name in enumerate(DAYS))],
    )
    ending = forms.ChoiceField(
        label=_("Quando finisce il ciclo"),
        choices=Ending,
        initial=Ending.UNTIL,
        widget=forms.RadioSelect,
    )
    until = date_field(
        _("Ultimo giorno del ciclo"),
        error_messages={"required": _("Scrivi l'ultimo giorno, o scegli un'altra fine.")},
    )
    count = forms.IntegerField(
        label=_("Quante volte"),
        min_value=1,
        max_value=MOST_TIMES,
        error_messages={"required": _("Scrivi quante volte, o scegli un'altra fine.")},
    )
    left_out = DaysField(
        label=_("Tranne questi giorni"),
        help_text=_(
            "Uno per riga o separati da virgole, per esempio 24/12/2026. Puoi anche sceglierli dall'elenco delle date."
        ),
    )
    extra = DaysField(
        label=_("Anche in questi giorni"),
        help_text=_("Alla stessa ora, oppure con la loro: 24/12/2026 18:00."),
    )

    recurrence: Recurrence | None = None
    known: Series | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            for name, is_needed in self._needed().items():
                self.fields[name].required = is_needed
        if not self._particular_rule():
            repeat = self.fields["repeat"]
            repeat.choices = [each for each in Repeat.choices if each[0] != Repeat.AS_IT_IS]  # type: ignore[attr-defined]

    def has_changed(self) -> bool:
        """Whether anything was written of when it is; a block left empty is no series."""
        written = ("starts_on", "starts_at", "ends_at", "ends_on", "series")
        return any(self.data.get(self.add_prefix(name)) for name in written)

    @property
    def skip_name(self) -> str:
        return self.add_prefix("skip")

    @property
    def is_taken_away(self) -> bool:
        return bool(self.data.get(self.add_prefix("DELETE")))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name, message in self._backwards(values):
            self.add_error(name, message)
        if not self.errors:
            self._recur(values)
        return values

    def written(self) -> SeriesWritten:
        """What services take."""
        gone = self.is_taken_away
        self.full_clean()
        return SeriesWritten(
            series_id=self.cleaned_data.get("series"),
            recurrence=None if gone else self.recurrence,
            is_all_day=bool(self.cleaned_data.get("is_all_day")),
        )

    def _needed(self) -> Mapping[str, bool]:
        """Which fields must be filled in, by what was chosen in others."""
        sent = {
            name: self.data.get(self.add_prefix(name))
            for name in ("is_all_day", "repeat", "ending")
        }
        has_hours = not sent["is_all_day"]
        ends = sent["repeat"] not in {None, Repeat.NEVER, Repeat.AS_IT_IS}
        return {
            "starts_at": has_hours,
            "ends_at": has_hours,
            "ending": ends,
            "until": ends and sent["ending"] == Ending.UNTIL,
            "count": ends and sent["ending"] == Ending.COUNT,
        }

    def _backwards(self, values: Mapping[str, Any]) -> list[tuple[str, Any]]:
        starts_on, ends_on, until = (values.get(name) for name in ("starts_on", "ends_on", "until"))
        if {"starts_on", "starts_at", "ends_at", "ends_on", "until"} & self.errors.keys():
            return []
        found: list[tuple[str, Any]] = []
        if ends_on and ends_on < starts_on:
            found.append(("ends_on", _("Finisce prima di cominciare.")))
        elif _minutes(values) <= 0:
            found.append(
                (
                    "ends_at",
                    _("Finisce prima di cominciare: se è del giorno dopo, scrivi anche il giorno."),
                )
            )
        elif _minutes(values) > LONGEST_MINUTES:
            found.append(
                ("ends_on", _("Per più di %d giorni di seguito scegli «Ogni giorno» e fino a quando.") % _DAYS_AT_MOST)
            )  # fmt: skip
        if (
            values.get("ending") == Ending.UNTIL
            and until
            and until < starts_on
            and _repeats(values)
        ):
            found.append(("until", _("Il ciclo finisce prima di cominciare.")))
        return found

    def _recur(self, values: Mapping[str, Any]) -> None:
        at = time() if values["is_all_day"] else values["starts_at"]
        skipped = [*values["left_out"], *self._ticked()]
        try:
            self.recurrence = recurring.validated(
                Recurrence(
                    starts_at=datetime.combine(values["starts_on"], at),
                    minutes=_minutes(values),
                    rule=rule_of(values, at),
                    extra=tuple(_at(day, at) for day in values["extra"]),
                    except_=tuple(_at(day, at) for day in skipped),
                )
            )
        except HourWhenClocksChange as error:
            self.add_error("starts_at", str(error))
        except ReteError as error:
            self.add_error("repeat", str(error))

    def _ticked(self) -> list[date | datetime]:
        """Dates ticked in the list; what is not a date was not in it."""
        found = []
        for text in getattr(self.data, "getlist", lambda _name: [])(self.skip_name):
            try:
                found.append(read_day(text))
            except UnreadableDay:
                continue
        return found

    def _particular_rule(self) -> bool:
        """Whether the series has a rule that these choices cannot say; it may be kept as it is."""
        text = (self.data.get(self.add_prefix("rule")) if self.is_bound else self.initial.get("rule")) or ""  # fmt: skip
        try:
            return bool(text) and choices_of(read_rule(text)) is None
        except ReteError:
            return False

    @property
    def rule_in_words(self) -> str:
        """How a particular rule reads; empty for one that the choices say."""
        if self.known is None or not self._particular_rule():
            return ""
        return in_italian(self.known.rule, self.known.recurrence.starts_at)


SeriesFormSet = forms.formset_factory(SeriesForm, extra=0, max_num=50, absolute_max=60)


def initial_of(series: Series) -> dict[str, Any]:
    """A series as its form shows it."""
    recurrence = series.recurrence
    at = recurrence.starts_at
    ends = at + timedelta(minutes=recurrence.minutes)
    last = ends - timedelta(days=1) if series.is_all_day else ends
    rule = read_rule(recurrence.rule) if recurrence.rule else None
    choices = {"repeat": Repeat.NEVER} if rule is None else choices_of(rule)
    return {
        "series": series.pk,
        "rule": recurrence.rule,
        "starts_on": at.date(),
        "starts_at": None if series.is_all_day else at.time(),
        "ends_at": None if series.is_all_day else ends.time(),
        "ends_on": last.date() if last.date() != at.date() else None,
        "is_all_day": series.is_all_day,
        "left_out": [_said(wall, at.time()) for wall in recurrence.except_],
        "extra": [_said(wall, at.time()) for wall in recurrence.extra],
        **({"repeat": Repeat.AS_IT_IS} if choices is None else choices),
        **({} if rule is None else ending_of(rule, at.time())),
    }


def _repeats(values: Mapping[str, Any]) -> bool:
    return values.get("repeat") != Repeat.NEVER


def _minutes(values: Mapping[str, Any]) -> int:
    """By the clock, from the beginning to the end."""
    starts_on: date = values["starts_on"]
    ends_on: date = values.get("ends_on") or starts_on
    if values.get("is_all_day"):
        return ((ends_on - starts_on).days + 1) * DAY_MINUTES
    starts_at, ends_at = values["starts_at"], values["ends_at"]
    length = datetime.combine(ends_on, ends_at) - datetime.combine(starts_on, starts_at)
    return int(length.total_seconds() // 60)


def _at(day: date | datetime, at: time) -> datetime:
    """A day at the series' hour, unless it has its own."""
    return day if isinstance(day, datetime) else datetime.combine(day, at)


def _said(wall: datetime, at: time) -> date | datetime:
    return wall.date() if wall.time() == at else wall
