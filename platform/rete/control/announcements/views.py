"""The office's pages on announcements, and having read one in a network."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.control.announcements import selectors, services
from rete.control.announcements.forms import AnnouncementForm
from rete.control.announcements.tables import announcement_table
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, OfficeRequest, office_page, staff_page


@office_page
def announcement_list(request: OfficeRequest) -> HttpResponseBase:
    today = clock.now().astimezone(clock.ROME).date()
    rows = selectors.announcements_for(request.actor)
    return show(request, announcement_table(today), rows, "announcements/list.html")


@office_page
def announcement_add(request: OfficeRequest) -> HttpResponse:
    today = clock.now().astimezone(clock.ROME).date()
    form = AnnouncementForm(request.POST or None, initial={"since": today})
    if request.method == "POST" and form.is_valid():
        try:
            services.announce(request.actor, form.values, form.cleaned_data["networks"])
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Annuncio salvato: nelle reti si vede entro un minuto."))
            return redirect("office-announcements")
    context = {"form": form, "title": _("Scrivi un annuncio")}
    return render(request, "announcements/form.html", context, status=422 if form.errors else 200)


@office_page
def announcement_page(request: OfficeRequest, announcement_id: int) -> HttpResponse:
    announcement = selectors.get_announcement_for(request.actor, announcement_id)
    title = announcement.title
    form = AnnouncementForm(request.POST or None, instance=announcement)
    if request.method == "POST" and form.is_valid():
        try:
            services.change(
                request.actor, announcement_id, form.values, form.cleaned_data["networks"]
            )
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Modifiche salvate."))
            return redirect("office-announcements")
    context = {"form": form, "title": title, "announcement": announcement}
    return render(request, "announcements/form.html", context, status=422 if form.errors else 200)


@office_page
def announcement_remove(request: OfficeRequest, announcement_id: int) -> HttpResponse:
    """A question first."""
    announcement = selectors.get_announcement_for(request.actor, announcement_id)
    if request.method != "POST":
        context = {
            "question": _("Togliere l'annuncio «%(title)s»?") % {"title": announcement.title},
            "consequence": _("Nelle reti non si vedrà più."),
            "verb": _("Togli"),
            "action": request.path,
            "back": announcement.get_absolute_url(),
        }
        return render(request, "web/confirm.html", context)
    services.remove(request.actor, announcement_id)
    messages.success(request, _("Annuncio tolto."))
    return redirect("office-announcements")


@require_POST
@staff_page()
def announcement_read(request: NetworkRequest, announcement_id: int) -> HttpResponse:
    """And back to the page where it stood."""
    today = clock.now().astimezone(clock.ROME).date()
    services.dismiss(request.actor, announcement_id, today=today)
    back = request.POST.get("da", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()})
    return redirect(back if is_ours else "staff-home")
