"""The life of a practice and of a question."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model

from modules.knowledge import policies
from modules.knowledge.errors import NoOutcome, QuestionClosed
from modules.knowledge.models import Answer, Outcome, Practice, Question, State
from rete.core.accounts.selectors import people_who_may
from rete.core.audit.services import record
from rete.core.notices.notifying import notify
from rete.core.outbox import responding
from rete.core.outbox import services as outbox
from rete.core.outbox.models import Message
from rete.kernel.actor import Actor, require, system
from rete.kernel.clock import ROME
from rete.kernel.errors import Missing

M = TypeVar("M", bound=Model)
PRACTICE, QUESTION = "knowledge.practice", "knowledge.question"
OUTCOME_AFTER = timedelta(days=182)
SUMMARY_LENGTH = 300


@transaction.atomic
def add_practice(actor: Actor, values: Mapping[str, Any]) -> Practice:
    """A draft. `values` are fields of Practice, already validated. Raises NotAllowed."""
    require(policies.can_edit(actor))
    practice = Practice.objects.create(**values)
    practice.refresh_from_db(fields=["uid"])
    record(actor, "knowledge.practice.added", practice, {})
    return practice


@transaction.atomic
def change_practice(
    actor: Actor, practice_id: int, values: Mapping[str, Any], *, now: datetime
) -> Practice:
    """Change fields; who sees it elsewhere sees it changed. Raises NotAllowed, Missing."""
    require(policies.can_edit(actor))
    practice = _locked(practice_id)
    require(not practice.is_published or policies.can_publish(actor))
    changed = [name for name, value in values.items() if getattr(practice, name) != value]
    for name in changed:
        setattr(practice, name, values[name])
    if changed:
        practice.save(update_fields=[*changed, "modified_at"])
        record(actor, "knowledge.practice.changed", practice, {"changed": changed})
        _follow(actor, practice, now)
    return practice


@transaction.atomic
def publish_practice(actor: Actor, practice_id: int, *, now: datetime) -> Practice:
    """Ready for colleagues to use. Raises NotAllowed, Missing."""
    return _moved(actor, practice_id, State.PUBLISHED, "knowledge.practice.published", now)


@transaction.atomic
def withdraw_practice(actor: Actor, practice_id: int, *, now: datetime) -> Practice:
    """Not to be used any more, here and elsewhere. Raises NotAllowed, Missing."""
    return _moved(actor, practice_id, State.WITHDRAWN, "knowledge.practice.withdrawn", now)


@transaction.atomic
def tell_outcome(actor: Actor, practice_id: int, outcome: Outcome, text: str) -> Practice:
    """How a practice of another network went here. Raises NotAllowed, Missing, NoOutcome."""
    require(policies.can_edit(actor))
    practice = _locked(practice_id)
    if practice.outcome_due_on is None:
        raise NoOutcome
    practice.outcome, practice.outcome_text = outcome, text
    practice.save(update_fields=["outcome", "outcome_text", "modified_at"])
    record(actor, "knowledge.outcome.told", practice, {"status": outcome.value})
    return practice


@transaction.atomic
def ask_outcomes(now: datetime) -> int:
    """Ask how the practices went that were taken six months ago; how many. Every morning, each once."""
    today = now.astimezone(ROME).date()
    due = Practice.objects.select_for_update(skip_locked=True).filter(
        outcome_due_on__lte=today, outcome_asked_at__isnull=True
    )
    asked = list(due.order_by("pk"))
    for practice in asked:
        practice.outcome_asked_at = now
        practice.save(update_fields=["outcome_asked_at"])
        if practice.outcome == Outcome.NONE:
            people = people_who_may("knowledge.edit")
            about = practice.get_absolute_url()
            values = {"titolo": practice.title}
            notify(system("Pratiche"), "knowledge.outcome", people, values, about=about, now=now)
    return len(asked)


@transaction.atomic
def ask(actor: Actor, values: Mapping[str, Any], *, now: datetime) -> Question:
    """Write a question; sharing it is the next step. Raises NotAllowed."""
    require(policies.can_edit(actor))
    question = Question.objects.create(**values, asked_at=now)
    question.refresh_from_db(fields=["uid"])
    record(actor, "knowledge.question.asked", question, {})
    return question


@transaction.atomic
def close_question(actor: Actor, question_id: int, *, now: datetime) -> Question:
    """No more answers: others see it no more. Raises NotAllowed, Missing, QuestionClosed."""
    require(policies.can_edit(actor))
    question = _open(question_id)
    question.closed_at = now
    question.save(update_fields=["closed_at"])
    record(actor, "knowledge.question.closed", question, {})
    outbox.follow(actor, QUESTION, question.uid, is_public=False, now=now)
    return question


@transaction.atomic
def choose_best(actor: Actor, answer_id: int, *, now: datetime) -> Practice:
    """Thank for an answer, and make a practice of it: a draft, to be completed.

    Raises:
        NotAllowed, Missing, QuestionClosed.
    """
    require(policies.can_edit(actor))
    answer = Answer.objects.filter(pk=answer_id).first()
    if answer is None:
        raise Missing
    question = _open(answer.question_id)
    Answer.objects.filter(question=question, is_best=True).update(is_best=False)
    practice = add_practice(
        actor,
        {
            "title": question.title,
            "summary": answer.text[:SUMMARY_LENGTH],
            "context": question.text,
            "steps": answer.text[:10_000],
            "tags": question.tags,
            "lineage": [answer.network_name],
        },
    )
    answer.is_best, answer.practice = True, practice
    answer.save(update_fields=["is_best", "practice"])
    record(actor, "knowledge.answer.chosen", question, {"network": answer.network_name})
    said = Message.objects.filter(response_uid=answer.response_uid, answer="waiting").first()
    if said is not None and actor.may("network.exchange"):
        responding.accept(actor, said.pk, now=now)
    outbox.follow(actor, QUESTION, question.uid, is_public=True, now=now)
    return practice


def _moved(actor: Actor, practice_id: int, state: State, action: str, now: datetime) -> Practice:
    require(policies.can_publish(actor))
    practice = _locked(practice_id)
    if practice.state != state:
        practice.state = state
        practice.save(update_fields=["state", "modified_at"])
        record(actor, action, practice, {})
        _follow(actor, practice, now)
    return practice


def _follow(actor: Actor, practice: Practice, now: datetime) -> None:
    outbox.follow(actor, PRACTICE, practice.uid, is_public=practice.is_published, now=now)


def _locked(practice_id: int) -> Practice:
    return _found(Practice.objects.select_for_update().filter(pk=practice_id).first())


def _open(question_id: int) -> Question:
    question = _found(Question.objects.select_for_update().filter(pk=question_id).first())
    if question.closed_at is not None:
        raise QuestionClosed(title=question.title)
    return question


def _found(row: M | None) -> M:
    if row is None:
        raise Missing
    return row
