"""«Crea locandina»: the event on paper, as a square picture, as a message to paste."""

from django.http import HttpResponse
from django.shortcuts import render

from modules.events import postering
from modules.events.models import Event
from modules.events.posters.message import message
from modules.events.posters.typesetting import Size, pdf, square
from modules.events.selectors import staff
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.downloads import file_to_save
from rete.web.pages import NetworkRequest, staff_page

SIZES = {"a3": Size.A3, "a4": Size.A4}


@staff_page("events.edit")
def choose(request: NetworkRequest, event_id: int) -> HttpResponse:
    """What can be made, and the message already written; or what is missing."""
    event = staff.get_event_for(request.actor, event_id)
    context: dict[str, object] = {"event": event}
    try:
        context["message"] = message(_poster(request, event))
    except ReteError as error:
        context["missing"] = str(error)
    return render(request, "events/staff_poster.html", context)


@staff_page("events.edit")
def sheet(request: NetworkRequest, event_id: int, size: str) -> HttpResponse:
    event = staff.get_event_for(request.actor, event_id)
    content = pdf(_poster(request, event), SIZES[size])
    return file_to_save(f"{event.slug}-{size}.pdf", content, "application/pdf")


@staff_page("events.edit")
def picture(request: NetworkRequest, event_id: int) -> HttpResponse:
    event = staff.get_event_for(request.actor, event_id)
    return file_to_save(f"{event.slug}.png", square(_poster(request, event)), "image/png")


def _poster(request: NetworkRequest, event: Event) -> postering.Poster:
    address = request.build_absolute_uri(event.get_absolute_url())
    return postering.poster_of(event, request.network, address, now=clock.now())
