"""A practice from draft to another network's draft, and how it went there."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from modules.knowledge import services, sharing
from modules.knowledge.errors import NoOutcome, NotPublic
from modules.knowledge.models import Answer, Outcome, Practice, Question, State
from rete.core.notices.models import Notice
from rete.core.outbox.models import Envelope
from rete.core.outbox.selectors import Terms
from rete.core.outbox.services import preview, set_rule, share
from rete.kernel.actor import system
from rete.kernel.manifest import Role
from rete.kernel.sharing import Mode, Origin
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
ACTOR = system("prova")
ORIGIN = Origin(uuid4(), "Rete Beta", uuid4(), 1, "CC-BY-4.0")
WRITTEN: dict[str, Any] = {
    "title": "Prestito a domicilio",
    "summary": "Libri a casa",
    "steps": "1. Si chiama.",
    "hours": 30,
    "tags": ["anziani"],
}


def practice(**values: Any) -> Practice:
    return services.add_practice(ACTOR, {**WRITTEN, **values})


def published(**values: Any) -> Practice:
    return services.publish_practice(ACTOR, practice(**values).pk, now=NOW)


def test_only_a_published_practice_leaves(alfa: NetworkSnapshot) -> None:
    made = practice()

    with pytest.raises(NotPublic):
        sharing.project_practice(ACTOR, made.uid)
    services.publish_practice(ACTOR, made.pk, now=NOW)

    assert sharing.project_practice(ACTOR, made.uid).steps == "1. Si chiama."


def test_a_reused_practice_keeps_whose_it_was_and_waits_for_an_outcome(
    alfa: NetworkSnapshot,
) -> None:
    card = sharing.project_practice(ACTOR, published(lineage=["Rete Gamma"]).uid)

    local = sharing.adopt_practice(ACTOR, card, ORIGIN)

    made = Practice.objects.get(uid=local.uid)
    assert (made.state, made.lineage) == (State.DRAFT, ["Rete Gamma", "Rete Beta"])
    assert made.outcome_due_on is not None
    assert local.address == made.get_absolute_url()


def test_what_another_network_wrote_too_long_is_shortened(alfa: NetworkSnapshot) -> None:
    card = sharing.PracticeCard(
        title="x" * 500,
        summary="y" * 900,
        tags=("z" * 90,),
        kind="altro",
        context="",
        steps="w" * 20_000,
        hours=-4,
        cost_euro=10**12,
        pitfalls="",
        website="javascript:alert(1)",
        lineage=tuple("n" * 300 for _ in range(30)),
        outcome="",
        outcome_text="",
        files=(),
    )

    made = Practice.objects.get(uid=sharing.adopt_practice(ACTOR, card, ORIGIN).uid)

    assert (len(made.title), len(made.steps), made.hours, made.cost_euro) == (
        200,
        10_000,
        None,
        None,
    )
    assert (made.kind, made.website, len(made.lineage)) == ("processo", "", 12)


def test_the_outcome_is_asked_once_after_six_months(alfa: NetworkSnapshot) -> None:
    signed_in(alfa, Role.REDAZIONE)
    made = practice(outcome_due_on=date(2027, 5, 26))
    half_a_year = NOW + timedelta(days=183)

    early = services.ask_outcomes(NOW)
    asked = services.ask_outcomes(half_a_year)
    again = services.ask_outcomes(half_a_year)

    assert (early, asked, again) == (0, 1, 0)
    assert Notice.objects.filter(kind="knowledge.outcome").count() == 1
    services.tell_outcome(ACTOR, made.pk, Outcome.ADAPTED, "Di pomeriggio.")
    made.refresh_from_db()
    assert made.outcome == Outcome.ADAPTED


def test_an_outcome_is_of_what_was_reused(alfa: NetworkSnapshot) -> None:
    made = practice()

    with pytest.raises(NoOutcome):
        services.tell_outcome(ACTOR, made.pk, Outcome.WORKS, "")
    with pytest.raises(IntegrityError), transaction.atomic():
        Practice.objects.filter(pk=made.pk).update(outcome="funziona")
    with pytest.raises(IntegrityError), transaction.atomic():
        Practice.objects.filter(pk=made.pk).update(kind="altro")


def test_a_change_goes_on_and_a_withdrawal_too(alfa: NetworkSnapshot) -> None:
    made = published()
    set_rule(ACTOR, "knowledge.practice", Mode.ASK, Terms())
    seen = preview(ACTOR, "knowledge.practice", made.uid)
    share(ACTOR, "knowledge.practice", made.uid, Terms(), seen=seen.digest, now=NOW)

    services.change_practice(ACTOR, made.pk, {"hours": 40}, now=NOW)
    services.change_practice(ACTOR, made.pk, {"hours": 40}, now=NOW)
    verbs = list(Envelope.objects.values_list("verb", flat=True))
    services.withdraw_practice(ACTOR, made.pk, now=NOW)

    assert verbs == ["publish", "update"]
    # What had not been carried yet does not go any more.
    assert list(Envelope.objects.values_list("verb", flat=True)) == ["withdraw"]


def test_written_by_hand(alfa: NetworkSnapshot) -> None:
    browser = signed_in(alfa, Role.DIREZIONE)
    form = {**WRITTEN, "kind": "processo", "tags": "anziani, volontari, anziani"}

    added = browser.post("/gestione/pratiche/nuova/", form)
    made = Practice.objects.get()
    wrong = browser.post(f"/gestione/pratiche/{made.pk}/modifica/", {**form, "title": ""})
    changed = browser.post(f"/gestione/pratiche/{made.pk}/modifica/", {**form, "hours": "35"})
    browser.post(f"/gestione/pratiche/{made.pk}/pubblica/")
    made.refresh_from_db()

    assert (added.status_code, wrong.status_code, changed.status_code) == (302, 422, 302)
    assert (made.tags, made.hours, made.state) == (["anziani", "volontari"], 35, State.PUBLISHED)
    assert "Condividi con le altre reti" in text(browser, f"/gestione/pratiche/{made.pk}/")
    assert "Prestito a domicilio" in text(browser, "/gestione/pratiche/")


def text(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_question_has_one_best_answer(alfa: NetworkSnapshot) -> None:
    question = Question.objects.create(title="?", text="?", asked_at=NOW)
    values = {"question": question, "network_name": "x", "text": "x", "received_at": NOW}
    Answer.objects.create(response_uid=uuid4(), is_best=True, **values)

    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(response_uid=uuid4(), is_best=True, **values)
