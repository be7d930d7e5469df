"""One date of an event."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modules.events.forms.dates import CancelSomeForm, DateForm, Happening
from modules.events.models import Occurrence
from modules.events.selectors import staff
from modules.events.services import dates, series
from rete.kernel import clock
from rete.kernel.errors import NotAllowed, ReteError
from rete.web.pages import NetworkRequest, staff_page

MOST_SHOWN = 200
VERBS: Mapping[str, Callable[..., object]] = {
    Happening.CANCEL: dates.cancel_date,
    Happening.CANCEL_FROM: dates.cancel_from,
    Happening.FULL: dates.mark_full,
    Happening.POSTPONE: dates.postpone_date,
    Happening.ONLINE: dates.move_date_online,
}


@staff_page("events.publish")
def change(request: NetworkRequest, occurrence_id: int) -> HttpResponse:
    occurrence = staff.get_date_for(request.actor, occurrence_id)
    form = DateForm(occurrence, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _happen(request, occurrence, form)
        except NotAllowed:
            raise
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("La data è cambiata."))
            return redirect("events-gestione:event", occurrence.event_id)
    context = {"date": occurrence, "event": occurrence.event, "form": form}
    status = 422 if form.errors else 200
    return render(request, "events/staff_date.html", context, status=status)


def _happen(request: NetworkRequest, occurrence: Occurrence, form: DateForm) -> None:
    actor, now = request.actor, clock.now()
    happening, note = form.cleaned_data["happening"], form.cleaned_data["note"]
    if happening == Happening.MOVE:
        begins, minutes = form.moved_to
        dates.move_date(actor, occurrence.pk, begins, minutes, note=note, now=now)
    elif happening == Happening.RESTORE:
        dates.restore_date(actor, occurrence.pk, now=now)
    elif happening == Happening.LEAVE_OUT:
        series.leave_out(actor, occurrence.pk, now=now)
    else:
        VERBS[happening](actor, occurrence.pk, note=note, now=now)


@staff_page("events.publish")
def cancel_some(request: NetworkRequest, event_id: int) -> HttpResponse:
    """Several dates at once, with one reason, which who booked receives."""
    event = staff.get_event_for(request.actor, event_id)
    coming, _past = staff.all_dates(event, clock.now())
    known = [each for each in coming if each.takes_place][:MOST_SHOWN]
    form = CancelSomeForm(known, request.POST or None)
    if request.method == "POST" and form.is_valid():
        note, chosen = form.cleaned_data["note"], form.cleaned_data["dates"]
        try:
            count = dates.cancel_dates(request.actor, event_id, chosen, note=note, now=clock.now())
        except NotAllowed:
            raise
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            told = ngettext("%d data annullata.", "%d date annullate.", count) % count
            messages.success(request, told)
            return redirect("events-gestione:event", event_id)
    context = {"event": event, "form": form, "has_dates": bool(known)}
    status = 422 if form.errors else 200
    return render(request, "events/staff_cancel_dates.html", context, status=status)
