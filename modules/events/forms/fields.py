"""Fields that read what people write: days, euros, words separated by commas."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

CENTS = 100
MOST_CENTS = 1_000_000
LEAST_YEAR, MOST_YEAR = 1990, 2100
TAG_LENGTH = 40
MOST_TAGS = 20
DAYS_SHOWN = ("%d/%m/%Y", "%d/%m/%Y %H:%M")
_SEPARATORS = re.compile(r"[,;\n]+")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s+(?:alle\s+)?(\d{1,2})[:.](\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?")
_EUROS = re.compile(r"(\d{1,5})(?:[.,](\d{2}))?\s*(?:€|euro)?")


class UnreadableDay(ValueError):
    """Not a day as people write it."""


def likely(day: date) -> None:
    """A year with a slip in it is no year of an event, and may be none of any calendar."""
    if not LEAST_YEAR <= day.year <= MOST_YEAR:
        raise forms.ValidationError(
            _("Controlla l'anno: %(year)s."), code="year", params={"year": day.year}
        )


def date_field(label: Any, **kwargs: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, validators=[likely], **kwargs)


def time_field(label: Any, **kwargs: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput({"type": "time"}, "%H:%M"), **kwargs)


def read_day(text: str) -> date | datetime:
    """«24/12/2026», «24/12/2026 18:00», or the same in ISO 8601: a day, or a wall-clock time.

    Raises:
        UnreadableDay: with the text.
    """
    plain = text.strip()
    written, iso = _DAY.fullmatch(plain), _ISO.fullmatch(plain)
    try:
        if written is not None:
            day, month, year, *clock = written.groups()
        elif iso is not None:
            year, month, day, *clock = iso.groups()
        else:
            raise UnreadableDay(plain)
        on = date(int(year), int(month), int(day))
        if not LEAST_YEAR <= on.year <= MOST_YEAR:
            raise UnreadableDay(plain)
        if clock[0] is None:
            return on
        return datetime(on.year, on.month, on.day, int(clock[0]), int(clock[1]))  # noqa: DTZ001 - wall-clock time
    except ValueError as error:
        raise UnreadableDay(plain) from error


def write_day(day: date | datetime) -> str:
    """What `read_day` reads back."""
    return day.strftime(DAYS_SHOWN[isinstance(day, datetime)])


class DaysField(forms.CharField):
    """Days as text, one a line or separated by commas; a list of days and wall-clock times once clean."""

    widget = forms.Textarea({"rows": 2})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=20_000, **kwargs)

    def to_python(self, value: Any) -> Any:
        found = []
        for text in filter(str.strip, _SEPARATORS.split(super().to_python(value) or "")):
            try:
                found.append(read_day(text))
            except UnreadableDay as error:
                raise forms.ValidationError(
                    _("«%(text)s» non è una data: scrivi per esempio 24/12/2026."),
                    code="day",
                    params={"text": error.args[0][:40]},
                ) from error
        return found

    def run_validators(self, value: Any) -> None:
        """`read_day` has said all there is to say."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Sequence) and not isinstance(value, str):
            return "\n".join(map(write_day, value))
        return value


class EurosField(forms.CharField):
    """«5», «5,50», «5 euro»: integer cents once clean, None when empty."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"inputmode": "decimal"})
        super().__init__(required=False, max_length=20, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "").strip()
        if not text:
            return None
        read = _EUROS.fullmatch(text)
        cents = 0 if read is None else int(read[1]) * CENTS + int(read[2] or 0)
        if read is None or cents > MOST_CENTS:
            raise forms.ValidationError(
                _("«%(text)s» non è una somma: scrivi per esempio 5 oppure 5,50."),
                code="euros",
                params={"text": text},
            )
        return cents

    def run_validators(self, value: Any) -> None:
        """The pattern is the validation."""

    def prepare_value(self, value: Any) -> Any:
        return f"{value // CENTS},{value % CENTS:02}" if isinstance(value, int) else value


class WordsField(forms.CharField):
    """Words separated by commas; a list without repetitions once clean."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=(TAG_LENGTH + 2) * MOST_TAGS, **kwargs)

    def to_python(self, value: Any) -> Any:
        found = [each.strip() for each in _SEPARATORS.split(super().to_python(value) or "")]
        words = list(dict.fromkeys(filter(None, found)))
        if len(words) > MOST_TAGS or any(len(word) > TAG_LENGTH for word in words):
            raise forms.ValidationError(
                _("Al massimo %(most)s parole chiave, di %(length)s caratteri l'una."),
                code="words",
                params={"most": MOST_TAGS, "length": TAG_LENGTH},
            )
        return words

    def run_validators(self, value: Any) -> None:
        """`to_python` has counted."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value
