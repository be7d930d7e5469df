"""Practices and questions as their pages show them."""

from django.db.models import Count, QuerySet

from modules.knowledge import policies
from modules.knowledge.models import Practice, Question
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing


def practices_for(actor: Actor) -> QuerySet[Practice]:
    """Raises NotAllowed."""
    require(policies.can_edit(actor))
    return Practice.objects.all()


def get_practice_for(actor: Actor, practice_id: int) -> Practice:
    """Raises NotAllowed, Missing."""
    found = practices_for(actor).filter(pk=practice_id).first()
    if found is None:
        raise Missing
    return found


def questions_for(actor: Actor) -> QuerySet[Question]:
    """With how many answers each has. Raises NotAllowed."""
    require(policies.can_edit(actor))
    return Question.objects.annotate(received=Count("answers"))


def get_question_for(actor: Actor, question_id: int) -> Question:
    """Raises NotAllowed, Missing."""
    found = questions_for(actor).filter(pk=question_id).first()
    if found is None:
        raise Missing
    return found
