"""Working through answers, and forgetting them when their day has come."""

from datetime import datetime

from django.db import transaction

from modules.pages.keeping import discard
from modules.pages.models import Answer, AnswerNote, AnswerState
from modules.pages.webforms import locks, policies
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require, system
from rete.kernel.clock import ROME

AT_ONCE, MOST_A_NIGHT = 200, 50


@transaction.atomic
def move_answer(actor: Actor, answer_id: int, state: AnswerState) -> Answer:
    """Raises Missing, NotAllowed."""
    answer = locks.answer(answer_id)
    require(policies.can_read_answers(actor))
    if answer.state != state:
        answer.state = state
        answer.save(update_fields=["state"])
        record(actor, "pages.answer.moved", answer, {"state": state})
    return answer


@transaction.atomic
def add_note(actor: Actor, answer_id: int, text: str, *, now: datetime) -> AnswerNote:
    """Raises Missing, NotAllowed."""
    answer = locks.answer(answer_id)
    require(policies.can_read_answers(actor))
    note = AnswerNote.objects.create(
        answer=answer,
        text=text,
        written_by=actor.user_id,
        writer=actor.signature[:150],
        written_at=now,
    )
    record(actor, "pages.answer.noted", answer, {})
    return note


@transaction.atomic
def delete_answer(actor: Actor, answer_id: int) -> None:
    """With its files and notes. Raises Missing, NotAllowed."""
    answer = locks.answer(answer_id)
    require(policies.can_read_answers(actor))
    record(actor, "pages.answer.deleted", answer, {"form": answer.form_id})
    _forget(actor, [answer])


def forget_old(now: datetime) -> None:
    """Delete the answers whose day has come, with their files, some at a time. In a schedule."""
    actor, today = system("conservazione"), now.astimezone(ROME).date()
    for _turn in range(MOST_A_NIGHT):
        with transaction.atomic():
            over = Answer.objects.select_for_update().filter(deleted_on__lte=today).order_by("pk")
            found = list(over[:AT_ONCE])
            if not found:
                return
            _forget(actor, found)
            record(actor, "pages.answers.forgotten", None, {"answers": len(found)})


def _forget(actor: Actor, answers: list[Answer]) -> None:
    ids = [each.pk for each in answers]
    files = [
        kept.file
        for answer in Answer.objects.filter(pk__in=ids).prefetch_related("files__file")
        for kept in answer.files.all()
    ]
    Answer.objects.filter(pk__in=ids).delete()
    discard(actor, files)
