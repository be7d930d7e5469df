"""Rooms and seats as citizens see them: what there is, when it is free, what they have booked."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from modules.events.models import Reservation, ReservationState, Room
from modules.events.rooms import links, selectors, services, telling
from modules.events.rooms.availability import free_turns
from modules.events.rooms.errors import LimitReached, TooManyAbsences
from modules.events.rooms.forms import ReserveForm, read_day
from modules.events.windows import DAY, day_of
from rete.core import limits
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.pages import NetworkRequest, page
from tenants.proxies import client_address

ASKED_AN_HOUR = 30


@page
def room_list(request: NetworkRequest) -> HttpResponse:
    """What may be asked for, by library. One query."""
    return render(request, "events/rooms/list.html", {"rooms": selectors.public_rooms()})


@never_cache
@page
def room(request: NetworkRequest, room_id: int) -> HttpResponse:
    """A room, a day's turns, and the form to book some of them. Eight queries."""
    shown, now = selectors.get_public_room(room_id), clock.now()
    today = day_of(now)
    last = today + shown.ahead_days * DAY
    day = min(max(read_day(request.GET.get("giorno", ""), today), today), last)
    turns = free_turns(shown, day, now)
    things = selectors.things_with(shown)
    form = ReserveForm(shown, turns, things, request.POST or None, initial=_known(request))
    context: dict[str, object] = {
        "room": shown, "turns": turns, "form": form, "can_ask": any(each.can_be_asked for each in turns),
        **_days(day, today, last),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            return _reserve(request, form)
        except ReteError as error:
            context |= {"refusal": error, "turns": free_turns(shown, day, now)}
            return render(request, "events/rooms/room.html", context, status=error.status)
    return render(request, "events/rooms/room.html", context, status=422 if form.errors else 200)


@page
def asked(request: NetworkRequest) -> HttpResponse:
    """What to do now: the same for everybody, so that it tells nobody who has booked."""
    return render(request, "events/rooms/asked.html")


@never_cache
@page
def reservation(request: NetworkRequest, token: str) -> HttpResponse:
    """A reservation, for who has its link: to confirm it, to cancel it."""
    found = links.reservation_of(token)
    context: dict[str, object] = {}
    if request.method == "POST":
        try:
            return _answer(request, found, request.POST.get("answer", ""))
        except ReteError as error:
            found, context["refusal"] = links.reservation_of(token), error
    now = clock.now()
    context |= {
        "reservation": found,
        "may_confirm": found.state == ReservationState.HELD
        and found.due_at is not None
        and found.due_at > now,
        "may_cancel": found.is_taking and found.starts_at > now,
        "rooms": [each for each in _rooms(found) if each.is_open],
    }
    status = 409 if "refusal" in context else 200
    return render(request, "events/rooms/reservation.html", context, status=status)


def _reserve(request: NetworkRequest, form: ReserveForm) -> HttpResponse:
    if form.cleaned_data["website"]:
        return redirect("events:room-asked")
    wanted, now = form.asked, clock.now()
    limits.count("sala", client_address(request), most=ASKED_AN_HOUR, seconds=3600)
    is_stranger = request.actor.user_id is None and wanted.mail
    try:
        made = services.reserve(request.actor, wanted, now=now)
    except (LimitReached, TooManyAbsences) as error:
        if not is_stranger:
            raise
        # Only who reads that mail is told; whoever is asking sees the same page as always.
        limits.count("sala oltre il limite", wanted.mail.lower(), most=3, seconds=3600)
        telling.tell_not_taken(request.actor, wanted.name, wanted.mail, str(error), now)
        return redirect("events:room-asked")
    if is_stranger:
        return redirect("events:room-asked")
    return redirect("events:room-reservation", links.token_of(made))


def _answer(request: NetworkRequest, found: Reservation, answer: str) -> HttpResponse:
    now = clock.now()
    if answer == "si":
        made = services.confirm(request.actor, found.pk, now=now)
        told = _("La prenotazione è confermata: ti aspettiamo.")
        if made.state == ReservationState.ASKED:
            told = _("La richiesta è arrivata alla biblioteca: ti scriviamo appena risponde.")
        messages.success(request, told)
    elif answer == "no":
        services.cancel(request.actor, found.pk, now=now)
        messages.success(request, _("La prenotazione è annullata."))
    return redirect("events:room-reservation", links.token_of(found))


def _rooms(found: Reservation) -> list[Room]:
    """Each once, in the order of its places."""
    return list({hold.room_id: hold.room for hold in found.holds.all()}.values())


def _days(day: date, today: date, last: date) -> dict[str, object]:
    return {
        "day": day,
        "first_day": today,
        "last_day": last,
        "previous": day - DAY if day > today else None,
        "next": day + DAY if day < last else None,
    }


def _known(request: NetworkRequest) -> dict[str, str]:
    if not request.actor.is_person:
        return {}
    return {"name": request.user.name, "mail": request.user.email}
