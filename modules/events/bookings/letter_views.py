"""Writing to who has booked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from modules.events.bookings import letters, selectors
from modules.events.bookings.forms import LetterForm
from rete.kernel import clock
from rete.kernel.errors import Missing
from rete.web.pages import NetworkRequest, staff_page


@staff_page("events.bookings")
def write(request: NetworkRequest, event_id: int) -> HttpResponse:
    """A message to all of some dates (`?data=` is ticked); then who is to be called, if anybody."""
    event = selectors.get_event_for(request.actor, event_id)
    plan = selectors.find_plan(event_id)
    if plan is None:
        raise Missing
    dates = selectors.seats_of(plan)
    form = LetterForm(dates, request.POST or None, initial={"dates": request.GET.getlist("data")})
    context = {"event": event, "form": form, "has_dates": bool(dates)}
    if request.method == "POST" and form.is_valid():
        sent = letters.write_to_booked(
            request.actor, event_id, form.cleaned_data["dates"], form.cleaned_data["words"], now=clock.now()
        )  # fmt: skip
        told = ngettext("%d messaggio in partenza.", "%d messaggi in partenza.", sent.letters)
        messages.success(request, told % sent.letters)
        if not sent.to_call:
            return redirect("events-gestione:bookings", event_id)
        context["to_call"] = sent.to_call
    status = 422 if form.errors else 200
    return render(request, "events/bookings/staff_letter.html", context, status=status)
