"""Meetings of a group, who comes, and the calendar that follows them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rete.control.groups import policies, selectors
from rete.control.groups.forms import MeetingForm
from rete.control.groups.meetings import feed, services
from rete.control.groups.models import Attendance
from rete.kernel import clock
from rete.kernel.actor import require
from rete.kernel.errors import ReteError
from rete.web.downloads import file_to_save
from rete.web.pages import OfficeRequest, member_page

CALENDAR = "text/calendar; charset=utf-8"


@member_page
def all_own(request: OfficeRequest) -> HttpResponse:
    """What one's own groups have before them, and the address for a calendar program. One query."""
    context = {
        "meetings": selectors.coming_meetings(request.actor, clock.now()),
        "calendar": feed.address_of(request.user.pk),
    }
    return render(request, "groups/meetings.html", context)


@never_cache
def calendar(request: HttpRequest, signed: str) -> HttpResponse:  # noqa: ARG001 - the signature is the permission
    return HttpResponse(feed.of_person(signed), content_type=CALENDAR)


@member_page
def call(request: OfficeRequest, slug: str) -> HttpResponse:
    standing = selectors.reading(request.actor, slug)
    require(standing.may_write)
    form = MeetingForm(request.POST or None)
    if form.is_valid():
        try:
            made = services.call_meeting(
                request.actor, standing.group.pk, form.plan, now=clock.now()
            )
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("Riunione convocata: il gruppo lo legge in una discussione.")
            )
            return redirect("soci-meeting", slug, made.pk)
    context = {"group": standing.group, "form": form}
    return render(request, "groups/meeting_edit.html", context, status=422 if form.errors else 200)


@member_page
def shown(request: OfficeRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Five queries."""
    standing = selectors.reading(request.actor, slug)
    meeting = selectors.get_meeting(standing, meeting_id)
    attendances = selectors.attendances_of(meeting)
    own = next((each.answer for each in attendances if each.user_id == request.user.pk), "")
    context = {
        "standing": standing,
        "group": standing.group,
        "meeting": meeting,
        "when": services.when_in_words(meeting.starts_at, meeting.ends_at),
        "attendances": attendances,
        "answers": Attendance.Answer.choices,
        "own": own,
        "may_change": policies.can_change_meeting(request.actor, meeting, standing.membership),
    }
    return render(request, "groups/meeting.html", context)


@member_page
def change(request: OfficeRequest, slug: str, meeting_id: int) -> HttpResponse:
    standing = selectors.reading(request.actor, slug)
    meeting = selectors.get_meeting(standing, meeting_id)
    require(policies.can_change_meeting(request.actor, meeting, standing.membership))
    form = MeetingForm(request.POST or None, meeting=meeting)
    if form.is_valid():
        try:
            services.change_meeting(request.actor, meeting.pk, form.plan, now=clock.now())
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Riunione cambiata."))
            return redirect("soci-meeting", slug, meeting.pk)
    context = {"group": standing.group, "meeting": meeting, "form": form}
    return render(request, "groups/meeting_edit.html", context, status=422 if form.errors else 200)


@member_page
def cancel(request: OfficeRequest, slug: str, meeting_id: int) -> HttpResponse:
    standing = selectors.reading(request.actor, slug)
    meeting = selectors.get_meeting(standing, meeting_id)
    require(policies.can_change_meeting(request.actor, meeting, standing.membership))
    if request.method == "POST":
        services.cancel_meeting(request.actor, meeting.pk, now=clock.now())
        messages.success(request, _("La riunione è annullata."))
        return redirect("soci-meeting", slug, meeting.pk)
    context = {
        "question": _("Annullare la riunione «%(title)s»?") % {"title": meeting.title},
        "consequence": _("Il gruppo lo viene a sapere, e nei calendari resta come annullata."),
        "verb": _("Annulla la riunione"),
        "action": request.path,
        "back": "../",
    }
    return render(request, "web/confirm.html", context)


@require_POST
@member_page
def answer(request: OfficeRequest, slug: str, meeting_id: int) -> HttpResponse:
    meeting = selectors.get_meeting(selectors.reading(request.actor, slug), meeting_id)
    services.say_who_comes(request.actor, meeting.pk, answer=request.POST.get("risposta", ""))
    messages.success(request, _("Risposta salvata."))
    return redirect("soci-meeting", slug, meeting_id)


@member_page
def one(request: OfficeRequest, slug: str, meeting_id: int) -> HttpResponse:
    """One meeting for a calendar program."""
    meeting = selectors.get_meeting(selectors.reading(request.actor, slug), meeting_id)
    return file_to_save("riunione.ics", feed.of_meeting(meeting), CALENDAR)
