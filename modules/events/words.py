"""How dates, ages and places are said to citizens."""

from datetime import date, datetime, timedelta

from modules.events.calendars.wording import DAYS, MONTHS
from modules.events.models import Event, Mode, Occurrence
from modules.events.windows import DAY, day_of
from rete.kernel.clock import ROME

# From here on a date is said by its days, not by its hours. A day of 25 hours is still one.
LONG = timedelta(hours=25)


def with_municipality(name: str, municipality: str) -> str:
    """A name with its municipality, which half of the libraries are called after and half are not."""
    return name if municipality in name else f"{name}, {municipality}"


def day_words(day: date, *, year: bool = False) -> str:
    """«sabato 28 novembre», «domenica 1º novembre 2026»."""
    return f"{DAYS[day.weekday()]} {short_day(day)}{f' {day.year}' if year else ''}"


def short_day(day: date) -> str:
    """«28 novembre»."""
    number = "1º" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]}"


def month_words(day: date) -> str:
    """«novembre 2026»."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def relative_day(day: date, today: date) -> str:
    """«Oggi», «Domani», or nothing."""
    return {today: "Oggi", today + DAY: "Domani"}.get(day, "")


def clock_time(moment: datetime) -> str:
    """«9:30», by the clock in Rome."""
    local = moment.astimezone(ROME)
    return f"{local.hour}:{local:%M}"


def is_long(occurrence: Occurrence) -> bool:
    """An exhibition that stays for days is shown once, as going on until its last."""
    return occurrence.ends_at - occurrence.starts_at > LONG


def last_day(occurrence: Occurrence) -> date:
    """The last day that a date takes up: what ends at midnight ends the day before."""
    return day_of(occurrence.ends_at - timedelta(microseconds=1))


def hours(occurrence: Occurrence) -> str:
    """«10:30–11:30», «tutto il giorno», «21:00–2:00 del giorno dopo», «dal 3 novembre al 12 dicembre»."""
    starts, ends = day_of(occurrence.starts_at), last_day(occurrence)
    if is_long(occurrence):
        return f"{_from(starts)} {until(ends)}"
    if occurrence.is_all_day:
        return "tutto il giorno"
    span = f"{clock_time(occurrence.starts_at)}–{clock_time(occurrence.ends_at)}"
    return f"{span} del giorno dopo" if ends > starts else span


def when(occurrence: Occurrence) -> str:
    """«sabato 28 novembre 2026, 10:30–11:30»; a long date by its days alone."""
    if is_long(occurrence):
        return f"{hours(occurrence)} {last_day(occurrence).year}"
    return f"{day_words(day_of(occurrence.starts_at), year=True)}, {hours(occurrence)}"


def until(day: date) -> str:
    """«al 28 novembre», «all'8 dicembre»."""
    return f"al{_before(day)}{short_day(day)}"


def _from(day: date) -> str:
    return f"dal{_before(day)}{short_day(day)}"


def _before(day: date) -> str:
    """Eight and eleven begin with a vowel."""
    return "l'" if day.day in {8, 11} else " "


def ages(event: Event) -> str:
    """«0–6 anni», «dai 6 anni», «fino a 3 anni», or nothing."""
    least, most = event.age_min, event.age_max
    if least is None and most is None:
        return ""
    if least is None:
        return f"fino a {years(most)}"
    if most is None:
        return (
            f"{'dagli' if least in {8, 11, 18, 80} else 'dai'} {years(least)}"
            if least
            else "da 0 anni"
        )
    return years(least) if least == most else f"{least}–{years(most)}"


def years(number: int | None) -> str:
    """«1 anno», «7 anni»."""
    return "1 anno" if number == 1 else f"{number} anni"


def where(event: Event) -> str:
    """The library or the place, and whether one may be elsewhere: «Biblioteca civica, Melzo», «online»."""
    if event.mode == Mode.ONLINE:
        return "online"
    name = event.library.display_name if event.library else str(event.place or "")
    return f"{name} e online" if event.mode == Mode.MIXED else name


def price(cents: int) -> str:
    """«5,00 €»."""
    return f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02} €"
