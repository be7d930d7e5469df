"""Reading forms and answers: what citizens may fill in, what staff see."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html

from modules.pages.models import Answer, AnswerFile, AnswerState, FormState, FormVersion, WebForm
from modules.pages.webforms import policies
from modules.pages.webforms.questions import Question, answer_form, questions_of, said
from modules.pages.webforms.receiving import sign_page
from rete.core.files.models import StoredFile
from rete.kernel.actor import Actor
from rete.kernel.clock import ROME
from rete.kernel.errors import Missing


def open_forms(now: datetime) -> QuerySet[WebForm]:
    """What citizens may fill in, by title."""
    today = now.astimezone(ROME).date()
    opened = WebForm.objects.filter(state=FormState.OPEN).select_related("newest")
    return opened.filter(Q(closes_on=None) | Q(closes_on__gte=today)).order_by("newest__title")


def get_public_form(form_id: int) -> WebForm:
    """Open, or closed again. One query. Raises Missing."""
    shown = WebForm.objects.exclude(state=FormState.DRAFT).select_related("newest")
    found = shown.filter(pk=form_id).first()
    if found is None:
        raise Missing
    return found


def asked(form: WebForm, now: datetime) -> Mapping[str, Any]:
    """What «webforms/_form.html» draws of a form: empty to fill in, or closed. One query where libraries are asked."""
    version = form.newest
    if version is None or not form.is_open(now.astimezone(ROME).date()):
        return {"web_form": form, "version": version, "form": None}
    return {
        "web_form": form,
        "version": version,
        "form": answer_form(version)(prefix=prefix_of(form)),
        "sign": sign_page(now),
    }


def embedded(form_id: int, now: datetime) -> Mapping[str, Any]:
    """The same for a page that has the form within; nothing while it is a draft. One query more."""
    shown = WebForm.objects.exclude(state=FormState.DRAFT).select_related("newest")
    found = shown.filter(pk=form_id).first()
    return {} if found is None else asked(found, now)


def prefix_of(form: WebForm) -> str:
    """Before the names of its fields: two forms may stand on one page."""
    return f"m{form.pk}"


def forms_for(actor: Actor) -> QuerySet[WebForm]:
    """All, with how many answers they have, for who reads answers; none for others."""
    if not policies.can_read_answers(actor):
        return WebForm.objects.none()
    fresh = Count("answers", filter=Q(answers__state=AnswerState.NEW))
    counted = WebForm.objects.annotate(answer_count=Count("answers"), fresh_count=fresh)
    return counted.select_related("newest")


def get_form_for(actor: Actor, form_id: int) -> WebForm:
    """One query. Raises Missing."""
    found = forms_for(actor).filter(pk=form_id).first()
    if found is None:
        raise Missing
    return found


def answers_for(actor: Actor, form: WebForm) -> QuerySet[Answer]:
    rows = Answer.objects.filter(form=form)
    return rows if policies.can_read_answers(actor) else rows.none()


def get_answer_for(actor: Actor, form_id: int, answer_id: int) -> Answer:
    """Two queries. Raises Missing."""
    found = Answer.objects.filter(form=form_id, pk=answer_id) if policies.can_read_answers(actor) else None  # fmt: skip
    answer = found.select_related("version", "form__newest").first() if found is not None else None
    if answer is None:
        raise Missing
    return answer


def get_file_for(actor: Actor, form_id: int, answer_id: int, question: str) -> StoredFile:
    """A file that came with an answer. Two queries. Raises Missing."""
    answer = get_answer_for(actor, form_id, answer_id)
    found = AnswerFile.objects.filter(answer=answer, question=question).select_related("file")
    kept = found.first()
    if kept is None:
        raise Missing
    return kept.file


def facts_of(answer: Answer) -> Sequence[tuple[str, object]]:
    """Questions and answers, in the order in which they were asked; files as links. One query."""
    files = {each.question: each.file for each in answer.files.select_related("file")}
    return [
        (question.label, _file(answer, question, files[question.id]))
        if question.id in files
        else (question.label, said(question, answer.values.get(question.id)))
        for question in questions_of(answer.version)
    ]


def questions_ever(form: WebForm) -> Sequence[Question]:
    """Those of all versions, as they were last asked: the newest version's first. One query."""
    versions = FormVersion.objects.filter(form=form).order_by("-number")
    found: dict[str, Question] = {}
    for version in versions:
        for question in questions_of(version):
            found.setdefault(question.id, question)
    return list(found.values())


def fresh_answers() -> int:
    """How many nobody has taken in hand. One query."""
    return Answer.objects.filter(state=AnswerState.NEW).count()


def _file(answer: Answer, question: Question, file: StoredFile) -> str:
    address = reverse("pages-gestione:answer-file", args=[answer.form_id, answer.pk, question.id])
    return format_html('<a href="{}">{}</a>', address, file.name)
