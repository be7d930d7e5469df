"""Pages of who moderates a group, and of the office, which opens them."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.control.groups import ordering, policies, selectors, services
from rete.control.groups.errors import AlreadyInvited, GroupArchived, GroupTwice, ReportedTwice
from rete.control.groups.exporting import copy_of_group
from rete.control.groups.forms import GroupForm, HideForm, InviteForm, ReportForm
from rete.kernel import clock
from rete.kernel.actor import require
from rete.web.pages import OfficeRequest, member_page

CHANGES = {
    "ammetti": services.admit,
    "togli": services.remove,
    "modera": services.make_moderator,
}


@member_page
def new_group(request: OfficeRequest) -> HttpResponse:
    require(policies.is_office(request.actor))
    form = GroupForm(request.POST or None)
    if form.is_valid():
        try:
            group = services.open_group(request.actor, **form.cleaned_data, now=clock.now())
        except GroupTwice as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, _("Gruppo aperto. Ora invita chi lo modera."))
            return redirect("soci-group-people", group.slug)
    status = 422 if form.errors else 200
    return render(request, "groups/new_group.html", {"form": form}, status=status)


@member_page
def group_people(request: OfficeRequest, slug: str) -> HttpResponse:
    """Who is in a group, who asks, and inviting. Four queries."""
    standing = selectors.standing_in(request.actor, slug)
    form = InviteForm(request.POST or None)
    if form.is_valid():
        try:
            services.invite(
                request.actor,
                standing.group.pk,
                **form.cleaned_data,
                about=reverse("soci-group", args=[slug]),
                now=clock.now(),
            )
        except (AlreadyInvited, GroupArchived) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Fatto: la persona è nel gruppo e riceve un messaggio."))
            return redirect("soci-group-people", slug)
    context = {
        "standing": standing,
        "group": standing.group,
        "people": selectors.people_of(standing),
        "form": form,
    }
    return render(request, "groups/group_people.html", context, status=422 if form.errors else 200)


@require_POST
@member_page
def change_member(request: OfficeRequest, slug: str, membership_id: int, what: str) -> HttpResponse:
    standing = selectors.standing_in(request.actor, slug)
    if what not in CHANGES:
        raise Http404
    CHANGES[what](request.actor, standing.group.pk, membership_id)
    messages.success(request, _("Fatto."))
    return redirect("soci-group-people", slug)


@member_page
def archive(request: OfficeRequest, slug: str) -> HttpResponse:
    standing = selectors.standing_in(request.actor, slug)
    require(standing.may_moderate)
    if request.method == "POST":
        services.archive_group(request.actor, standing.group.pk, now=clock.now())
        messages.success(request, _("Il gruppo è archiviato."))
        return redirect("soci-group", slug)
    context = {
        "question": _("Archiviare il gruppo «%(group)s»?") % {"group": standing.group.name},
        "consequence": _("Le discussioni si leggono ancora, ma nessuno scrive più."),
        "verb": _("Archivia"),
        "action": request.path,
        "back": "../",
    }
    return render(request, "web/confirm.html", context)


@require_POST
@member_page
def lock(request: OfficeRequest, slug: str, thread_id: int) -> HttpResponse:
    thread = selectors.get_thread(selectors.standing_in(request.actor, slug), thread_id)
    ordering.lock_thread(request.actor, thread.pk, now=clock.now())
    messages.success(request, _("La discussione è chiusa."))
    return redirect("soci-thread", slug, thread_id)


@member_page
def hide(request: OfficeRequest, slug: str, thread_id: int, post_id: int) -> HttpResponse:
    standing = selectors.standing_in(request.actor, slug)
    thread = selectors.get_thread(standing, thread_id)
    require(standing.may_moderate)
    form = HideForm(request.POST or None)
    if form.is_valid():
        ordering.hide_post(request.actor, thread.pk, post_id, **form.cleaned_data, now=clock.now())
        messages.success(request, _("Il messaggio è nascosto."))
        return redirect("soci-thread", slug, thread_id)
    context = {"group": standing.group, "thread": thread, "form": form}
    return render(request, "groups/hide.html", context, status=422 if form.errors else 200)


@member_page
def report(request: OfficeRequest, slug: str, thread_id: int, post_id: int) -> HttpResponse:
    """Anybody of the group says that a message should not be there."""
    standing = selectors.standing_in(request.actor, slug)
    thread = selectors.get_thread(standing, thread_id)
    require(policies.can_write(standing.membership))
    form = ReportForm(request.POST or None)
    if form.is_valid():
        try:
            ordering.report_post(
                request.actor, thread.pk, post_id, **form.cleaned_data, now=clock.now()
            )
        except ReportedTwice as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Segnalato: decide chi modera il gruppo."))
            return redirect("soci-thread", slug, thread_id)
    context = {"group": standing.group, "thread": thread, "form": form}
    return render(request, "groups/report.html", context, status=422 if form.errors else 200)


@require_POST
@member_page
def leave_post(request: OfficeRequest, slug: str, thread_id: int, post_id: int) -> HttpResponse:
    """A reported message stays."""
    thread = selectors.get_thread(selectors.standing_in(request.actor, slug), thread_id)
    ordering.leave_post(request.actor, thread.pk, post_id, now=clock.now())
    messages.success(request, _("Il messaggio resta."))
    return redirect("soci-todo")


@require_POST
@member_page
def export(request: OfficeRequest, slug: str) -> FileResponse:
    """The whole group in a zip."""
    standing = selectors.standing_in(request.actor, slug)
    content = copy_of_group(request.actor, standing)
    return FileResponse(content, as_attachment=True, filename=f"gruppo-{standing.group.slug}.zip")
