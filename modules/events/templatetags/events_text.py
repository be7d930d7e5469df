"""Events as people read them."""

from datetime import date, datetime
from urllib.parse import urlsplit

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator, capfirst

from modules.events import words
from modules.events.calendars.wording import DAYS, MONTHS
from modules.events.models import AccessCode, Audience, Event, Occurrence, Status
from modules.events.selectors.calendar import Card
from modules.events.views.searching import Select
from modules.events.windows import day_of
from rete.kernel.clock import ROME
from rete.kernel.languages import LANGUAGES

register = template.Library()
CHOSEN = mark_safe(" selected")
MONTH_DATE = '<li{}><a href="{}"><span class="event-hour">{}</span> {}</a>{}</li>'
MONTH_DAY = '<li{}><a href="{}">{}{}</a>{}</li>'

register.filter(words.hours)
register.filter(words.when)
register.filter(words.ages)
register.filter(words.where)
register.filter(words.price)
register.filter(words.clock_time)
register.filter(words.day_words)
register.filter(words.short_day)
register.filter(words.month_words)
register.filter(words.relative_day)
register.filter(words.is_long)
register.filter(words.last_day)
register.filter("until_day", words.until)
register.filter(day_of)


@register.filter
def weekday(day: date) -> str:
    """«sab»."""
    return DAYS[day.weekday()][:3]


@register.filter
def month_short(day: date) -> str:
    """«nov»."""
    return MONTHS[day.month - 1][:3]


@register.simple_tag
def month_date(card: Card) -> SafeString:
    """A date in the month's grid. In one piece: a month has up to 155 of them."""
    date = card.occurrence
    hour = "" if date.is_all_day else words.clock_time(date.starts_at)
    if words.is_long(date):
        hour = f"fino {words.until(words.last_day(date))}"
    status = ""
    if date.status != Status.SCHEDULED:
        shown = date.get_status_display()
        status = format_html(' <span class="event-status is-{}">{}</span>', date.status, shown)
    return format_html(
        MONTH_DATE if hour else MONTH_DAY,
        mark_safe(' class="is-past"') if card.is_over or not date.takes_place else "",
        date.get_absolute_url(),
        hour,
        date.event.title,
        status,
    )


@register.simple_tag
def federated_day(day: date, calendar: str, searched: str) -> str:
    """The address of one day in the calendar of all networks, with what is searched there."""
    return f"{calendar}{searched or '?'}{'&' if searched else ''}dal={day}&al={day}"


@register.simple_tag
def options(select: Select) -> SafeString:
    """A facet's choices with how many events each has. In one piece: a network may have a hundred libraries."""
    return format_html_join(
        "",
        '<option value="{}"{}>{} ({})</option>',
        (
            (value, CHOSEN if value == select.chosen else "", capfirst(title), count)
            for value, title, count in select.options
        ),
    )


@register.filter
def is_over(occurrence: Occurrence, now: datetime) -> bool:
    return occurrence.ends_at <= now


@register.filter
def iso(moment: datetime) -> str:
    """For <time>, with the offset that clocks in Rome have then."""
    return moment.astimezone(ROME).isoformat(timespec="minutes")


@register.filter
def moment(at: datetime) -> str:
    """«sabato 28 novembre 2026 alle 10:30»."""
    return f"{words.day_words(day_of(at), year=True)} alle {words.clock_time(at)}"


@register.filter
def weekday_long(day: date) -> str:
    return DAYS[day.weekday()]


@register.filter
def audiences(event: Event) -> list[str]:
    """Whom it is for, in words."""
    return [str(Audience(each).label) for each in event.audiences]


@register.filter
def access(event: Event) -> list[str]:
    return [str(AccessCode(each).label) for each in event.access_codes]


@register.filter
def languages(event: Event) -> list[str]:
    """Names of languages; a code that has none here is shown as it is."""
    return [LANGUAGES.get(code, code) for code in event.languages]


@register.filter
def host(url: str) -> str:
    """«teatro.example.it»: where a link leads."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


@register.filter
def blurb(event: Event) -> str:
    """Two lines about it."""
    return event.summary or Truncator(event.description).chars(200)
