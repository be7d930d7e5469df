"""Practices and questions, for the staff."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.knowledge import policies, selectors, services
from modules.knowledge.forms import OutcomeForm, PracticeForm, QuestionForm
from modules.knowledge.models import Outcome, Practice
from modules.knowledge.tables import practice_table
from rete.core.outbox import selectors as outbox
from rete.kernel import clock
from rete.kernel.errors import Missing, NotAllowed, ReteError
from rete.web.doing import done
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page

MOVES = {"pubblica": services.publish_practice, "ritira": services.withdraw_practice}


@staff_page("knowledge.edit")
def practice_list(request: NetworkRequest) -> HttpResponseBase:
    rows = selectors.practices_for(request.actor)
    return show(request, practice_table(), rows, "knowledge/staff_list.html")


@staff_page("knowledge.edit")
def practice(request: NetworkRequest, practice_id: int) -> HttpResponse:
    """The card, whose it was, and how it went. Four queries."""
    shown = selectors.get_practice_for(request.actor, practice_id)
    form = OutcomeForm(
        request.POST or None,
        initial={"outcome": shown.outcome, "outcome_text": shown.outcome_text},
    )
    if request.method == "POST" and form.is_valid():
        outcome = Outcome(form.cleaned_data["outcome"])
        services.tell_outcome(
            request.actor, practice_id, outcome, form.cleaned_data["outcome_text"]
        )
        messages.success(request, _("Grazie: serve a chi viene dopo."))
        return redirect(shown)
    context = {
        "practice": shown,
        "attachments": list(shown.attachments.select_related("file")),
        "attach": reverse("knowledge-gestione:practice-files", args=[shown.pk]),
        "may_attach": policies.can_publish(request.actor) or not shown.is_published,
        "origin": outbox.find_origin(shown.uid),
        "share": outbox.find_share(shown.uid),
        "may_publish": policies.can_publish(request.actor),
        "may_share": request.actor.may("network.exchange"),
        "form": form,
    }
    return render(request, "knowledge/practice.html", context, status=422 if form.errors else 200)


@staff_page("knowledge.edit")
def practice_add(request: NetworkRequest) -> HttpResponse:
    form = PracticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = services.add_practice(request.actor, form.cleaned_data)
        messages.success(request, _("La pratica è una bozza: rileggila e pubblicala."))
        return redirect(made)
    return _form(request, form, _("Scrivi una pratica"))


@staff_page("knowledge.edit")
def practice_edit(request: NetworkRequest, practice_id: int) -> HttpResponse:
    shown = selectors.get_practice_for(request.actor, practice_id)
    # What the form validates is not what is saved: the service sees what has changed.
    form = PracticeForm(request.POST or None, instance=Practice.objects.get(pk=shown.pk))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_practice(request.actor, practice_id, form.cleaned_data, now=clock.now())
        except NotAllowed:
            raise
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Salvata."))
            return redirect(shown)
    return _form(request, form, _("Modifica la pratica"))


@require_POST
@staff_page("knowledge.publish")
def practice_move(request: NetworkRequest, practice_id: int, move: str) -> HttpResponse:
    """«pubblica» or «ritira»."""
    if move not in MOVES:
        raise Http404
    try:
        moved = MOVES[move](request.actor, practice_id, now=clock.now())
    except (Missing, NotAllowed):
        raise
    except ReteError as error:
        messages.error(request, str(error))
        return redirect("knowledge-gestione:practice", practice_id)
    messages.success(request, _("Fatto."))
    return redirect(moved)


@staff_page("knowledge.edit")
def question_list(request: NetworkRequest) -> HttpResponse:
    context = {"questions": selectors.questions_for(request.actor)}
    return render(request, "knowledge/questions.html", context)


@staff_page("knowledge.edit")
def question(request: NetworkRequest, question_id: int) -> HttpResponse:
    """The question and what others answered. Three queries."""
    shown = selectors.get_question_for(request.actor, question_id)
    context = {
        "question": shown,
        "answers": list(shown.answers.select_related("practice")),
        "share": outbox.find_share(shown.uid),
        "may_share": request.actor.may("network.exchange"),
    }
    return render(request, "knowledge/question.html", context)


@staff_page("knowledge.edit")
def question_add(request: NetworkRequest) -> HttpResponse:
    """Written here; who may share it sees next exactly what leaves."""
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = services.ask(request.actor, form.cleaned_data, now=clock.now())
        if request.actor.may("network.exchange"):
            return redirect("sharing:offer-own", services.QUESTION, made.uid)
        return redirect(made)
    return _form(request, form, _("Fai una domanda"))


@require_POST
@staff_page("knowledge.edit")
def question_close(request: NetworkRequest, question_id: int) -> HttpResponse:
    done(
        request,
        lambda: services.close_question(request.actor, question_id, now=clock.now()),
        _("La domanda è chiusa: le altre reti non la vedono più."),
    )
    return redirect("knowledge-gestione:question", question_id)


@require_POST
@staff_page("knowledge.edit")
def answer_best(request: NetworkRequest, answer_id: int) -> HttpResponse:
    try:
        made = services.choose_best(request.actor, answer_id, now=clock.now())
    except (Missing, NotAllowed):
        raise
    except ReteError as error:
        messages.error(request, str(error))
        return redirect("knowledge-gestione:questions")
    messages.success(request, _("Ecco la pratica: è una bozza, completala e pubblicala."))
    return redirect(made)


def _form(request: NetworkRequest, form: PracticeForm | QuestionForm, title: str) -> HttpResponse:
    back = reverse("knowledge-gestione:list")
    context = {"form": form, "title": title, "back": back}
    return render(request, "knowledge/form.html", context, status=422 if form.errors else 200)
