"""Writing an event: all of it on one page, with its dates shown before they are saved."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from modules.events import policies
from modules.events.forms.editing import Editing, with_one_more
from modules.events.models import Event
from modules.events.selectors import staff
from modules.events.services import writing
from rete.core.files.errors import OF_AN_IMAGE
from rete.kernel import clock
from rete.kernel.actor import require
from rete.kernel.errors import NotAllowed, ReteError
from rete.web.pages import NetworkRequest, staff_page

PUBLISH, ADD, PREVIEW = "pubblica", "aggiungi", "anteprima-"


@staff_page("events.edit")
def add(request: NetworkRequest) -> HttpResponse:
    return _page(request, None)


@staff_page("events.edit")
def edit(request: NetworkRequest, event_id: int) -> HttpResponse:
    event = staff.get_event_for(request.actor, event_id)
    require(policies.can_change(request.actor, event))
    return _page(request, event)


def _page(request: NetworkRequest, event: Event | None) -> HttpResponse:
    """Buttons that only show something are answered before anything is checked."""
    action = request.POST.get("azione", "")
    sent = with_one_more(request.POST) if action == ADD else request.POST
    editing = Editing(
        request.actor,
        event,
        sent or None,
        request.FILES,
        now=clock.now(),
        is_to_publish=action == PUBLISH,
    )
    if not sent:
        return _shown(request, editing)
    if action == ADD or action.startswith(PREVIEW):
        editing.form.keep_quiet()
        return _shown(request, editing, focus=_focus(action, editing))
    saved = _saved(request, editing, is_public=action == PUBLISH) if editing.is_valid() else None
    if saved is None:
        return _shown(request, editing, status=422)
    told = _("«%s» è pubblicato.") if saved.is_published else _("«%s» è salvato come bozza.")
    messages.success(request, told % saved.title)
    return redirect("events-gestione:event", saved.pk)


def _saved(request: NetworkRequest, editing: Editing, *, is_public: bool) -> Event | None:
    """The event once written; None when a service refused, and the page says why."""
    written = editing.written(is_public=is_public)
    now = clock.now()
    try:
        with transaction.atomic():
            if editing.event is None:
                return writing.write_new(request.actor, written, now=now)
            return writing.rewrite(request.actor, editing.event.pk, written, now=now)
    except NotAllowed:
        raise
    except OF_AN_IMAGE as error:
        editing.refuse(error, "image_file")
    except ReteError as error:
        editing.refuse(error)
    return None


def _focus(action: str, editing: Editing) -> int | None:
    """The block to be at: the one whose dates were asked, or the new one."""
    if action == ADD:
        return len(editing.series.forms) - 1
    number = action.removeprefix(PREVIEW)
    return int(number) if number.isdecimal() else None


def _shown(
    request: NetworkRequest, editing: Editing, *, focus: int | None = None, status: int = 200
) -> HttpResponse:
    event = editing.event
    library_id = None if event is None else event.library_id
    context = {
        "editing": editing,
        "form": editing.form,
        "blocks": editing.blocks,
        "problems": editing.problems,
        "event": event,
        "focus": focus,
        "shows_dates": request.POST.get("azione", "").startswith(PREVIEW),
        "may_publish": request.actor.may("events.publish")
        if event is None
        else policies.can_publish(request.actor, library_id),
    }
    return render(request, "events/staff_form.html", context, status=status)
