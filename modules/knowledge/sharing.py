"""Practices and questions in the Scambi: what leaves, what another network makes of it, what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from modules.knowledge import attaching, policies
from modules.knowledge.documents.sharing import DOCUMENT
from modules.knowledge.errors import NotPublic, QuestionClosed
from modules.knowledge.models import Answer, Kind, Outcome, Practice, Question, State
from modules.knowledge.services import OUTCOME_AFTER, PRACTICE, QUESTION, add_practice
from rete.kernel import clock
from rete.kernel.actor import Actor, require
from rete.kernel.clock import ROME
from rete.kernel.errors import Missing
from rete.kernel.payloads import said
from rete.kernel.sharing import Heard, Local, Origin, RecordType, SharedFile, Verb
from tenants import scope

# Networks that a card went through: beyond these the oldest are left out.
LONGEST_LINEAGE = 12
# More hours or euro than any practice takes.
MOST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeCard:
    """All that leaves of a practice."""

    title: str = said("Titolo")
    summary: str = said("In breve")
    tags: tuple[str, ...] = said("Parole chiave")
    kind: str = said("Tipo", dict(Kind.choices))
    context: str = said("Dove e perché è nata")
    steps: str = said("Come si fa, passo per passo")
    hours: int | None = said("Ore di lavoro")
    cost_euro: int | None = said("Costo in euro")
    pitfalls: str = said("Che cosa non ha funzionato")
    website: str = said("Indirizzo dei materiali")
    lineage: tuple[str, ...] = said("Da un'idea di")
    outcome: str = said("Com'è andata da noi", dict(Outcome.choices))
    outcome_text: str = said("Che cosa abbiamo imparato")
    files: tuple[SharedFile, ...] = said("Materiali")


def without_files(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Version 1 had none."""
    return {**fields, "files": []}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedAnswer:
    network: str = said("Rete")
    text: str = said("Risposta")
    is_best: bool = said("La migliore")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionCard:
    """All that leaves of a question, with the answers that came: everybody learns from them."""

    title: str = said("Domanda")
    summary: str = said("In breve")
    text: str = said("Spiegazione")
    tags: tuple[str, ...] = said("Parole chiave")
    answers: tuple[ReceivedAnswer, ...] = said("Risposte ricevute")


def project_practice(actor: Actor, uid: UUID) -> PracticeCard:
    """Two queries. Raises NotAllowed, Missing, NotPublic."""
    require(policies.can_publish(actor))
    practice = Practice.objects.filter(uid=uid).first()
    if practice is None:
        raise Missing
    if not practice.is_published:
        raise NotPublic(title=practice.title)
    return PracticeCard(
        title=practice.title,
        summary=practice.summary,
        tags=tuple(practice.tags),
        kind=practice.kind,
        context=practice.context,
        steps=practice.steps,
        hours=practice.hours,
        cost_euro=practice.cost_euro,
        pitfalls=practice.pitfalls,
        website=practice.website,
        lineage=tuple(practice.lineage),
        outcome=practice.outcome,
        outcome_text=practice.outcome_text,
        files=attaching.shared_files(practice),
    )


def adopt_practice(actor: Actor, card: PracticeCard, origin: Origin) -> Local:
    """«Riusa»: a draft of ours with its files, its lineage one network longer, and a day on which it is asked how it went.

    Raises:
        NotAllowed, TooManyFiles, SpaceExhausted.
    """
    lineage = [*card.lineage, origin.network_name][-LONGEST_LINEAGE:]
    practice = add_practice(
        actor,
        {
            "kind": card.kind if card.kind in Kind.values else Kind.PROCESS,
            "title": card.title[:200],
            "summary": card.summary[:300],
            "tags": [tag[:40] for tag in card.tags],
            "context": card.context[:5000],
            "steps": card.steps[:10_000],
            "hours": _counted(card.hours),
            "cost_euro": _counted(card.cost_euro),
            "pitfalls": card.pitfalls[:5000],
            "website": card.website if card.website.startswith(("https://", "http://")) else "",
            "lineage": [each[:200] for each in lineage],
            "outcome_due_on": (clock.now() + OUTCOME_AFTER).astimezone(ROME).date(),
        },
    )
    attaching.keep(actor, practice, origin.files)
    return Local(practice.uid, practice.get_absolute_url())


def practice_address(uid: UUID) -> str:
    practice = Practice.objects.filter(uid=uid).first()
    return "" if practice is None else practice.get_absolute_url()


def project_question(actor: Actor, uid: UUID) -> QuestionCard:
    """Two queries. Raises NotAllowed, Missing, QuestionClosed."""
    require(policies.can_edit(actor))
    question = Question.objects.filter(uid=uid).first()
    if question is None:
        raise Missing
    if question.closed_at is not None:
        raise QuestionClosed(title=question.title)
    return QuestionCard(
        title=question.title,
        summary=question.text[:200],
        text=question.text,
        tags=tuple(question.tags),
        answers=tuple(
            ReceivedAnswer(network=each.network_name, text=each.text, is_best=each.is_best)
            for each in question.answers.all()
        ),
    )


def question_address(uid: UUID) -> str:
    question = Question.objects.filter(uid=uid).first()
    return "" if question is None else question.get_absolute_url()


def hear_answer(heard: Heard) -> None:
    """Another network's answer, kept with the question."""
    question = Question.objects.filter(uid=heard.object_uid).first()
    if question is None or heard.verb is not Verb.ANSWER:
        return
    Answer.objects.get_or_create(
        response_uid=heard.response_uid,
        defaults={
            "question": question,
            "network_name": heard.network_name,
            "text": heard.text,
            "received_at": clock.now(),
        },
    )


def practice_samples(most: int) -> Sequence[UUID]:
    published = Practice.objects.filter(state=State.PUBLISHED)
    return list(published.order_by("pk").values_list("uid", flat=True)[:most])


def question_samples(most: int) -> Sequence[UUID]:
    """One network in a few has asked something."""
    opened = Question.objects.filter(closed_at__isnull=True)
    few = scope.current_network().id % 3 == 0
    return list(opened.order_by("pk").values_list("uid", flat=True)[: most if few else 1])


def _counted(number: int | None) -> int | None:
    return number if number is not None and 0 <= number <= MOST else None


TYPES: Sequence[RecordType] = (
    RecordType(
        name=PRACTICE,
        version=2,
        one="pratica",
        a_one="una pratica",
        many="pratiche",
        shape=PracticeCard,
        permission="knowledge.publish",
        project=project_practice,
        address=practice_address,
        upcasts={1: without_files},
        adopt=adopt_practice,
        open_file=attaching.opener(Practice),
        takes=frozenset({Verb.COMMENT}),
        samples=practice_samples,
    ),
    RecordType(
        name=QUESTION,
        version=1,
        one="domanda",
        a_one="una domanda",
        many="domande",
        shape=QuestionCard,
        permission="knowledge.edit",
        project=project_question,
        address=question_address,
        takes=frozenset({Verb.ANSWER}),
        heard=hear_answer,
        samples=question_samples,
    ),
    DOCUMENT,
)
