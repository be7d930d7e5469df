"""Answers arrive: checked, counted, told, confirmed; and a form under spam."""

from contextlib import suppress
from datetime import date, timedelta
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from modules.pages.models import Answer, AnswerState, FormVersion
from modules.pages.webforms import answering, receiving, services, views
from modules.pages.webforms.errors import AskedAnew, FormBusy, FormClosed, FormFull, HasAnswers
from modules.pages.webforms.questions import Question
from modules.pages.webforms.services import Asking, Terms
from rete.core.audit.models import Entry
from rete.core.files.models import StoredFile
from rete.core.notices.models import Mail, Notice
from tenants.snapshots import NetworkSnapshot
from tests.modules.pages.webforms.making import (
    ASKED,
    NAME,
    NOW,
    WRITER,
    answered,
    form,
    page_of,
    staff,
)

SPAM = 1_000


def test_a_form_under_spam_keeps_few_rows_and_tells_once(
    alfa: NetworkSnapshot, client: Client
) -> None:
    """Programs that fill in what people do not see, from ever other addresses; then a thousand patient ones."""
    capo = staff()
    made = form(terms=Terms(readers=(capo.pk,)))
    statuses = set()
    for number in range(30):
        sent = page_of(made, c1=f"Compra {number}", c3="no", website="https://example.org")
        site = {"host": alfa.domain, "x-forwarded-for": f"203.0.113.{number}"}
        statuses.add(client.post(made.get_absolute_url(), sent, headers=site).status_code)
    assert (statuses, Answer.objects.count()) == ({422}, 0)

    with mock.patch.object(receiving, "MOST_AN_HOUR", 15):
        for number in range(SPAM):
            with suppress(FormBusy):
                answered(made, {"c1": f"Compra ora {number}"}, now=NOW + timedelta(seconds=number))

    assert Answer.objects.count() == 15
    assert Notice.objects.filter(person=capo).count() == 1
    assert Mail.objects.count() <= 1
    assert Entry.objects.filter(action="pages.answer.received").count() == 15


