"""The list of events, and the same as a table to save."""

from django.http import HttpResponseBase

from modules.events import policies
from modules.events.selectors import staff
from modules.events.tables import event_table
from rete.kernel import clock
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page


@staff_page("events.edit")
def event_list(request: NetworkRequest) -> HttpResponseBase:
    """Four queries: rows, their count, libraries and festivals to choose from."""
    now = clock.now()
    table = event_table(request.actor, now)
    context = {
        "may_import": policies.can_import(request.actor),
        "may_moderate": request.actor.may("events.moderate"),
        "may_lend_rooms": request.actor.may("events.rooms"),
        "may_take_bookings": request.actor.may("events.bookings"),
    }
    return show(request, table, staff.listed(request.actor, now), "events/staff_list.html", context)
