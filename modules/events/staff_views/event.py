"""One event: where it stands, its dates, what has been done to it, and what can be done."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from modules.events import history, policies
from modules.events.forms.dates import CancelForm, CopyForm
from modules.events.models import Event
from modules.events.selectors import events as public_events
from modules.events.selectors import staff
from modules.events.services import copies, events
from modules.events.submissions.selectors import of_event
from rete.core.outbox import selectors as outbox
from rete.kernel import clock
from rete.kernel.errors import NotAllowed, ReteError
from rete.kernel.manifest import Area
from rete.web import navigation
from rete.web.pages import NetworkRequest, staff_page


@staff_page("events.edit")
def event(request: NetworkRequest, event_id: int) -> HttpResponse:
    """Eight queries, as few with a hundred dates as with one."""
    shown = staff.get_event_for(request.actor, event_id)
    return _page(request, shown)


@staff_page("events.edit")
def preview(request: NetworkRequest, event_id: int) -> HttpResponse:
    """The event as citizens will read it."""
    shown = staff.get_event_for(request.actor, event_id)
    now = clock.now()
    dates = public_events.dates_of(shown, now)
    context = {
        "event": shown,
        "dates": dates,
        "date": dates.only,
        "now": now,
        "canonical": request.build_absolute_uri(shown.get_absolute_url()),
        "share_text": shown.title,
        "links": navigation.links(Area.CITIZEN, request.network, request.actor, request.path),
    }
    return render(request, "events/staff_preview.html", context)


@require_POST
@staff_page("events.publish")
def publish(request: NetworkRequest, event_id: int) -> HttpResponse:
    shown = staff.get_event_for(request.actor, event_id)
    try:
        events.publish_event(request.actor, event_id, now=clock.now())
    except ReteError as error:
        return _page(request, shown, refusal=str(error))
    messages.success(request, _("«%s» è pubblicato: lo vedono tutti.") % shown.title)
    return redirect("events-gestione:event", event_id)


@staff_page("events.publish")
def withdraw(request: NetworkRequest, event_id: int) -> HttpResponse:
    """A question first, on a page or in a dialog."""
    shown = staff.get_event_for(request.actor, event_id)
    if request.method == "POST":
        events.withdraw_event(request.actor, event_id, now=clock.now())
        messages.success(request, _("«%s» è ritirato: non lo vede più nessuno.") % shown.title)
        return redirect("events-gestione:event", event_id)
    return _question(
        request,
        shown,
        question=_("Ritirare «%s»?") % shown.title,
        consequence=_(
            "Sparisce dal calendario e dalla sua pagina. Se non si fa più, annullalo: così chi voleva venire lo legge."
        ),
        verb=_("Ritira l'evento"),
    )


@staff_page("events.edit")
def delete(request: NetworkRequest, event_id: int) -> HttpResponse:
    """A question first, on a page or in a dialog."""
    shown = staff.get_event_for(request.actor, event_id)
    if request.method == "POST":
        events.delete_draft(request.actor, event_id)
        messages.success(request, _("La bozza «%s» è eliminata.") % shown.title)
        return redirect("events-gestione:list")
    return _question(
        request,
        shown,
        question=_("Eliminare la bozza «%s»?") % shown.title,
        consequence=_("Si perdono anche le sue date. Non si può tornare indietro."),
        verb=_("Elimina la bozza"),
    )


@staff_page("events.publish")
def cancel(request: NetworkRequest, event_id: int) -> HttpResponse:
    """All the coming dates at once, with a word for who meant to come."""
    shown = staff.get_event_for(request.actor, event_id)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        count = events.cancel_event(request.actor, event_id, note=note, now=clock.now())
        told = ngettext("%d data annullata.", "%d date annullate.", count) % count
        messages.success(request, told)
        return redirect("events-gestione:event", event_id)
    return render(request, "events/staff_cancel.html", {"event": shown, "form": form})


@staff_page("events.edit")
def copy(request: NetworkRequest, event_id: int) -> HttpResponse:
    """A draft with the same words, with the same cycle from another day or without dates."""
    shown = staff.get_event_for(request.actor, event_id)
    form = CopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = _copied(request, event_id, form)
        except NotAllowed:
            raise
        except ReteError as error:
            form.add_error("first_day", str(error))
        else:
            messages.success(request, _("Ecco la copia: è una bozza, controlla e pubblica."))
            return redirect("events-gestione:edit", made.pk)
    status = 422 if form.errors else 200
    context = {"event": shown, "form": form}
    return render(request, "events/staff_copy.html", context, status=status)


def _copied(request: NetworkRequest, event_id: int, form: CopyForm) -> Event:
    first_day = form.cleaned_data["first_day"]
    if first_day is None:
        return events.duplicate_event(request.actor, event_id)
    return copies.repeat_event(request.actor, event_id, first_day, now=clock.now())


def _page(request: NetworkRequest, shown: Event, *, refusal: str = "") -> HttpResponse:
    now = clock.now()
    coming, past = staff.all_dates(shown, now)
    context = {
        "event": shown,
        "coming": coming,
        "past": past,
        "rules": public_events.rules_of(shown),
        "missing": list(events.missing_to_publish(shown)),
        "history": history.changes(shown),
        "refusal": refusal,
        "may_change": policies.can_change(request.actor, shown),
        "may_publish": policies.can_publish(request.actor, shown.library_id),
        "may_take_bookings": policies.can_take_bookings(request.actor, shown.library_id),
        "origin": outbox.find_origin(shown.uid),
        "share": outbox.find_share(shown.uid),
        "proposed": of_event(shown),
        "may_moderate": request.actor.may("events.moderate"),
        "may_share": request.actor.may("network.exchange"),
    }
    return render(request, "events/staff_event.html", context, status=409 if refusal else 200)


def _question(request: NetworkRequest, shown: Event, **words: str) -> HttpResponse:
    back = reverse("events-gestione:event", args=[shown.pk])
    return render(request, "web/confirm.html", {**words, "action": request.path, "back": back})
