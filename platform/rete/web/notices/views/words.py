"""The network's own words for what people are told, with a preview beside."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from rete.core.notices import policies, rewording
from rete.core.notices.composing import html_of
from rete.core.notices.kinds import get_kind_here, group_of
from rete.core.notices.models import Mail
from rete.core.notices.wording import Words, samples, words_of
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.kernel.manifest import NoticeKind
from rete.web.notices.forms import WordsForm
from rete.web.notices.letters import letter
from rete.web.pages import NetworkRequest, staff_page

PERMISSION = "network.messages"


@staff_page(PERMISSION)
def message_list(request: NetworkRequest) -> HttpResponse:
    """Every kind, by module. One query."""
    worded = rewording.worded_kinds()
    groups = [
        (group, list(kinds)) for group, kinds in groupby(worded, lambda each: group_of(each.kind))
    ]
    may_see_refused = policies.can_see_refused(request.actor, in_office=False)
    context = {"groups": groups, "may_see_refused": may_see_refused}
    return render(request, "notices/words_list.html", context)


@staff_page(PERMISSION)
def message_edit(request: NetworkRequest, name: str) -> HttpResponse:
    """Subject and text; the preview is a frame that the same form can be sent to."""
    kind = get_kind_here(name)
    words = words_of(kind)
    form = WordsForm(request.POST or None, initial={"subject": words.subject, "text": words.text})
    if request.method == "POST" and form.is_valid():
        try:
            rewording.reword(request.actor, name, form.words, now=clock.now())
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Salvato: i prossimi messaggi partono con queste parole."))
            return redirect("messages:edit", name)
    context = {"kind": kind, "form": form, "is_own": words != Words(kind.subject, kind.text)}
    status = 422 if form.errors else 200
    return render(request, "notices/words.html", context, status=status)


@xframe_options_sameorigin
@staff_page(PERMISSION)
def message_preview(request: NetworkRequest, name: str) -> HttpResponse:
    """The message with sample data: in the words that are sent, if any, else in those that count now. Nothing is changed."""
    kind = get_kind_here(name)
    words = words_of(kind)
    form = WordsForm(request.POST or None)
    if request.method == "POST":
        words = form.words if form.is_valid() else Words("", "")
        try:
            rewording.check_words(kind, words)
        except ReteError as error:
            words = Words(_("Non va ancora bene"), str(error))
            return letter(_drawn(kind, words))
    return letter(_drawn(kind, words.filled({**samples(kind), "rete": request.network.name})))


@staff_page(PERMISSION)
def message_restore(request: NetworkRequest, name: str) -> HttpResponse:
    """A question first, on a page or in a dialog."""
    kind = get_kind_here(name)
    if request.method == "POST":
        rewording.restore_words(request.actor, name)
        messages.success(request, _("Il messaggio ha di nuovo il testo di partenza."))
        return redirect("messages:edit", name)
    context = {
        "question": _("Tornare al testo di partenza?"),
        "consequence": _("Le parole che la rete ha scritto per «%(title)s» si perdono.")
        % {"title": kind.title},
        "verb": _("Torna al testo di partenza"),
        "action": request.path,
        "back": reverse("messages:edit", args=[name]),
    }
    return render(request, "web/confirm.html", context)


def _drawn(kind: NoticeKind, words: Words) -> str:
    stop = "https://rete.example.org/" if kind.is_optional else ""
    return html_of(Mail(subject=words.subject, text=words.text, unsubscribe=stop))
