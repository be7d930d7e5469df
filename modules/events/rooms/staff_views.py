"""Reservations as the staff sees them: all of them, and one by one."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.events.models import Reservation, ReservationState, Use
from modules.events.rooms import desk, selectors
from modules.events.rooms.forms import AnswerForm, BlockForm, DeskForm, MoveForm, SpanForm, read_day
from modules.events.rooms.rules import Asked
from modules.events.rooms.selectors import PERMISSION
from modules.events.rooms.tables import reservation_table
from modules.events.rooms.words import rooms_of, when, who
from modules.events.windows import day_of
from rete.kernel import clock
from rete.kernel.errors import Missing, ReteError
from rete.web.kit.details import Fact
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page

CAME = {"si": True, "no": False, "": None}


@staff_page(PERMISSION)
def reservation_list(request: NetworkRequest) -> HttpResponseBase:
    """All that this actor may see, events and blocks too."""
    rooms = list(selectors.rooms_for(request.actor))
    table = reservation_table(request.actor, rooms)
    rows = selectors.reservations_for(request.actor).with_rooms()
    return show(request, table, rows, "events/rooms/staff_list.html", {"has_rooms": bool(rooms)})


@staff_page(PERMISSION)
def reservation(request: NetworkRequest, reservation_id: int) -> HttpResponse:
    """One reservation: who, where, when, what can be done. Two queries."""
    found = selectors.get_reservation_for(request.actor, reservation_id)
    is_person = found.use == Use.PERSON
    facts = [
        Fact(_("Che cosa"), rooms_of(found)),
        Fact(_("Biblioteca"), found.library.display_name),
        Fact(_("Quando"), when(found)),
    ]
    if is_person:
        facts += [
            Fact(_("A che cosa serve"), found.title),
            Fact(_("Quante persone"), found.people),
            Fact(_("Associazione o gruppo"), found.group),
            Fact(_("E-mail"), found.mail),
            Fact(_("Cellulare"), found.phone),
            Fact(_("Codice"), found.code),
        ]
    context = {
        "reservation": found,
        "who": who(found),
        "facts": facts,
        "may_answer": found.state == ReservationState.ASKED,
        "may_mark": is_person
        and found.state == ReservationState.BOOKED
        and found.starts_at <= clock.now(),
        "may_change": found.is_taking and found.use != Use.EVENT,
    }
    return render(request, "events/rooms/staff_reservation.html", context)


@staff_page(PERMISSION)
def add(request: NetworkRequest) -> HttpResponse:
    """A reservation taken by telephone or in person."""
    return _taken(
        request,
        DeskForm,
        desk.reserve_at_desk,
        _("La prenotazione è presa."),
        _("Prendi una prenotazione"),
    )


@staff_page(PERMISSION)
def block(request: NetworkRequest) -> HttpResponse:
    """Rooms that cannot be used for a time."""
    return _taken(
        request, BlockForm, desk.block, _("In quelle ore non si presta."), _("Chiudi una sala")
    )


@staff_page(PERMISSION)
def answer(request: NetworkRequest, reservation_id: int) -> HttpResponse:
    """Yes or no to what was asked."""
    found = selectors.get_reservation_for(request.actor, reservation_id)
    if found.state != ReservationState.ASKED:
        return redirect("events-gestione:room-reservation", reservation_id)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        says_yes = request.POST.get("answer") == "si"
        verb = desk.accept if says_yes else desk.refuse
        try:
            verb(request.actor, reservation_id, note=form.cleaned_data["note"], now=clock.now())
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            told = _("La richiesta è accolta.") if says_yes else _("La richiesta non è accolta.")
            messages.success(request, told)
            return redirect("events-gestione:room-reservation", reservation_id)
    context = {
        "reservation": found,
        "who": who(found),
        "rooms": rooms_of(found),
        "when": when(found),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "events/rooms/staff_answer.html", context, status=status)


@staff_page(PERMISSION)
def move(request: NetworkRequest, reservation_id: int) -> HttpResponse:
    """To another time, another room, or both."""
    found = selectors.get_reservation_for(request.actor, reservation_id)
    if not found.is_taking or found.use == Use.EVENT:
        raise Missing
    rooms = selectors.rooms_for(request.actor).filter(library=found.library_id)
    form = MoveForm(found, rooms, request.POST or None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        try:
            desk.move(request.actor, reservation_id, form.asked, note=note, now=clock.now())
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("La prenotazione è spostata."))
            return redirect("events-gestione:room-reservation", reservation_id)
    context = {"reservation": found, "who": who(found), "form": form}
    status = 422 if form.errors else 200
    return render(request, "events/rooms/staff_move.html", context, status=status)


@staff_page(PERMISSION)
def cancel(request: NetworkRequest, reservation_id: int) -> HttpResponse:
    """A question first, on a page or in a dialog."""
    found = selectors.get_reservation_for(request.actor, reservation_id)
    back = reverse("events-gestione:room-reservation", args=[reservation_id])
    if request.method == "POST":
        desk.cancel_at_desk(request.actor, reservation_id, now=clock.now())
        messages.success(request, _("Annullata: in quelle ore è di nuovo libera."))
        return redirect("events-gestione:room-reservations")
    words = {
        "question": _("Annullare «%s»?") % who(found),
        "consequence": _(
            "Se ha lasciato l'e-mail riceve un messaggio; in quelle ore torna libera."
        ),
        "verb": _("Annulla la prenotazione"),
    }
    return render(request, "web/confirm.html", {**words, "action": request.path, "back": back})


@require_POST
@staff_page(PERMISSION)
def came(request: NetworkRequest, reservation_id: int) -> HttpResponse:
    """Whether who booked came."""
    found = selectors.get_reservation_for(request.actor, reservation_id)
    said = CAME.get(request.POST.get("came", ""))
    desk.mark_came(request.actor, found.pk, came=said, now=clock.now())
    return redirect("events-gestione:room-reservation", reservation_id)


def _taken(
    request: NetworkRequest,
    shape: type[SpanForm],
    verb: Callable[..., Reservation],
    told: str,
    title: str,
) -> HttpResponse:
    rooms = selectors.rooms_for(request.actor).filter(is_open=True)
    form = shape(rooms, request.POST or None, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        asked: Asked = form.asked
        try:
            made = verb(request.actor, asked, now=clock.now())
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, told)
            return redirect("events-gestione:room-reservation", made.pk)
    context = {"form": form, "title": title, "has_rooms": rooms.exists()}
    return render(
        request, "events/rooms/staff_add.html", context, status=422 if form.errors else 200
    )


def _initial(request: HttpRequest) -> dict[str, object]:
    return {
        "day": read_day(request.GET.get("giorno", ""), day_of(clock.now())),
        "rooms": request.GET.getlist("sala"),
    }
