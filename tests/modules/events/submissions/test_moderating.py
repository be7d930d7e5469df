"""What becomes of a proposal: only what a moderator has seen is published."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction

from modules.events.models import (
    Event,
    Place,
    Publication,
    Submission,
    SubmissionState,
    SubmissionVersion,
)
from modules.events.services import events
from modules.events.submissions import associations, links, moderating, proposing, versions
from modules.events.submissions.errors import (
    NewerVersion,
    NoComment,
    NotChangeable,
    NotComplete,
    NotWaiting,
    NotWritable,
    TooManyOpen,
)
from rete.core.notices.models import Mail, Notice
from rete.kernel.actor import Actor, ActorKind
from rete.kernel.errors import Missing, NotAllowed
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.making import SYSTEM, library
from tests.modules.events.submissions.making import (
    DAY,
    NOW,
    association,
    corrected,
    sent,
    version_of,
    written,
)

pytestmark = pytest.mark.usefixtures("alfa")


def published(submission: Submission, **values: str) -> Event:
    done = moderating.publish(SYSTEM, submission.pk, version_of(submission).pk, now=NOW, **values)
    assert done.event is not None
    return done.event


def test_what_is_accepted_becomes_an_event_with_its_origin() -> None:
    submission = sent(association(), description="Per tutti.", fee_cents=500, regime="quota")

    event = published(submission)

    assert (event.title, event.summary) == ("Scambio di giocattoli", "Si scambiano giocattoli.")
    assert (event.organizer, event.fee_cents, event.publication) == ("Amici del libro", 500, Publication.PUBLISHED)  # fmt: skip
    assert str(event.place) == "Piazza Grande, Melzo"
    assert event.occurrences.get().starts_at.date() == DAY
    told = Mail.objects.latest("pk")
    assert told.to == "amici@example.org"
    assert event.get_absolute_url() in told.text


def test_a_place_that_is_known_is_not_written_twice() -> None:
    Place.objects.create(name="Piazza grande", municipality="Melzo")

    event = published(sent(association()))

    assert Place.objects.count() == 1
    assert event.place is not None
    assert event.place.name == "Piazza grande"


def test_a_change_is_asked_and_what_comes_back_is_another_version() -> None:
    submission = sent(association())
    first = version_of(submission)

    moderating.ask_change(SYSTEM, submission.pk, first.pk, comment="Per chi è?", now=NOW)
    assert "Per chi è?" in Mail.objects.latest("pk").text
    corrected(submission, audiences=["bambini"])

    submission.refresh_from_db()
    assert submission.state == SubmissionState.SENT
    second = version_of(submission)
    assert (second.number, second.content["audiences"]) == (2, ["bambini"])
    first.refresh_from_db()
    assert (first.outcome, first.comment) == (SubmissionState.CHANGE_ASKED, "Per chi è?")
    assert not Event.objects.exists()


def test_an_answer_to_a_version_that_was_overtaken_is_none() -> None:
    submission = sent(association())
    first = version_of(submission)
    moderating.ask_change(SYSTEM, submission.pk, first.pk, comment="Per chi è?", now=NOW)
    corrected(submission)

    for answer in (moderating.publish, moderating.accept, moderating.refuse):
        with pytest.raises(NewerVersion):
            answer(SYSTEM, submission.pk, first.pk, comment="sì", now=NOW)

    assert not Event.objects.exists()
    submission.refresh_from_db()
    assert submission.state == SubmissionState.SENT


def test_it_is_answered_once_and_with_words() -> None:
    submission = sent(association())
    version = version_of(submission)
    with pytest.raises(NoComment):
        moderating.refuse(SYSTEM, submission.pk, version.pk, comment="  ", now=NOW)

    moderating.refuse(SYSTEM, submission.pk, version.pk, comment="È pubblicità.", now=NOW)

    with pytest.raises(NotWaiting):
        moderating.publish(SYSTEM, submission.pk, version.pk, now=NOW)
    with pytest.raises(NotWritable):
        corrected(submission)
    assert not Event.objects.exists()


def test_a_draft_is_seen_by_nobody_and_withdrawn_it_stays_so() -> None:
    by = association()
    draft = proposing.save(links.actor_of(by), by, written(), now=NOW)
    assert not Submission.objects.sent_once().exists()
    with pytest.raises(NotWaiting):
        moderating.publish(SYSTEM, draft.pk, version_of(draft).pk, now=NOW)

    proposing.withdraw(links.actor_of(by), by, draft.uid, now=NOW)

    with pytest.raises(NotWritable):
        proposing.send(links.actor_of(by), by, draft.uid, now=NOW)


def test_what_is_not_whole_or_over_is_not_sent() -> None:
    by = association()
    for lacking in ({"summary": ""}, {"place_name": ""}, {"first_day": None}, {"first_day": DAY - timedelta(days=60)}):  # fmt: skip
        with pytest.raises(NotComplete):
            proposing.save_and_send(links.actor_of(by), by, written(**lacking), now=NOW)

    assert not Submission.objects.exists()


def test_a_change_of_an_accepted_one_is_a_proposal_and_changes_only_what_it_says() -> None:
    by = association()
    submission = sent(by)
    event = published(submission)
    events.change_event(SYSTEM, event.pk, {"description": "Scritta dalla biblioteca."}, now=NOW)
    actor = links.actor_of(by)

    change = proposing.propose_change(actor, by, submission.uid, now=NOW)
    corrected(change, starts_at=time(15))
    event.refresh_from_db()
    assert event.occurrences.get().starts_at.hour == 15  # 16:00 in Rome, still
    published(change)

    event.refresh_from_db()
    assert event.occurrences.get().starts_at.hour == 14
    assert (event.description, Event.objects.count()) == ("Scritta dalla biblioteca.", 1)
    with pytest.raises(NotChangeable):
        proposing.propose_change(actor, by, submission.uid, now=NOW)


def test_one_change_at_a_time_and_none_of_what_has_gone() -> None:
    by = association()
    submission = sent(by)
    event = published(submission)
    actor = links.actor_of(by)
    proposing.propose_change(actor, by, submission.uid, now=NOW)
    with pytest.raises(NotChangeable):
        proposing.propose_change(actor, by, submission.uid, now=NOW)

    events.withdraw_event(SYSTEM, event.pk, now=NOW)
    Submission.objects.exclude(pk=submission.pk).update(state=SubmissionState.WITHDRAWN)

    with pytest.raises(NotChangeable):
        proposing.propose_change(actor, by, submission.uid, now=NOW)


def test_who_is_trusted_publishes_at_once_and_moderators_know(alfa: NetworkSnapshot) -> None:
    submission = sent(association(is_trusted=True))

    assert submission.state == SubmissionState.ACCEPTED
    assert submission.event is not None
    assert submission.event.is_published
    assert version_of(submission).answered_by == "proposte di Amici del libro"


def test_a_suspended_association_is_trusted_no_more_and_stays_out() -> None:
    by = association(is_trusted=True)
    token = links.token_of(by)

    found = associations.suspend(SYSTEM, by.pk, reason="Da chiarire.", now=NOW)

    assert not found.is_trusted
    with pytest.raises(Exception, match="non può proporre"):
        links.association_of(token)


def test_a_moderator_of_a_library_answers_for_that_library_alone() -> None:
    here, there = library("Qui"), library("Là")
    by = association()
    inside = sent(by, library=here.pk, place_name="", place_municipality="")
    outside = sent(by, "In piazza")
    granted = frozenset({there.pk})
    names = ("events.moderate", "events.edit", "events.publish")
    stranger = Actor(ActorKind.PERSON, "Altrove", grants=dict.fromkeys(names, granted))
    own = Actor(ActorKind.PERSON, "Qui", grants=dict.fromkeys(names, frozenset({here.pk})))

    for actor, submission in ((stranger, inside), (own, outside)):
        with pytest.raises(NotAllowed):
            moderating.publish(actor, submission.pk, version_of(submission).pk, now=NOW)
    done = moderating.publish(own, inside.pk, version_of(inside).pk, now=NOW)

    assert done.event is not None
    assert done.event.library_id == here.pk


def test_another_association_finds_nothing_and_nobody_fills_the_queue() -> None:
    by, other = association(), association(name="Altri", mail="altri@example.org")
    submission = sent(by)
    with pytest.raises(Missing):
        proposing.withdraw(links.actor_of(other), other, submission.uid, now=NOW)

    for number in range(proposing.MOST_OPEN - 1):
        proposing.save(links.actor_of(by), by, written(f"Bozza {number}"), now=NOW)

    with pytest.raises(TooManyOpen):
        proposing.save(links.actor_of(by), by, written("Una di troppo"), now=NOW)


def test_the_database_keeps_what_was_sent_and_accepts_only_the_last_version() -> None:
    submission = sent(association())
    version = version_of(submission)
    version.content = {**version.content, "title": "Altro"}
    with pytest.raises(IntegrityError, match="stays as it was sent"), transaction.atomic():
        version.save()
    with pytest.raises(IntegrityError, match="accepted by its last version"), transaction.atomic():
        Submission.objects.filter(pk=submission.pk).update(state=SubmissionState.ACCEPTED)
    with pytest.raises(IntegrityError), transaction.atomic():
        SubmissionVersion.objects.create(
            submission=submission, number=1, content={}, saved_at=NOW, sent_at=NOW
        )

    published(submission)
    answered = versions.accepted(submission)

    assert answered is not None
    answered.comment = "Un altro"
    with pytest.raises(IntegrityError, match="stays as it was answered"), transaction.atomic():
        answered.save()


def test_moderators_are_told_what_waits(direttrice: object) -> None:
    sent(association())

    notice = Notice.objects.get()

    assert notice.subject == "Da guardare: Scambio di giocattoli"
