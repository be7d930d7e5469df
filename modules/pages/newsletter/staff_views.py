"""Preparing the newsletter, sending it, and who receives it."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from modules.pages.models import Issue, IssueState
from modules.pages.newsletter import issues, mailing, policies, selectors
from modules.pages.newsletter.composing import edition_of, offers_of
from modules.pages.newsletter.errors import EditedMeanwhile
from modules.pages.newsletter.forms import IssueEditing, RhythmForm
from modules.pages.newsletter.tables import issue_table, reader_table
from rete.kernel import clock
from rete.kernel.actor import require
from rete.kernel.errors import ReteError
from rete.web.kit.tables.pages import show
from rete.web.notices.letters import letter
from rete.web.pages import NetworkRequest, staff_page

MAY = "pages.newsletter"


@staff_page(MAY)
def newsletter(request: NetworkRequest) -> HttpResponseBase:
    """The next issue, those that were sent, how many receive it."""
    require(policies.can_send(request.actor))
    rows = selectors.issues_for(request.actor)
    context = {
        "newsletter": selectors.find_newsletter(),
        "draft": rows.filter(state=IssueState.DRAFT).first(),
        "readers": selectors.readers_for(request.actor).count(),
        "may_carry": policies.can_carry_readers(request.actor),
    }
    return show(request, issue_table(), rows, "pages/newsletter/staff_list.html", context)


@staff_page(MAY)
def rhythm(request: NetworkRequest) -> HttpResponse:
    require(policies.can_send(request.actor))
    form = RhythmForm(
        request.POST or None, initial=RhythmForm.initial_of(selectors.find_newsletter())
    )
    if request.method == "POST" and form.is_valid():
        issues.set_rhythm(request.actor, form.rhythm, now=clock.now())
        messages.success(request, _("Salvato."))
        return redirect("pages-gestione:newsletter")
    status = 422 if form.errors else 200
    return render(request, "pages/newsletter/staff_rhythm.html", {"form": form}, status=status)


@require_POST
@staff_page(MAY)
def prepare(request: NetworkRequest) -> HttpResponse:
    made = issues.prepare(request.actor, now=clock.now())
    return redirect("pages-gestione:issue", made.pk)


@staff_page(MAY)
def issue(request: NetworkRequest, issue_id: int) -> HttpResponse:
    """In preparation, what it tells can be chosen; once it has left, what became of it."""
    shown = selectors.get_issue_for(request.actor, issue_id)
    if shown.state == IssueState.DRAFT:
        return _editing(request, shown)
    edition = edition_of(shown, issues.get_newsletter(), clock.now())
    context = {"issue": shown, "edition": edition}
    return render(request, "pages/newsletter/staff_sent.html", context)


@require_POST
@staff_page(MAY)
def again(request: NetworkRequest, issue_id: int) -> HttpResponse:
    issues.compose_again(request.actor, issue_id)
    messages.success(request, _("Il numero è di nuovo composto da solo."))
    return redirect("pages-gestione:issue", issue_id)


@staff_page(MAY)
def preview(request: NetworkRequest, issue_id: int) -> HttpResponse:
    """On a telephone, on a large screen, as plain text."""
    shown = selectors.get_issue_for(request.actor, issue_id)
    edition = edition_of(shown, issues.get_newsletter(), clock.now())
    context = {"issue": shown, "edition": edition, "text": mailing.text_of(edition)}
    return render(request, "pages/newsletter/staff_preview.html", context)


@xframe_options_sameorigin
@staff_page(MAY)
def shown_letter(request: NetworkRequest, issue_id: int) -> HttpResponse:
    """The message as a mail program shows it, for the frames of its preview."""
    shown = selectors.get_issue_for(request.actor, issue_id)
    edition = edition_of(shown, issues.get_newsletter(), clock.now())
    return letter(mailing.html_of(edition))


@require_POST
@staff_page(MAY)
def try_it(request: NetworkRequest, issue_id: int) -> HttpResponse:
    """A message to oneself."""
    selectors.get_issue_for(request.actor, issue_id)
    email = str(getattr(request.user, "email", ""))
    try:
        issues.try_on_oneself(request.actor, issue_id, email, now=clock.now())
    except ReteError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("La prova è partita per %s.") % email)
    return redirect("pages-gestione:issue", issue_id)


@staff_page(MAY)
def send(request: NetworkRequest, issue_id: int) -> HttpResponse:
    """A question first, on a page or in a dialog."""
    shown = selectors.get_issue_for(request.actor, issue_id)
    back = reverse("pages-gestione:issue", args=[issue_id])
    if request.method == "POST":
        try:
            issues.send(request.actor, issue_id, now=clock.now())
        except ReteError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("La newsletter è in partenza."))
        return redirect(back)
    readers = selectors.readers_for(request.actor).count()
    context = {
        "question": _("Mandare la newsletter adesso?"),
        "consequence": _("Gli iscritti sono %(readers)d. Dopo non si può più cambiare né fermare.")
        % {"readers": readers},
        "verb": _("Manda adesso"),
        "action": request.path,
        "back": back,
    }
    return render(request, "web/confirm.html", {**context, "issue": shown})


@staff_page(MAY)
def reader_list(request: NetworkRequest) -> HttpResponseBase:
    require(policies.can_send(request.actor))
    rows = selectors.readers_for(request.actor)
    context = {"may_carry": policies.can_carry_readers(request.actor)}
    return show(request, reader_table(request.actor), rows, "pages/newsletter/staff_readers.html", context)  # fmt: skip


def _editing(request: NetworkRequest, shown: Issue) -> HttpResponse:
    newsletter_, now = issues.get_newsletter(), clock.now()
    edition, offers = edition_of(shown, newsletter_, now), offers_of(shown, newsletter_, now)
    editing = IssueEditing(edition, offers, shown.seen, request.POST or None)
    status, refusal, seen = 200, "", str(shown.seen)
    if request.method == "POST":
        status, seen = 422, request.POST.get("seen", "")[:9]
        if editing.form.is_valid():
            seen_before = editing.form.cleaned_data["seen"]
            try:
                issues.edit(request.actor, shown.pk, editing.edition, seen=seen_before)
            except EditedMeanwhile as error:
                status, refusal, seen = 409, str(error), str(shown.seen)
            else:
                messages.success(request, _("Salvato: il numero è come lo hai scelto."))
                return redirect("pages-gestione:issue", shown.pk)
    context = {
        "issue": shown,
        "editing": editing,
        "form": editing.form,
        "seen": seen,
        "refusal": refusal,
        "readers": selectors.readers_for(request.actor).count(),
    }
    return render(request, "pages/newsletter/staff_issue.html", context, status=status)
