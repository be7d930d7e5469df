"""Booking, and what becomes of it, as citizens see it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from modules.events.bookings import attending, calendars, fees, links, selectors, services, telling
from modules.events.bookings.errors import AlreadyBooked
from modules.events.bookings.forms import AskForm, GroupForm
from modules.events.bookings.selectors import Offer
from modules.events.bookings.windows import beginning, first_of
from modules.events.models import Booking, BookingState, Due, Event, Occurrence, Unit
from modules.events.presences import tickets
from modules.events.presences.services import renew_ticket
from modules.events.rooms import links as room_links
from modules.events.rooms.selectors import reservations_of_account
from modules.events.selectors import events
from modules.events.windows import day_of
from rete.core import limits
from rete.kernel import clock
from rete.kernel.calendars.writing import etag_of, write
from rete.kernel.errors import Missing, ReteError
from rete.web.kit.square import square_svg
from rete.web.pages import NetworkRequest, PersonRequest, page, person_page
from tenants.proxies import client_address

ASKED_AN_HOUR = 30


@never_cache
@page
def book(
    request: NetworkRequest, event_id: int, slug: str, occurrence_id: int | None = None
) -> HttpResponse:
    """Ask for seats, without an account or with one, which knows the family."""
    event, occurrence, offer = _offered(event_id, occurrence_id)
    if slug != event.slug:
        return redirect(occurrence or event, permanent=True)
    begins = first_of(event_id) if occurrence is None else occurrence.starts_at
    form = AskForm(
        offer.plan,
        request.POST or None,
        initial=_known(request),
        family=attending.family_of(request.actor, day_of(begins or clock.now())),
        guardian_age=attending.guardian_age(offer.plan) if offer.plan.asks_ages else 0,
    )
    return _asking(request, event, occurrence, {"offer": offer, "form": form})


@never_cache
@page
def book_group(
    request: NetworkRequest, event_id: int, slug: str, occurrence_id: int | None = None
) -> HttpResponse:
    """Ask for the seats of a class or a group."""
    event, occurrence, offer = _offered(event_id, occurrence_id)
    if not offer.plan.takes_groups:
        raise Missing
    if slug != event.slug:
        return redirect(occurrence or event, permanent=True)
    form = GroupForm(offer.plan, request.POST or None, initial=_known(request))
    return _asking(request, event, occurrence, {"offer": offer, "form": form, "is_group": True})


@page
def asked(request: NetworkRequest) -> HttpResponse:
    """What to do now: the same for everybody, so that it tells nobody who has booked."""
    return render(request, "events/bookings/asked.html")


@page
def requested(request: NetworkRequest) -> HttpResponse:
    """The same for a class or a group that the staff has still to accept."""
    return render(request, "events/bookings/requested.html")


@never_cache
@page
def booking(request: NetworkRequest, token: str) -> HttpResponse:
    """A booking, for who has its link: to confirm it, to accept an offer, to cancel."""
    found = links.booking_of(token)
    context: dict[str, object] = {}
    if request.method == "POST":
        try:
            return _answer(request, found, request.POST.get("answer", ""))
        except ReteError as error:
            found, context["refusal"] = links.booking_of(token), error
    status = 409 if context else 200
    return render(request, "events/bookings/booking.html", _shown(found) | context, status=status)


@never_cache
@person_page
def mine(request: PersonRequest) -> HttpResponse:
    """One's own bookings, by account, and the address by which a calendar reads them. Five queries."""
    if request.method == "POST":
        if request.POST.get("calendar") == "togli":
            calendars.take_back(request.actor)
        else:
            calendars.make(request.actor, now=clock.now())
        return redirect("events:my-bookings")
    bookings = selectors.bookings_of_account(request.user.pk)
    calendar = calendars.find(request.user.pk)
    reserved = reservations_of_account(request.user.pk)
    context = {
        "rows": [(each, links.token_of(each)) for each in bookings],
        "rooms": [(each, room_links.token_of(each)) for each in reserved],
        "calendar": "" if calendar is None else request.build_absolute_uri(calendar.path),
    }
    return render(request, "events/bookings/mine.html", context)


@page
def my_calendar(request: NetworkRequest, uid: UUID) -> HttpResponse:
    """For calendars, which do not sign in: who has the address reads it."""
    account_id = calendars.account_of(uid)
    content = write(calendars.feed(account_id, request.build_absolute_uri("/"), request.network))
    answered = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    tag = etag_of(content)
    answered["ETag"], answered["Cache-Control"] = tag, "private, max-age=900"
    return get_conditional_response(request, tag, response=answered) or answered


