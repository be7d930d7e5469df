"""Minutes of a group: the list, writing, versions, approval, and the same on paper."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.control.groups import selectors
from rete.control.groups.forms import CorrectionForm, MinutesForm
from rete.control.groups.minutes import services
from rete.control.groups.minutes.paper import paper_of
from rete.kernel import clock
from rete.kernel.actor import require
from rete.kernel.errors import ReteError
from rete.web.downloads import file_to_save
from rete.web.pages import OfficeRequest, member_page
from rete.web.papers import printing, word_file

COLOUR = "#17324d"


@member_page
def minutes_list(request: OfficeRequest, slug: str) -> HttpResponse:
    """Four queries."""
    standing = selectors.reading(request.actor, slug)
    context = {
        "standing": standing,
        "group": standing.group,
        "meetings": selectors.meetings_of(standing),
        "minutes": selectors.minutes_of(standing),
    }
    return render(request, "groups/minutes_list.html", context)


@member_page
def write(request: OfficeRequest, slug: str) -> HttpResponse:
    standing = selectors.reading(request.actor, slug)
    require(standing.may_write)
    form = MinutesForm(request.POST or None, meetings=selectors.meetings_of(standing))
    if form.is_valid():
        try:
            made = services.write_minutes(
                request.actor,
                standing.group.pk,
                form.heading,
                text=form.cleaned_data["text"],
                now=clock.now(),
            )
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("La bozza è salvata: ora la legge tutto il gruppo."))
            return redirect("soci-minutes", slug, made.pk)
    context = {"group": standing.group, "form": form}
    return render(request, "groups/minutes_write.html", context, status=422 if form.errors else 200)


@member_page
def shown(request: OfficeRequest, slug: str, minutes_id: int) -> HttpResponse:
    """The latest version, or the one asked for, and which others there are. Five queries."""
    standing = selectors.reading(request.actor, slug)
    minutes = selectors.get_minutes(standing, minutes_id)
    versions = selectors.versions_of(minutes)
    number = request.GET.get("versione", "")
    version = next((each for each in versions if str(each.number) == number), versions[0])
    context = {
        "standing": standing,
        "group": standing.group,
        "minutes": minutes,
        "versions": versions,
        "version": version,
        "is_latest": version is versions[0],
        "paper": paper_of(version),
    }
    return render(request, "groups/minutes.html", context)


@member_page
def correct(request: OfficeRequest, slug: str, minutes_id: int) -> HttpResponse:
    """What was written is not lost if it is refused."""
    standing = selectors.reading(request.actor, slug)
    require(standing.may_write)
    minutes = selectors.get_minutes(standing, minutes_id)
    latest = selectors.versions_of(minutes)[0]
    initial = {"text": latest.text, "after": latest.number}
    form = CorrectionForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            services.correct_minutes(
                request.actor, minutes.pk, **form.cleaned_data, now=clock.now()
            )
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("La nuova versione è salvata: aspetta l'approvazione."))
            return redirect("soci-minutes", slug, minutes.pk)
    context = {"group": standing.group, "minutes": minutes, "form": form}
    status = 422 if form.errors else 200
    return render(request, "groups/minutes_correct.html", context, status=status)


@require_POST
@member_page
def approve(request: OfficeRequest, slug: str, minutes_id: int, number: int) -> HttpResponse:
    standing = selectors.reading(request.actor, slug)
    require(standing.may_moderate)
    minutes = selectors.get_minutes(standing, minutes_id)
    try:
        services.approve_minutes(request.actor, minutes.pk, number, now=clock.now())
    except ReteError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Il verbale è approvato."))
    return redirect("soci-minutes", slug, minutes.pk)


@member_page
def paper(
    request: OfficeRequest, slug: str, minutes_id: int, number: int, kind: str
) -> HttpResponse:
    """One version as PDF or DOCX, always the same."""
    standing = selectors.reading(request.actor, slug)
    minutes = selectors.get_minutes(standing, minutes_id)
    versions = selectors.versions_of(minutes)
    version = next((each for each in versions if each.number == number), None)
    if version is None or kind not in {"pdf", "docx"}:
        raise Http404
    written, name = paper_of(version), f"verbale-{minutes.held_on}-versione-{number}.{kind}"
    if kind == "pdf":
        content = printing.pdf(written, colour=COLOUR, made_at=version.written_at)
        return file_to_save(name, content, "application/pdf")
    content = word_file.docx(written, made_at=version.written_at)
    return file_to_save(name, content, word_file.MEDIA_TYPE)
