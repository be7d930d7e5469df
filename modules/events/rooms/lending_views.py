"""What a library lends, its days and weeks, how much it is used, and the rooms of an event's dates."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modules.events import policies
from modules.events.models import Room
from modules.events.rooms import dates, grid, lending, selectors, statistics
from modules.events.rooms.forms import DatesForm, RoomForm, read_day
from modules.events.rooms.hours import week_of
from modules.events.rooms.selectors import PERMISSION
from modules.events.selectors import staff
from modules.events.windows import DAY, day_of
from modules.libraries.contract import Libraries
from rete.kernel import clock, registry
from rete.kernel.errors import NotAllowed, ReteError
from rete.web.pages import NetworkRequest, staff_page

PERIODS = (30, 90, 365)


@staff_page(PERMISSION)
def calendar(request: NetworkRequest) -> HttpResponse:
    """The rooms of a library, on a day by hours or in a week by days. Eight queries."""
    every = list(
        selectors.rooms_for(request.actor).order_by(
            "library__municipality", "library", "-kind", "name"
        )
    )
    libraries = {each.library_id: each.library.display_name for each in every}
    chosen = _chosen(request.GET.get("biblioteca", ""), libraries)
    rooms = [each for each in every if each.library_id == chosen and each.is_open]
    day = read_day(request.GET.get("giorno", ""), day_of(clock.now()))
    is_week = request.GET.get("vista") != "giorno"
    step = 7 * DAY if is_week else DAY
    context = {
        "libraries": libraries.items(),
        "chosen": chosen,
        "library": "" if chosen is None else libraries[chosen],
        "day": day,
        "monday": week_of(day),
        "is_week": is_week,
        "previous": day - step,
        "next": day + step,
        "grid": grid.week_grid(rooms, week_of(day)) if is_week else grid.day_grid(rooms, day),
    }
    return render(request, "events/rooms/staff_calendar.html", context)


@staff_page(PERMISSION)
def room_list(request: NetworkRequest) -> HttpResponse:
    """One query."""
    rooms = selectors.rooms_for(request.actor).order_by(
        "library__municipality", "library", "-kind", "name"
    )
    return render(request, "events/rooms/staff_rooms.html", {"rooms": rooms})


@staff_page(PERMISSION)
def add(request: NetworkRequest) -> HttpResponse:
    return _page(request, None)


@staff_page(PERMISSION)
def edit(request: NetworkRequest, room_id: int) -> HttpResponse:
    return _page(request, selectors.get_room_for(request.actor, room_id))


@staff_page(PERMISSION)
def delete(request: NetworkRequest, room_id: int) -> HttpResponse:
    """A question first, on a page or in a dialog."""
    room = selectors.get_room_for(request.actor, room_id)
    if request.method == "POST":
        try:
            lending.delete_room(request.actor, room_id)
        except NotAllowed:
            raise
        except ReteError as error:
            messages.error(request, str(error))
            return redirect("events-gestione:room", room_id)
        messages.success(request, _("«%s» è tolta dall'elenco.") % room.name)
        return redirect("events-gestione:rooms")
    context = {
        "question": _("Togliere «%s» dall'elenco?") % room.name,
        "verb": _("Togli"),
        "action": request.path,
        "back": reverse("events-gestione:room", args=[room_id]),
    }
    return render(request, "web/confirm.html", context)


@staff_page(PERMISSION)
def use(request: NetworkRequest) -> HttpResponse:
    """How much rooms were used lately, by room and by hour. Two queries."""
    asked = request.GET.get("giorni", "")
    days = int(asked) if asked in map(str, PERIODS) else PERIODS[0]
    now = clock.now()
    rooms = selectors.rooms_for(request.actor).order_by(
        "library__municipality", "library", "-kind", "name"
    )
    context = {
        "days": days,
        "periods": PERIODS,
        "hours": statistics.hours_shown(),
        "uses": statistics.use_of(rooms, now - timedelta(days=days), now),
    }
    return render(request, "events/rooms/staff_use.html", context)


@staff_page("events.edit")
def of_event(request: NetworkRequest, event_id: int) -> HttpResponse:
    """The rooms that the dates of an event have."""
    event = staff.get_event_for(request.actor, event_id)
    now = clock.now()
    coming = selectors.dates_with_rooms(event, now)
    rooms = selectors.rooms_of_library(event.library_id)
    may_change = policies.can_change(request.actor, event)
    form = DatesForm(coming, rooms, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            count = dates.give_rooms(
                request.actor, event_id, chosen["dates"], chosen["rooms"], now=now
            )
        except NotAllowed:
            raise
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            told = ngettext(
                "Le sale di %d data sono cambiate.", "Le sale di %d date sono cambiate.", count
            )
            messages.success(request, told % count)
            return redirect("events-gestione:event-rooms", event_id)
    context = {
        "event": event,
        "dates": coming,
        "has_rooms": bool(rooms),
        "form": form,
        "may_change": may_change,
    }
    status = 422 if form.errors else 200
    return render(request, "events/rooms/staff_event.html", context, status=status)


def _page(request: NetworkRequest, room: Room | None) -> HttpResponse:
    libraries = [
        (each.id, each.name)
        for each in registry.answer_of(Libraries).names()
        if policies.can_lend_rooms(request.actor, each.id)
    ]
    form = RoomForm(libraries, request.POST or None, instance=room)
    if request.method == "POST" and form.is_valid():
        room_id = None if room is None else room.pk
        try:
            saved = lending.save_room(request.actor, form.cleaned_data, room_id, now=clock.now())
        except NotAllowed:
            raise
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("«%s» è salvata.") % saved.name)
            return redirect("events-gestione:rooms")
    context = {
        "form": form,
        "room": None if room is None else selectors.get_room_for(request.actor, room.pk),
    }
    return render(
        request, "events/rooms/staff_room.html", context, status=422 if form.errors else 200
    )


def _chosen(asked: str, libraries: dict[int, str]) -> int | None:
    """The library of the address, or the first."""
    if asked.isdecimal() and int(asked) in libraries:
        return int(asked)
    return next(iter(libraries), None)
