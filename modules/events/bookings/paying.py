"""The fee of a booking at the desk."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.events.bookings import fees, selectors
from modules.events.bookings.forms import PaidForm
from modules.events.models import Booking, Due
from modules.events.windows import day_of
from rete.core.accounts.models import User
from rete.kernel import clock
from rete.web.doing import done
from rete.web.pages import NetworkRequest, staff_page

PERMISSION = "events.bookings"


def due_of(booking: Booking) -> dict[str, object]:
    """What the page of a booking shows of its fee. Two queries where there is one."""
    due = Due.objects.filter(booking=booking).first()
    if due is None:
        return {"due": None}
    taker = User.objects.filter(pk=due.paid_to or 0).values_list("name", flat=True).first()
    is_late = due.is_open and due.pay_by < day_of(clock.now())
    return {"due": due, "due_is_late": is_late, "paid_to": taker, "paid_form": PaidForm()}


@require_POST
@staff_page(PERMISSION)
def paid(request: NetworkRequest, booking_id: int) -> HttpResponse:
    """The money is in the till, with a receipt."""
    found = selectors.get_booking_for(request.actor, booking_id)
    form = PaidForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Scrivi il numero della ricevuta."))
        return redirect("events-gestione:booking", booking_id)
    receipt = form.cleaned_data["receipt"]
    done(
        request,
        lambda: fees.mark_paid(request.actor, found.pk, receipt, now=clock.now()),
        _("La quota è pagata."),
    )
    return redirect("events-gestione:booking", booking_id)


@require_POST
@staff_page(PERMISSION)
def refunded(request: NetworkRequest, booking_id: int) -> HttpResponse:
    """The money has gone back."""
    found = selectors.get_booking_for(request.actor, booking_id)
    done(
        request,
        lambda: fees.mark_refunded(request.actor, found.pk, now=clock.now()),
        _("La quota è rimborsata."),
    )
    return redirect("events-gestione:booking", booking_id)
