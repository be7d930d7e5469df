"""The page on which an event is written: its form, its series, what is wrong with them, and the dates they give."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.forms.formsets import TOTAL_FORM_COUNT
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from modules.events import history
from modules.events.calendars.recurrence import Recurrence
from modules.events.calendars.rules import MONTHS_AHEAD
from modules.events.errors import ChangedMeanwhile
from modules.events.forms.event import LIBRARY, EventForm
from modules.events.forms.fields import write_day
from modules.events.forms.repeating import Ending, Repeat
from modules.events.forms.series import SeriesForm, SeriesFormSet, initial_of
from modules.events.models import Event
from modules.events.planning import first_slots
from modules.events.previewing import Preview, preview, unlisted
from modules.events.services.writing import EventWritten
from modules.events.words import day_words
from modules.libraries.contract import Libraries
from rete.kernel import registry
from rete.kernel.actor import Actor
from rete.kernel.clock import ROME

PREFIX = "ciclo"
Sent = QueryDict | MultiValueDict[str, Any]
NEW_SERIES = {"repeat": Repeat.NEVER, "ending": Ending.UNTIL, "interval": "1"}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to put right, and the id of the field where."""

    text: str
    anchor: str


class Editing:
    """`data` is what was sent, None for a page that is opened."""

    def __init__(
        self,
        actor: Actor,
        event: Event | None = None,
        data: Sent | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        now: datetime,
        is_to_publish: bool = False,
    ) -> None:
        self.now = now
        self.event = event
        last = None if event is None else history.last_change(event)
        # A copy that may be written: see `refuse` and `_preview`.
        self._sent = sent = None if data is None else data.copy()
        self.form = EventForm(
            actor,
            sent,
            None if sent is None else files,
            instance=event or Event(),
            initial={"seen": last.pk if last else 0},
            is_to_publish=is_to_publish,
        )
        known = [] if event is None else list(event.series.all())
        self.series = SeriesFormSet(sent, initial=list(map(initial_of, known)), prefix=PREFIX)
        if data is None and not known:
            self.series.extra = 1
        for form, series in zip(self.series.forms, known, strict=False):
            form.known = series

    def is_valid(self) -> bool:
        """Both are asked, so that everything wrong is said at once."""
        is_valid = self.form.is_valid()
        for form in self._present():
            is_valid = form.is_valid() and is_valid
        if is_valid and self.form.is_to_publish and not self._has_dates():
            self.form.add_error(None, _("Per pubblicare serve almeno una data."))
            return False
        return is_valid and self._check_hours()

    def written(self, *, is_public: bool) -> EventWritten:
        return EventWritten(
            values=self.form.values(),
            series=[form.written() for form in self.series.forms if self._counts(form)],
            place=self.form.new_place(),
            image=self.form.new_image(),
            seen=self.form.cleaned_data["seen"] or 0,
            is_public=is_public,
        )

    @property
    def problems(self) -> list[Problem]:
        """All that is wrong, in the page's order."""
        found = list(_problems(self.form)) if self.form.is_bound else []
        for number, form in enumerate(self.series.forms, start=1):
            if form.is_bound and not form.is_taken_away:
                found += _problems(form, _("Data o ciclo %d: ") % number)
        return found

    @property
    def blocks(self) -> list[tuple[SeriesForm, Preview | None]]:
        """Each series with the dates it gives, where it is clean."""
        closures = self._closures()
        return [(form, self._preview(form, closures)) for form in self.series.forms]

    def refuse(self, error: Exception, field: str | None = None) -> None:
        """Show a service's refusal where it belongs. Who has read what others changed may save over it."""
        self.form.add_error(field, str(error))
        if isinstance(error, ChangedMeanwhile) and self.event and self._sent:
            last = history.last_change(self.event)
            self._sent["seen"] = str(last.pk if last else 0)

    def _counts(self, form: SeriesForm) -> bool:
        """A block that was filled in, or that takes a known series away."""
        if form.is_taken_away:
            return bool(form.data.get(form.add_prefix("series")))
        return form.has_changed()

    def _present(self) -> Iterator[SeriesForm]:
        for form in self.series.forms:
            if form.has_changed() and not form.is_taken_away:
                yield form

    def _has_dates(self) -> bool:
        if any(True for _form in self._present()):
            return True
        if self.event is None:
            return False
        # Dates that citizens have seen stay, if only as cancelled.
        every = self.event.occurrences.all()
        return (every if self.event.published_at else every.filter(series=None)).exists()

    def _check_hours(self) -> bool:
        """No two series with a date that begins at the same time: the database would refuse them."""
        taken: set[datetime] = set()
        for form in self._present():
            if form.recurrence is None:
                continue
            begins = {slot.starts_at for slot in first_slots(form.recurrence, self.now)}
            if taken & begins:
                day = day_words(min(taken & begins).astimezone(ROME).date())
                form.add_error("starts_on", _("C'è già un'altra data alla stessa ora: %s.") % day)
                return False
            taken |= begins
        return True

    def _preview(self, form: SeriesForm, closures: Mapping[date, str]) -> Preview | None:
        """The dates of a clean series; those left out that it lists leave their field, which would say them twice."""
        recurrence = self._recurrence(form)
        if recurrence is None:
            return None
        shown = preview(recurrence, closures, self.now, is_all_day=self._is_all_day(form))
        others = unlisted(recurrence, shown.days)
        if self._sent is not None:
            self._sent[form.add_prefix("left_out")] = "\n".join(map(write_day, others))
        else:
            form.initial["left_out"] = others
        return shown

    def _recurrence(self, form: SeriesForm) -> Recurrence | None:
        if form.is_bound:
            return form.recurrence if form.has_changed() and form.is_valid() else None
        return None if form.known is None else form.known.recurrence

    def _is_all_day(self, form: SeriesForm) -> bool:
        if form.is_bound:
            return bool(form.cleaned_data["is_all_day"])
        return form.known is not None and form.known.is_all_day

    def _closures(self) -> Mapping[date, str]:
        """Days on which the library is closed, as far as dates are made. No query without a library."""
        where = str(self.form["where"].value() or "")
        number = where.removeprefix(LIBRARY)
        if number == where or not number.isdecimal():
            return {}
        today = self.now.astimezone(ROME).date()
        until = today + timedelta(days=31 * MONTHS_AHEAD)
        library_id = int(number)
        return registry.answer_of(Libraries).closed_days([library_id], today, until)[library_id]


def with_one_more(data: QueryDict) -> Sent:
    """What was sent, with an empty block for another date."""
    longer = data.copy()
    name = f"{PREFIX}-{TOTAL_FORM_COUNT}"
    total = str(data.get(name, ""))
    number = int(total) if total.isdecimal() else 0
    longer[name] = str(number + 1)
    for field, value in NEW_SERIES.items():
        longer[f"{PREFIX}-{number}-{field}"] = value
    return longer


def _problems(form: forms.BaseForm, before: str = "") -> Iterator[Problem]:
    """In the order of the fields, the form's own first."""
    for text in form.non_field_errors():
        yield Problem(f"{before}{text}", "contenuto")
    for field in form:
        anchor = field.id_for_label or f"{field.auto_id}_0"
        for text in field.errors:
            yield Problem(f"{before}{field.label}: {text}", anchor)