def test_from_one_address_only_some_an_hour(
    alfa: NetworkSnapshot, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_AN_HOUR", 3)
    made = form()
    for number in range(3):
        sent = page_of(made, c1=f"Anna {number}", c3="no")
        client.post(made.get_absolute_url(), sent, headers={"host": alfa.domain})

    sent = page_of(made, c1="Ancora", c3="no")
    answer = client.post(made.get_absolute_url(), sent, headers={"host": alfa.domain})

    assert answer.status_code == 429
    assert 'value="Ancora"' in answer.content.decode()
    assert Answer.objects.count() == 3


def test_the_same_page_twice_is_one_answer(alfa: NetworkSnapshot) -> None:
    made, token = form(), "a" * 32

    first = answered(made, {"c1": "Anna"}, token=token)
    second = answered(made, {"c1": "Anna"}, token=token)

    assert (first.pk, Answer.objects.count()) == (second.pk, 1)


def test_the_same_words_within_a_day_are_one_answer_only_where_they_tell_who_it_is(
    alfa: NetworkSnapshot,
) -> None:
    made = form()
    told = {"c1": "Anna", "c2": "anna@example.org"}

    answered(made, told)
    answered(made, told, now=NOW + timedelta(hours=2))
    assert Answer.objects.count() == 1
    answered(made, told, now=NOW + timedelta(days=2))
    assert Answer.objects.count() == 2

    poll = form(Question("c1", "yes_no", "Ti piace?"), title="Sondaggio")
    answered(poll, {"c1": "sì"})
    answered(poll, {"c1": "sì"})
    assert poll.answers.count() == 2


def test_it_closes_on_its_day_and_when_it_is_full(alfa: NetworkSnapshot) -> None:
    made = form(terms=Terms(closes_on=date(2026, 11, 23), most_answers=1))
    answered(made)

    with pytest.raises(FormFull):
        answered(made)
    with pytest.raises(FormClosed):
        answered(made, now=NOW + timedelta(days=1))
    services.close_form(WRITER, made.pk)
    with pytest.raises(FormClosed):
        answered(made)
    assert Answer.objects.count() == 1


def test_who_answered_keeps_the_questions_they_read(alfa: NetworkSnapshot) -> None:
    made = form()
    answer = answered(made)
    later = Asking("Gita al lago", "", "", (NAME,))

    changed = services.change_form(WRITER, made.pk, later, Terms(), seen=1, now=NOW)

    answer.refresh_from_db()
    assert (answer.version.title, str(changed)) == ("Gita al museo", "Gita al lago")
    assert FormVersion.objects.filter(form=made).count() == 2
    with pytest.raises(AskedAnew):
        answered(made, version=1)
    with pytest.raises(HasAnswers):
        services.delete_form(WRITER, made.pk)


def test_saving_the_same_questions_again_makes_no_version(alfa: NetworkSnapshot) -> None:
    made = form()
    same = Asking("Gita al museo", "<p>Si parte alle otto.</p>", "Ciao, a presto.", ASKED)

    services.change_form(WRITER, made.pk, same, Terms(kept_days=30), seen=1, now=NOW)

    made.refresh_from_db()
    assert (FormVersion.objects.count(), made.kept_days) == (1, 30)


def test_readers_are_told_at_once_then_once_an_hour(alfa: NetworkSnapshot) -> None:
    capo = staff()
    made = form(terms=Terms(readers=(capo.pk, 999)))
    answered(made)
    answered(made, now=NOW + timedelta(minutes=5))
    answered(made, now=NOW + timedelta(minutes=6))
    assert Notice.objects.filter(person=capo).count() == 1

    receiving.tell_waiting(NOW + timedelta(minutes=30))
    receiving.tell_waiting(NOW + timedelta(minutes=61))
    receiving.tell_waiting(NOW + timedelta(minutes=200))

    told = list(Notice.objects.filter(person=capo).order_by("pk"))
    assert [each.subject for each in told] == [
        "Risposte a «Gita al museo»: 1",
        "Risposte a «Gita al museo»: 2",
    ]


def test_a_sender_is_confirmed_without_their_words_and_not_without_end(
    alfa: NetworkSnapshot,
) -> None:
    made = form(terms=Terms(confirms=True))

    for number in range(5):
        answered(made, {"c1": f"Compra {number}"}, email="vittima@example.org")

    mails = list(Mail.objects.filter(to="vittima@example.org"))
    assert len(mails) == receiving.CONFIRMATIONS_A_DAY
    assert not any("Compra" in mail.text for mail in mails)


def test_answers_go_on_their_day_with_their_files(alfa: NetworkSnapshot) -> None:
    made = form(NAME, Question("c5", "file", "Il curriculum"), terms=Terms(kept_days=30))
    upload = SimpleUploadedFile("curriculum.txt", b"So leggere.")
    answered(made, uploads={"c5": upload})
    answered(made, now=NOW + timedelta(days=10))

    answering.forget_old(NOW + timedelta(days=29))
    assert (Answer.objects.count(), StoredFile.objects.count()) == (2, 1)
    answering.forget_old(NOW + timedelta(days=30))

    assert (Answer.objects.count(), StoredFile.objects.count()) == (1, 0)
    assert Entry.objects.get(action="pages.answers.forgotten").changes == {"answers": 1}


def test_staff_move_note_and_delete(alfa: NetworkSnapshot) -> None:
    answer = answered(form())

    answering.move_answer(WRITER, answer.pk, AnswerState.IN_HAND)
    answering.add_note(WRITER, answer.pk, "Telefonato.", now=NOW)
    answer.refresh_from_db()
    assert (answer.state, answer.notes.get().text) == (AnswerState.IN_HAND, "Telefonato.")

    answering.delete_answer(WRITER, answer.pk)
    assert not Answer.objects.exists()


def test_too_many_in_an_hour_are_refused_whoever_sends_them(
    alfa: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_AN_HOUR", 2)
    made = form()
    answered(made)
    answered(made)

    with pytest.raises(FormBusy):
        answered(made)

    answered(made, now=NOW + timedelta(hours=1, seconds=1))