def _offered(event_id: int, occurrence_id: int | None) -> tuple[Event, Occurrence | None, Offer]:
    """Raises Missing: not public, not booked here, or not by date (by cycle)."""
    event = events.get_public_event(event_id)
    occurrence = None if occurrence_id is None else events.get_public_date(event, occurrence_id)
    offer = selectors.offer_of(event, occurrence, clock.now())
    if offer is None or (offer.plan.unit == Unit.CYCLE) != (occurrence is None):
        raise Missing
    return event, occurrence, offer


def _asking(
    request: NetworkRequest, event: Event, occurrence: Occurrence | None, context: dict[str, Any]
) -> HttpResponse:
    """The form of `context`, sent or to be filled in."""
    form, status = context["form"], 200
    context |= {"event": event, "date": occurrence}
    if request.method == "POST" and form.is_valid():
        try:
            return _ask(request, event, occurrence, form)
        except ReteError as error:
            context["refusal"], status = error, error.status
    return render(
        request, "events/bookings/book.html", context, status=422 if form.errors else status
    )


def _ask(
    request: NetworkRequest,
    event: Event,
    occurrence: Occurrence | None,
    form: AskForm | GroupForm,
) -> HttpResponse:
    waits = form.asked.is_group and event.booking_plan.approves_groups
    told = "events:booking-requested" if waits else "events:booking-asked"
    if form.cleaned_data["website"]:
        return redirect(told)
    asked, now = form.asked, clock.now()
    limits.count("prenotazione", client_address(request), most=ASKED_AN_HOUR, seconds=3600)
    date_id = None if occurrence is None else occurrence.pk
    try:
        made = services.book(request.actor, event.pk, date_id, asked, now=now)
    except AlreadyBooked:
        # Only who reads that mail is told; whoever is asking sees the same page as always.
        limits.count("prenotazione doppia", asked.mail.lower(), most=3, seconds=3600)
        telling.tell_again(request.actor, event.pk, date_id, asked.mail, now)
        return redirect(told)
    if made.mail and request.actor.user_id is None:
        return redirect(told)
    return redirect("events:booking", links.token_of(made))


def _answer(request: NetworkRequest, found: Booking, answer: str) -> HttpResponse:
    now = clock.now()
    if answer == "si":
        services.confirm(request.actor, found.pk, now=now)
        messages.success(request, _("La prenotazione è confermata: ti aspettiamo."))
    elif answer == "no":
        services.cancel(request.actor, found.pk, now=now)
        messages.success(request, _("La prenotazione è annullata."))
    elif answer == "codice":
        renew_ticket(request.actor, found.pk)
        messages.success(request, _("Il codice QR è nuovo: quelli di prima non valgono più."))
    return redirect("events:booking", links.token_of(found))


def _shown(found: Booking) -> dict[str, object]:
    begins = beginning(found.pool)
    due = Due.objects.filter(booking=found).first()
    if due is not None:
        due.booking = found
    return {
        "due": due,
        "pay": fees.how_to_pay(due) if due is not None and due.is_open else None,
        "booking": found,
        "event": found.pool.plan.event,
        "date": found.pool.occurrence,
        "seats": telling.seats_words(found.seats),
        "people": [each.name for each in found.attendees.all()],
        "place_in_list": _place_in_list(found),
        "square": _square(found),
        "may_confirm": found.due_at is not None and found.due_at > clock.now(),
        "may_cancel": found.is_active and (begins is None or begins > clock.now()),
    }


def _square(found: Booking) -> SafeString:
    """The QR code of a confirmed booking."""
    is_booked = found.state == BookingState.BOOKED
    return mark_safe(square_svg(tickets.text_of(found)) if is_booked else "")  # noqa: S308 - drawn here


def _place_in_list(found: Booking) -> int | None:
    """1 for who is next. One query for who waits."""
    if found.state != BookingState.WAITING:
        return None
    return found.pool.bookings.waiting().filter(pk__lte=found.pk).count()


def _known(request: NetworkRequest) -> dict[str, str]:
    if not request.actor.is_person:
        return {}
    return {"name": request.user.name, "mail": request.user.email}
