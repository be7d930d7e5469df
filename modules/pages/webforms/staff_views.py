"""Making forms, and working through what was answered."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from modules.pages.models import AnswerState, FormState, WebForm
from modules.pages.webforms import answering, policies, selectors, services
from modules.pages.webforms.building import Building
from modules.pages.webforms.errors import ChangedMeanwhile
from modules.pages.webforms.questions import KINDS
from modules.pages.webforms.tables import answer_table, form_table
from rete.core.accounts.selectors import people_who_may
from rete.core.files.models import FileKind
from rete.kernel import clock
from rete.kernel.actor import require
from rete.kernel.errors import ReteError
from rete.web.files.addresses import document_address, private_address
from rete.web.kit.details import Moment
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page

ADD = "aggiungi-"
MAKE, READ = "pages.forms", "pages.answers"
LINK_HOLDS = timedelta(minutes=10)


class NoteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Nota per i colleghi"),
        max_length=2_000,
        widget=forms.Textarea({"rows": 3}),
    )


class MoveForm(forms.Form):
    state = forms.ChoiceField(label=gettext_lazy("Stato"), choices=AnswerState.choices)


@staff_page(READ)
def form_list(request: NetworkRequest) -> HttpResponseBase:
    require(policies.can_read_answers(request.actor))
    context = {"may_make": policies.can_make(request.actor)}
    rows = selectors.forms_for(request.actor)
    return show(request, form_table(), rows, "pages/webforms/staff_list.html", context)


@staff_page(MAKE)
def add(request: NetworkRequest) -> HttpResponse:
    require(policies.can_make(request.actor))
    return _building(request, None)


@staff_page(MAKE)
def edit(request: NetworkRequest, form_id: int) -> HttpResponse:
    require(policies.can_make(request.actor))
    return _building(request, selectors.get_form_for(request.actor, form_id))


@staff_page(READ)
def form(request: NetworkRequest, form_id: int) -> HttpResponse:
    """Where it stands, and what can be done."""
    return _shown(request, selectors.get_form_for(request.actor, form_id))


@staff_page(READ)
def preview(request: NetworkRequest, form_id: int) -> HttpResponse:
    """The newest version as citizens will see it; what is filled in here is not sent."""
    shown = selectors.get_form_for(request.actor, form_id)
    open_now = WebForm(pk=shown.pk, state=FormState.OPEN, newest=shown.newest)
    context = {**selectors.asked(open_now, clock.now()), "is_preview": True}
    return render(request, "pages/webforms/staff_preview.html", context)


@require_POST
@staff_page(MAKE)
def open_it(request: NetworkRequest, form_id: int) -> HttpResponse:
    shown = selectors.get_form_for(request.actor, form_id)
    try:
        services.open_form(request.actor, form_id)
    except ReteError as error:
        return _shown(request, shown, refusal=str(error))
    messages.success(request, _("Il modulo è aperto: chiunque può rispondere."))
    return redirect("pages-gestione:form", form_id)


@staff_page(MAKE)
def close(request: NetworkRequest, form_id: int) -> HttpResponse:
    """A question first, on a page or in a dialog."""
    shown = selectors.get_form_for(request.actor, form_id)
    if request.method == "POST":
        services.close_form(request.actor, form_id)
        messages.success(request, _("Il modulo è chiuso."))
        return redirect("pages-gestione:form", form_id)
    context = {
        "question": _("Chiudere «%s»?") % shown,
        "consequence": _("Non riceve più risposte. Quelle che ha restano, e si può riaprire."),
        "verb": _("Chiudi"),
    }
    return _question(request, form_id, context)


@staff_page(MAKE)
def delete(request: NetworkRequest, form_id: int) -> HttpResponse:
    """A question first, on a page or in a dialog."""
    shown = selectors.get_form_for(request.actor, form_id)
    if request.method == "POST":
        try:
            services.delete_form(request.actor, form_id)
        except ReteError as error:
            return _shown(request, shown, refusal=str(error))
        messages.success(request, _("Il modulo «%s» è eliminato.") % shown)
        return redirect("pages-gestione:forms")
    context = {
        "question": _("Eliminare «%s»?") % shown,
        "consequence": _("Si perdono le sue domande. Non si può tornare indietro."),
        "verb": _("Elimina"),
    }
    return _question(request, form_id, context)


@staff_page(READ)
def answer_list(request: NetworkRequest, form_id: int) -> HttpResponseBase:
    shown = selectors.get_form_for(request.actor, form_id)
    rows = selectors.answers_for(request.actor, shown)
    table = answer_table(request.actor, shown)
    return show(request, table, rows, "pages/webforms/staff_answers.html", {"web_form": shown})


@staff_page(READ)
def answer(request: NetworkRequest, form_id: int, answer_id: int) -> HttpResponse:
    """What somebody answered, its state and its notes."""
    shown = selectors.get_answer_for(request.actor, form_id, answer_id)
    note = NoteForm(request.POST if "text" in request.POST else None)
    move = MoveForm(
        request.POST if "state" in request.POST else None, initial={"state": shown.state}
    )
    here = redirect("pages-gestione:answer", form_id, answer_id)
    if note.is_bound and note.is_valid():
        answering.add_note(request.actor, answer_id, note.cleaned_data["text"], now=clock.now())
        return here
    if move.is_bound and move.is_valid():
        answering.move_answer(request.actor, answer_id, AnswerState(move.cleaned_data["state"]))
        messages.success(request, _("Salvato."))
        return here
    notes = [Moment(each.written_at, each.text, each.writer) for each in shown.notes.all()]
    context = {
        "answer": shown,
        "facts": selectors.facts_of(shown),
        "note": note,
        "move": move,
        "moments": notes[::-1],
    }
    status = 422 if note.errors or move.errors else 200
    return render(request, "pages/webforms/staff_answer.html", context, status=status)


@staff_page(READ)
def answer_file(
    request: NetworkRequest, form_id: int, answer_id: int, question: str
) -> HttpResponse:
    """A file that came with an answer: the address that this leads to holds for some minutes."""
    file = selectors.get_file_for(request.actor, form_id, answer_id, question)
    until = clock.now() + LINK_HOLDS
    is_document = file.kind == FileKind.DOCUMENT
    return redirect(
        document_address(file, until=until) if is_document else private_address(file, until=until)
    )


def _building(request: NetworkRequest, shown: WebForm | None) -> HttpResponse:
    """Buttons that only add a question are answered before anything is checked."""
    sent = request.POST if request.method == "POST" else None
    used = 0 if shown is None else max((int(each.id[1:]) for each in selectors.questions_ever(shown)), default=0)  # fmt: skip
    building = Building(shown, people_who_may(READ), sent, used)
    action, status, refusal = request.POST.get("azione", ""), 200, ""
    if action.startswith(ADD):
        building.with_one_more(action.removeprefix(ADD))
    elif sent is not None:
        saved, refusal = _saved(request, building, shown)
        if saved is not None:
            messages.success(request, _("«%s» è salvato.") % saved)
            return redirect("pages-gestione:form", saved.pk)
        status = 409 if refusal else 422
    context = {
        "web_form": shown,
        "building": building,
        "form": building.form,
        "seen": _seen(request, shown, status),
        "is_wrong": status == 422,  # noqa: PLR2004 - HTTP's own number
        "kinds": [(name, kind.title) for name, kind in KINDS.items()],
        "refusal": refusal,
    }
    return render(request, "pages/webforms/staff_form.html", context, status=status)


def _saved(
    request: NetworkRequest, building: Building, shown: WebForm | None
) -> tuple[WebForm | None, str]:
    """The form once written; or None, and what the service refused."""
    if not building.is_valid():
        return None, ""
    actor, asking, terms, now = request.actor, building.asking, building.terms, clock.now()
    if shown is None:
        return services.add_form(actor, asking, terms, now=now), ""
    seen = building.form.cleaned_data["seen"]
    try:
        return services.change_form(actor, shown.pk, asking, terms, seen=seen, now=now), ""
    except ChangedMeanwhile as error:
        return None, str(error)
    except ReteError as error:
        building.form.add_error(None, str(error))
        return None, ""


def _seen(request: NetworkRequest, shown: WebForm | None, status: int) -> str:
    """The version written from; once told that there is another, that one."""
    if shown is None or shown.newest is None:
        return "0"
    is_told = status == 409 or request.method != "POST"  # noqa: PLR2004 - HTTP's own number
    return str(shown.newest.number) if is_told else request.POST.get("seen", "0")[:9]


def _shown(request: NetworkRequest, shown: WebForm, *, refusal: str = "") -> HttpResponse:
    context = {
        "web_form": shown,
        "version": shown.newest,
        "readers": [each.person.name for each in shown.readers.select_related("person")],
        "may_make": policies.can_make(request.actor),
        "refusal": refusal,
    }
    status = 409 if refusal else 200
    return render(request, "pages/webforms/staff_page.html", context, status=status)


def _question(request: NetworkRequest, form_id: int, context: dict[str, str]) -> HttpResponse:
    back = reverse("pages-gestione:form", args=[form_id])
    return render(request, "web/confirm.html", {**context, "action": request.path, "back": back})
