"""Hours and closures of all libraries on one grid, and the week of one."""

from collections.abc import Collection
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from modules.libraries import selectors
from modules.libraries.forms import ClosureForm, OpeningForm, WeekForm
from modules.libraries.hours import services
from modules.libraries.hours.calendar import LOOK_AHEAD_DAYS, LibraryHours, hours_of
from modules.libraries.hours.writing import WEEKDAYS, write_day
from modules.libraries.models import Library, Timetable
from modules.libraries.views import query_without_page, search_of
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.pages import NetworkRequest, staff_page


@staff_page("libraries.hours")
def grid(request: NetworkRequest) -> HttpResponse:
    """A week of every library. Six queries however many libraries."""
    return _grid(request, ClosureForm())


@require_POST
@staff_page("libraries.hours")
def close(request: NetworkRequest) -> HttpResponse:
    """Close the chosen libraries, or take closures away, between two days."""
    form = ClosureForm(request.POST)
    chosen = _chosen(request)
    if not form.is_valid():
        return _grid(request, form, chosen, status=422)
    dates = form.cleaned_data["starts_on"], form.cleaned_data["ends_on"]
    try:
        if request.POST.get("azione") == "riapri":
            count = services.reopen(request.actor, chosen, *dates)
            told = ngettext("%d chiusura tolta.", "%d chiusure tolte.", count) % count
        else:
            reason = form.cleaned_data["reason"]
            count = services.close(request.actor, chosen, *dates, reason=reason)
            told = ngettext("%d biblioteca chiusa.", "%d biblioteche chiuse.", count) % count
    except ReteError as error:
        form.add_error(None, str(error))
        return _grid(request, form, chosen, status=422)
    messages.success(request, told)
    return redirect(f"{request.path.removesuffix('chiudi/')}?settimana={dates[0]}")


@staff_page("libraries.hours")
def week_edit(request: NetworkRequest, library_id: int) -> HttpResponse:
    """The week of one library, usual or of a season, and its closures."""
    library = selectors.get_library_for(request.actor, library_id, "libraries.hours")
    hours = _coming_hours(library)
    timetable = next((t for t in hours.seasons if str(t.pk) == request.GET.get("orario")), None)
    form = WeekForm(request.POST or None, initial=_initial(hours, timetable or hours.usual))
    if request.method == "POST" and form.is_valid():
        try:
            services.set_week(request.actor, [library_id], form.week())
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Orario salvato."))
            return redirect("libraries-gestione:week", library_id)
    return _week(request, library, hours, form, OpeningForm())


@require_POST
@staff_page("libraries.hours")
def special(request: NetworkRequest, library_id: int) -> HttpResponse:
    """An exceptional opening, or back to the usual hours on that day."""
    library = selectors.get_library_for(request.actor, library_id, "libraries.hours")
    form = OpeningForm(request.POST)
    if not form.is_valid():
        hours = _coming_hours(library)
        return _week(request, library, hours, WeekForm(initial=_initial(hours, hours.usual)), form)
    values = form.cleaned_data
    services.open_specially(
        request.actor, [library_id], values["on"], values["hours"], reason=values["reason"]
    )
    messages.success(request, _("Apertura straordinaria salvata."))
    return redirect("libraries-gestione:week", library_id)


@staff_page("libraries.hours")
def season_remove(request: NetworkRequest, timetable_id: int) -> HttpResponse:
    """A question first, on a page or in a dialog."""
    if request.method != "POST":
        timetable = selectors.get_timetable_for(request.actor, timetable_id)
        context = {
            "question": _("Togliere «%s»?") % timetable.name,
            "consequence": _("La biblioteca resta senza un orario solito.")
            if timetable.is_usual
            else _("In quei giorni torna a valere l'orario solito."),
            "verb": _("Togli l'orario"),
            "action": request.path,
            "back": reverse("libraries-gestione:week", args=[timetable.library_id]),
        }
        return render(request, "web/confirm.html", context)
    library_id = services.remove_season(request.actor, timetable_id)
    messages.success(request, _("Orario tolto."))
    return redirect("libraries-gestione:week", library_id)


def _grid(
    request: NetworkRequest, form: ClosureForm, chosen: Collection[int] = (), status: int = 200
) -> HttpResponse:
    monday = _monday(request.GET.get("settimana", ""))
    days = [monday + timedelta(days=ahead) for ahead in range(7)]
    libraries = list(selectors.libraries_for(request.actor, search_of(request)).public())
    hours = hours_of([library.pk for library in libraries], days[0], days[-1])
    context = {
        "rows": [(each, [hours[each.pk].day(day) for day in days]) for each in libraries],
        "days": days,
        "before": monday - timedelta(days=7),
        "after": monday + timedelta(days=7),
        "form": form,
        "chosen": chosen,
        "search": search_of(request),
        "query": query_without_page(request),
    }
    return render(request, "libraries/staff_hours.html", context, status=status)


def _week(
    request: NetworkRequest,
    library: Library,
    hours: LibraryHours,
    form: WeekForm,
    opening_form: OpeningForm,
) -> HttpResponse:
    context = {"library": library, "hours": hours, "form": form, "opening_form": opening_form}
    is_wrong = form.is_bound or opening_form.is_bound
    return render(request, "libraries/staff_week.html", context, status=422 if is_wrong else 200)


def _chosen(request: NetworkRequest) -> list[int]:
    """Ids that were ticked; all that the list shows when «tutte» is."""
    if request.POST.get("tutte"):
        found = selectors.libraries_for(request.actor, search_of(request)).public()
        return list(found.values_list("pk", flat=True))
    return [int(text) for text in request.POST.getlist("biblioteca") if text.isdecimal()]


def _monday(text: str) -> date:
    """The Monday of a date in ISO 8601, of today when it is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = clock.now().astimezone(clock.ROME).date()
    return day - timedelta(days=day.weekday())


def _coming_hours(library: Library) -> LibraryHours:
    """With the seasons of a year: staff prepare the summer in winter."""
    today = clock.now().astimezone(clock.ROME).date()
    return hours_of([library.pk], today - timedelta(days=LOOK_AHEAD_DAYS), today + timedelta(days=400))[library.pk]  # fmt: skip


def _initial(hours: LibraryHours, timetable: Timetable | None) -> dict[str, object]:
    if timetable is None:
        return {"name": services.USUAL}
    days = {
        f"day{weekday}": write_day(hours.spans.get((timetable.pk, weekday), ()))
        for weekday in range(len(WEEKDAYS))
    }
    dates = {"starts_on": timetable.starts_on, "ends_on": timetable.ends_on}
    return {"name": timetable.name, **dates, **days}
