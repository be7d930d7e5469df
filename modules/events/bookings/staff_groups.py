"""Classes and groups as the staff sees them: taken by telephone, accepted, refused."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.events.bookings import groups, selectors
from modules.events.bookings.forms import DeskGroupForm, RefusalForm
from modules.events.bookings.staff_views import PERMISSION, adding
from modules.events.models import BookingState
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.pages import NetworkRequest, staff_page


@staff_page(PERMISSION)
def add(request: NetworkRequest, event_id: int) -> HttpResponse:
    """A class or a group that telephones."""
    return adding(request, event_id, DeskGroupForm)


@require_POST
@staff_page(PERMISSION)
def accept(request: NetworkRequest, booking_id: int) -> HttpResponse:
    found = selectors.get_booking_for(request.actor, booking_id)
    try:
        made = groups.accept(request.actor, found.pk, now=clock.now())
    except ReteError as error:
        messages.error(request, str(error))
    else:
        is_in = made.state == BookingState.BOOKED
        told = _("La richiesta è accettata.") if is_in else _("La richiesta è in lista d'attesa.")
        messages.success(request, told)
    return redirect("events-gestione:booking", booking_id)


@staff_page(PERMISSION)
def refuse(request: NetworkRequest, booking_id: int) -> HttpResponse:
    """With a reason, which is written to who asked."""
    found = selectors.get_booking_for(request.actor, booking_id)
    form = RefusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            groups.refuse(request.actor, found.pk, form.cleaned_data["reason"], now=clock.now())
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("La richiesta è rifiutata."))
            return redirect("events-gestione:booking", booking_id)
    context = {"booking": found, "event": found.pool.plan.event, "form": form}
    status = 422 if form.errors else 200
    return render(request, "events/bookings/staff_refuse.html", context, status=status)
