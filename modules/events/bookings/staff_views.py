"""Bookings as the staff sees them."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from modules.events import policies
from modules.events.bookings import attending, paying, planning, selectors, services
from modules.events.bookings.forms import DeskForm, DeskGroupForm, PlanForm
from modules.events.bookings.tables import booking_table
from modules.events.bookings.telling import seats_words
from modules.events.models import Audience, Booking, BookingPlan, BookingState, Event, Unit
from modules.events.models.bookings import OF_AGE
from modules.events.selectors import staff
from modules.events.words import when, where, years
from rete.kernel import clock
from rete.kernel.errors import Missing, ReteError
from rete.web.kit.details import Fact
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page

PERMISSION = "events.bookings"


@staff_page(PERMISSION)
def booking_list(request: NetworkRequest, event_id: int) -> HttpResponseBase:
    """An event's bookings, its dates with their seats, and how it went."""
    event = selectors.get_event_for(request.actor, event_id)
    plan = selectors.find_plan(event_id)
    dates = [] if plan is None else selectors.seats_of(plan)
    rows = selectors.bookings_for(request.actor).filter(pool__plan__event=event)
    context = {
        "event": event,
        "plan": plan,
        "dates": dates,
        "figures": selectors.figures(rows, clock.now()),
        "unpaid": selectors.unpaid(rows, clock.now()),
        "requests": rows.filter(state=BookingState.REQUESTED).count(),
        "may_change": policies.can_change(request.actor, event),
    }
    table = booking_table(request.actor, dates)
    shown = rows.with_event().select_related("due").prefetch_related("attendees")
    return show(request, table, shown, "events/bookings/staff_list.html", context)


@staff_page("events.edit")
def plan(request: NetworkRequest, event_id: int) -> HttpResponse:
    """Whether and how an event is booked here."""
    event = staff.get_event_for(request.actor, event_id)
    found = selectors.find_plan(event_id)
    form = PlanForm(request.POST or None, instance=found or _proposed(event))
    if request.method == "POST" and form.is_valid():
        try:
            planning.save_plan(request.actor, event_id, form.values, now=clock.now())
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Il modo di prenotare è salvato."))
            return redirect("events-gestione:bookings", event_id)
    context = {"event": event, "form": form, "is_new": found is None}
    status = 422 if form.errors else 200
    return render(request, "events/bookings/staff_plan.html", context, status=status)


@staff_page(PERMISSION)
def add(request: NetworkRequest, event_id: int) -> HttpResponse:
    """A booking taken by telephone or in person."""
    return adding(request, event_id, DeskForm)


def adding(
    request: NetworkRequest, event_id: int, form_of: type[DeskForm] | type[DeskGroupForm]
) -> HttpResponse:
    """The same for one's own seats and for a class."""
    event = selectors.get_event_for(request.actor, event_id)
    found = selectors.find_plan(event_id)
    if found is None:
        raise Missing
    is_cycle, is_group = found.unit == Unit.CYCLE, form_of is DeskGroupForm
    dates = [] if is_cycle else selectors.dates_to_book(event, clock.now())
    more = (
        {"guardian_age": attending.guardian_age(found)} if found.asks_ages and not is_group else {}
    )
    form = form_of(found, dates, request.POST or None, **more)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.book_at_desk(
                request.actor, event_id, form.occurrence_id, form.asked, now=clock.now()
            )
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            told = _("Prenotazione di %(name)s: %(state)s, codice %(code)s.")
            values = {"name": made.name, "state": made.get_state_display(), "code": made.code}
            messages.success(request, told % values)
            return redirect("events-gestione:bookings", event_id)
    context = {
        "event": event,
        "form": form,
        "has_dates": bool(dates) or is_cycle,
        "plan": found,
        "is_group": is_group,
    }
    status = 422 if form.errors else 200
    return render(request, "events/bookings/staff_add.html", context, status=status)


@staff_page(PERMISSION)
def booking(request: NetworkRequest, booking_id: int) -> HttpResponse:
    """One booking: who, what became of it, who came."""
    found = selectors.get_booking_for(request.actor, booking_id)
    event, occurrence = found.pool.plan.event, found.pool.occurrence
    facts = [
        Fact(_("Quando"), when(occurrence) if occurrence else _("tutte le date")),
        Fact(_("Dove"), where(event)),
        Fact(_("Posti"), seats_words(found.seats)),
        *_who(found),
        Fact(_("E-mail"), found.mail),
        Fact(_("Cellulare"), found.phone),
        *([Fact(found.pool.plan.question, found.answer)] if found.pool.plan.question else []),
        Fact(_("Codice"), found.code),
        Fact(_("Arrivati"), found.arrived),
    ]
    context = {"booking": found, "event": event, "facts": facts, **paying.due_of(found)}
    return render(request, "events/bookings/staff_booking.html", context)


@staff_page(PERMISSION)
def cancel(request: NetworkRequest, booking_id: int) -> HttpResponse:
    """A question first, on a page or in a dialog."""
    found = selectors.get_booking_for(request.actor, booking_id)
    back = reverse("events-gestione:booking", args=[booking_id])
    if request.method == "POST":
        services.cancel_at_desk(request.actor, booking_id, now=clock.now())
        messages.success(request, _("La prenotazione di %s è annullata.") % found.name)
        return redirect("events-gestione:bookings", found.pool.plan.event_id)
    words = {
        "question": _("Annullare la prenotazione di %s?") % found.name,
        "consequence": _("Se ha lasciato l'e-mail riceve un messaggio; il posto va a chi aspetta."),
        "verb": _("Annulla la prenotazione"),
    }
    return render(request, "web/confirm.html", {**words, "action": request.path, "back": back})


def _proposed(event: Event) -> BookingPlan:
    is_for_minors = event.age_max is not None and event.age_max < OF_AGE
    return BookingPlan(
        event=event,
        seats=event.capacity or 20,
        asks_ages=is_for_minors or Audience.CHILDREN in event.audiences,
        takes_groups=Audience.SCHOOLS in event.audiences,
    )


def _who(found: Booking) -> list[Fact]:
    """Of a class, of those of a family, or of who gave only ages."""
    if found.is_group:
        return [
            Fact(_("Classe o gruppo"), found.party),
            Fact(_("Alunni o partecipanti"), found.pupils),
            Fact(_("Accompagnatori"), found.adults),
            *([Fact(_("Esigenze"), found.needs)] if found.needs else []),
        ]
    people = ", ".join(
        each.name if each.age is None else f"{each.name} ({years(each.age)})"
        for each in found.attendees.all()
    )
    guardian = ", ".join(each for each in (found.guardian_name, found.guardian_phone) if each)
    return [
        *([Fact(_("Chi viene"), people)] if people else []),
        *([Fact(_("Classe o gruppo"), found.group)] if found.group else []),
        Fact(_("Età"), ", ".join(map(str, found.ages))),
        *([Fact(_("Genitore o tutore"), guardian)] if guardian else []),
    ]
