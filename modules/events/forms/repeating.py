"""A rule as a form's choices, and choices as a rule."""

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from modules.events.calendars import recurrence as recurring
from modules.events.calendars.rules import WEEKDAYS, Rule, read_rule
from modules.events.calendars.wording import DAYS

LAST = -1
MOST_TIMES = 1000
MOST_INTERVAL = 52


class Repeat(TextChoices):
    NEVER = "mai", _("No, è una data sola")
    DAILY = "giorno", _("Ogni giorno")
    WEEKLY = "settimana", _("Ogni settimana")
    MONTHLY_DAY = "giorno_del_mese", _("Ogni mese, lo stesso giorno: per esempio il 15")
    MONTHLY_WEEKDAY = (
        "settimana_del_mese",
        _("Ogni mese, lo stesso giorno della settimana: per esempio il primo sabato"),
    )
    AS_IT_IS = "com_e", _("Come adesso")


class Ending(TextChoices):
    NEVER = "mai", _("Senza una fine: le date si aggiungono da sole, fino a 18 mesi avanti")
    UNTIL = "data", _("Fino a un giorno")
    COUNT = "volte", _("Per un certo numero di volte")


POSITIONS = ((1, _("primo")), (2, _("secondo")), (3, _("terzo")), (4, _("quarto")), (5, _("quinto")), (LAST, _("ultimo")))  # fmt: skip


def choices_of(rule: Rule) -> dict[str, Any] | None:
    """How the form says a rule; None when it has no words for it."""
    if rule.interval > MOST_INTERVAL or (rule.count or 0) > MOST_TIMES:
        return None
    by = {name: value for name, value in rule.by.items() if (name, value) != ("WKST", "MO")}
    shape = rule.frequency, tuple(by)
    found: dict[str, Any] | None = None
    if shape == ("DAILY", ()):
        found = {"repeat": Repeat.DAILY}
    elif shape == ("WEEKLY", ()):
        found = {"repeat": Repeat.WEEKLY}
    elif shape == ("WEEKLY", ("BYDAY",)):
        numbers = [str(WEEKDAYS.index(day)) for day in by["BYDAY"].split(",")]
        found = {"repeat": Repeat.WEEKLY, "days": numbers}
    elif rule.frequency == "MONTHLY":
        found = _monthly_choices(by)
    return None if found is None else {**found, "interval": rule.interval}


def _monthly_choices(by: Mapping[str, str]) -> dict[str, Any] | None:
    if not by:
        return {"repeat": Repeat.MONTHLY_DAY}
    if tuple(by) == ("BYMONTHDAY",) and by["BYMONTHDAY"] in {str(LAST), *map(str, range(1, 32))}:
        return {"repeat": Repeat.MONTHLY_DAY, "month_day": by["BYMONTHDAY"]}
    if tuple(by) == ("BYDAY",):
        position, day = by["BYDAY"][:-2].removeprefix("+"), by["BYDAY"][-2:]
        if position in {str(number) for number, _name in POSITIONS} and day in WEEKDAYS:
            return {
                "repeat": Repeat.MONTHLY_WEEKDAY,
                "position": position,
                "weekday": str(WEEKDAYS.index(day)),
            }
    return None


def ending_of(rule: Rule, at: time) -> dict[str, Any]:
    if rule.count is not None:
        return {"ending": Ending.COUNT, "count": rule.count}
    if rule.until is None:
        return {"ending": Ending.NEVER}
    # An end before the hour of that day takes that day away.
    is_in = rule.until.time() >= at
    return {
        "ending": Ending.UNTIL,
        "until": rule.until.date() - timedelta(days=0 if is_in else 1),
    }


def _limits(values: Mapping[str, Any]) -> dict[str, Any]:
    ending = values.get("ending")
    return {
        "interval": values.get("interval") or 1,
        "until": values.get("until") if ending == Ending.UNTIL else None,
        "count": values.get("count") if ending == Ending.COUNT else None,
    }


def _weekly(values: Mapping[str, Any]) -> str:
    days = [int(day) for day in values["days"]] or [values["starts_on"].weekday()]
    return recurring.weekly(days, **_limits(values))


def _monthly_by_day(values: Mapping[str, Any]) -> str:
    day = int(values["month_day"] or values["starts_on"].day)
    return recurring.monthly_by_day(day, **_limits(values))


def _monthly_by_weekday(values: Mapping[str, Any]) -> str:
    first: date = values["starts_on"]
    position = int(values["position"] or (first.day - 1) // len(DAYS) + 1)
    weekday = int(values["weekday"] or first.weekday())
    return recurring.monthly_by_weekday(position, weekday, **_limits(values))


_WRITTEN: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    Repeat.NEVER: lambda _values: "",
    Repeat.DAILY: lambda values: recurring.daily(**_limits(values)),
    Repeat.WEEKLY: _weekly,
    Repeat.MONTHLY_DAY: _monthly_by_day,
    Repeat.MONTHLY_WEEKDAY: _monthly_by_weekday,
    Repeat.AS_IT_IS: lambda values: str(values["rule"]),
}


def rule_of(values: Mapping[str, Any], at: time) -> str:
    """The rule that a clean form's choices make for a series that begins at this hour; empty for a single date.

    The rule that the series has stays as it was written when the choices say the same.

    Raises:
        InvalidRecurrence: also of the rule it has.
    """
    chosen, known = _WRITTEN[values["repeat"]](values), values.get("rule")
    if not known or chosen == known:
        return chosen
    rule = read_rule(known)
    choices = choices_of(rule)
    if choices is None:
        return chosen
    blank = {"days": [], "month_day": "", "position": "", "weekday": ""}
    same = {**blank, "starts_on": values["starts_on"], **choices, **ending_of(rule, at)}
    return str(known) if _WRITTEN[same["repeat"]](same) == chosen else chosen
