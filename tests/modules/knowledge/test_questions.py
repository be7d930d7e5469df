"""«Chiedi alla rete»: asked, answered, learned from."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from modules.knowledge import services, sharing
from modules.knowledge.errors import QuestionClosed
from modules.knowledge.models import Answer, Practice, Question, State
from rete.core.outbox.models import Envelope, Message
from rete.core.outbox.selectors import Terms
from rete.core.outbox.services import preview, set_rule, share
from rete.kernel.actor import system
from rete.kernel.manifest import Role
from rete.kernel.sharing import Heard, Mode, Verb
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
ACTOR = system("prova")


def asked() -> Question:
    return services.ask(
        ACTOR, {"title": "Donazioni?", "text": "Come fate?", "tags": ["donazioni"]}, now=NOW
    )


def answered(question: Question, text: str = "Un giorno al mese.") -> Answer:
    """As the reading of the inbox tells it."""
    response_uid = uuid4()
    Message.objects.create(
        root_uid=question.uid,
        response_uid=response_uid,
        network_uid=uuid4(),
        network_name="Rete Beta",
        verb="answer",
        text=text,
        answer="waiting",
        happened_at=NOW,
    )
    sharing.hear_answer(heard(question.uid, response_uid, text))
    return Answer.objects.get(response_uid=response_uid)


def heard(uid: UUID, response_uid: UUID, text: str, verb: Verb = Verb.ANSWER) -> Heard:
    return Heard(verb, uid, response_uid, uuid4(), "Rete Beta", text)


def test_an_answer_is_kept_once_with_its_question(alfa: NetworkSnapshot) -> None:
    question = asked()
    answer = answered(question)

    sharing.hear_answer(heard(question.uid, answer.response_uid, "Ancora"))
    sharing.hear_answer(heard(question.uid, uuid4(), "Bravi", Verb.COMMENT))
    sharing.hear_answer(heard(uuid4(), uuid4(), "Di un'altra"))

    assert [each.text for each in Answer.objects.all()] == ["Un giorno al mese."]
    card = sharing.project_question(ACTOR, question.uid)
    assert [(each.network, each.text) for each in card.answers] == [
        ("Rete Beta", "Un giorno al mese.")
    ]


def test_the_best_answer_becomes_a_practice_and_is_thanked(alfa: NetworkSnapshot) -> None:
    question = asked()
    set_rule(ACTOR, "knowledge.question", Mode.ASK, Terms())
    seen = preview(ACTOR, "knowledge.question", question.uid)
    share(ACTOR, "knowledge.question", question.uid, Terms(), seen=seen.digest, now=NOW)
    first, second = answered(question), answered(question, "Un modulo sul sito.")

    services.choose_best(ACTOR, first.pk, now=NOW)
    made = services.choose_best(ACTOR, second.pk, now=NOW)

    best = list(Answer.objects.filter(is_best=True).values_list("pk", flat=True))
    assert best == [second.pk]
    assert (made.title, made.steps, made.state) == (
        "Donazioni?",
        "Un modulo sul sito.",
        State.DRAFT,
    )
    assert made.lineage == ["Rete Beta"]
    verbs = list(Envelope.objects.order_by("id").values_list("verb", flat=True))
    assert verbs == ["publish", "accept", "update", "accept", "update"]


def test_a_closed_question_is_seen_no_more_and_takes_nothing(alfa: NetworkSnapshot) -> None:
    question = asked()
    set_rule(ACTOR, "knowledge.question", Mode.ASK, Terms())
    seen = preview(ACTOR, "knowledge.question", question.uid)
    share(ACTOR, "knowledge.question", question.uid, Terms(), seen=seen.digest, now=NOW)
    answer = answered(question)

    services.close_question(ACTOR, question.pk, now=NOW)

    assert list(Envelope.objects.values_list("verb", flat=True)) == ["withdraw"]
    with pytest.raises(QuestionClosed):
        services.choose_best(ACTOR, answer.pk, now=NOW)
    with pytest.raises(QuestionClosed):
        services.close_question(ACTOR, question.pk, now=NOW)
    assert not Practice.objects.exists()


def test_asked_by_hand_and_shown_before_it_leaves(alfa: NetworkSnapshot) -> None:
    browser = signed_in(alfa, Role.DIREZIONE)
    desk = signed_in(alfa, Role.SPORTELLO)

    answer = browser.post(
        "/gestione/pratiche/domande/nuova/", {"title": "Orari?", "text": "Quali?", "tags": ""}
    )
    by_desk = desk.post(
        "/gestione/pratiche/domande/nuova/", {"title": "Orari?", "text": "Quali?", "tags": ""}
    )
    question = Question.objects.order_by("pk")[0]

    assert answer["Location"] == f"/gestione/scambi/condividi/knowledge.question/{question.uid}/"
    assert by_desk["Location"].startswith("/gestione/pratiche/domande/")
    for path in ("domande/", f"domande/{question.pk}/"):
        page = browser.get(f"/gestione/pratiche/{path}")
        assert "Orari?" in page.content.decode()
    assert "Manda alle altre reti" in page.content.decode()
