"""What is said at the door."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modules.events.models import Direction, Presence


def said(presence: Presence) -> str:
    """«Anna Neri: entrata di 2 persone.», «Anna Neri: la prenotazione è annullata.» Its booking has been loaded."""
    who = "" if presence.booking is None else presence.booking.name
    what = _passage(presence) if presence.is_accepted else str(presence.get_outcome_display())
    return f"{who}: {what[:1].lower()}{what[1:]}" if who else what


def short_name(name: str) -> str:
    """«Anna N.»: as much as is needed to be called at a door."""
    first, *others = name.split() or [""]
    return " ".join([first, *(f"{each[0].upper()}." for each in others)])


def _passage(presence: Presence) -> str:
    people = presence.people
    if presence.direction == Direction.IN:
        words = ngettext("Entrata di %(people)s persona.", "Entrata di %(people)s persone.", people)
    else:
        words = ngettext("Uscita di %(people)s persona.", "Uscita di %(people)s persone.", people)
    words %= {"people": people}
    return f"{words} {_('Lasciata passare lo stesso.')}" if presence.is_forced else words
