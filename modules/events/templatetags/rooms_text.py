"""Words of rooms in templates."""

from django import template

from modules.events.rooms import words
from modules.events.rooms.hours import Turn

register = template.Library()
register.filter("rooms_of", words.rooms_of)
register.filter("reserved_for", words.who)
register.filter("reserved_when", words.when)


@register.filter
def turn_hours(turn: Turn) -> str:
    return words.hours_words(turn.starts_at, turn.ends_at)
