"""What may be known of a network's events from outside."""

from modules.events import windows
from modules.events.models import Event, Occurrence
from modules.events.selectors.calendar import TAKEN_AWAY
from modules.events.windows import day_of
from rete.kernel import clock


def public_figures() -> dict[str, float]:
    """Events published, and this month's dates that take place. Two queries."""
    month = windows.month(day_of(clock.now()).replace(day=1))
    dates = Occurrence.objects.public().exclude(status__in=TAKEN_AWAY)
    return {
        "events": Event.objects.published().count(),
        "dates_this_month": dates.between(month.since, month.until).count(),
    }
