"""The office's pages on deadlines."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.control.deadlines import selectors, services
from rete.control.deadlines.forms import DeadlineForm
from rete.control.deadlines.tables import deadline_table
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.kit.tables.pages import show
from rete.web.pages import OfficeRequest, office_page


@office_page
def deadline_list(request: OfficeRequest) -> HttpResponseBase:
    today = clock.now().astimezone(clock.ROME).date()
    rows = selectors.deadlines_for(request.actor)
    return show(request, deadline_table(today), rows, "deadlines/list.html")


@office_page
def deadline_add(request: OfficeRequest) -> HttpResponse:
    form = DeadlineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_deadline(request.actor, form.cleaned_data)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Scadenza aggiunta."))
            return redirect("office-deadlines")
    status = 422 if form.errors else 200
    return render(request, "deadlines/add.html", {"form": form}, status=status)


@office_page
def deadline_page(request: OfficeRequest, deadline_id: int) -> HttpResponse:
    deadline = selectors.get_deadline_for(request.actor, deadline_id)
    title = deadline.title
    form = DeadlineForm(request.POST or None, instance=deadline)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_deadline(request.actor, deadline_id, form.cleaned_data)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Modifiche salvate."))
            return redirect("office-deadlines")
    context = {"deadline": deadline, "title": title, "form": form}
    return render(request, "deadlines/deadline.html", context, status=422 if form.errors else 200)


@require_POST
@office_page
def deadline_done(request: OfficeRequest, deadline_id: int) -> HttpResponse:
    done = services.finish(request.actor, deadline_id, now=clock.now())
    messages.success(request, _("Fatta: %(title)s.") % {"title": done.title})
    return redirect("office-deadlines")


@office_page
def deadline_remove(request: OfficeRequest, deadline_id: int) -> HttpResponse:
    """A question first."""
    deadline = selectors.get_deadline_for(request.actor, deadline_id)
    if request.method != "POST":
        context = {
            "question": _("Togliere la scadenza «%(title)s»?") % {"title": deadline.title},
            "consequence": _("Nessuno sarà avvisato. Se è stata fatta, segnala come fatta."),
            "verb": _("Togli"),
            "action": request.path,
            "back": deadline.get_absolute_url(),
        }
        return render(request, "web/confirm.html", context)
    services.remove(request.actor, deadline_id)
    messages.success(request, _("Scadenza tolta."))
    return redirect("office-deadlines")
