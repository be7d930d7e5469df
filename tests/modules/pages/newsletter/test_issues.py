"""An issue: composed by itself, edited, sent or skipped; what its readers get."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from modules.events.models import Event
from modules.events.services import events
from modules.pages.models import Delivery, Issue, IssueState, Kind
from modules.pages.newsletter import issues, mailing, sending
from modules.pages.newsletter.composing import Edition, edition_of, offers_of
from modules.pages.newsletter.errors import (
    EditedMeanwhile,
    NoReaders,
    NothingToSend,
    NotInPreparation,
)
from rete.core.accounts.models import User
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.core.jobs.models import Job
from rete.core.jobs.work import Work
from rete.core.notices import bouncing, delivering
from rete.core.notices.models import Mail, MailState, Notice
from rete.kernel.actor import ANONYMOUS, Actor, ActorKind
from rete.kernel.errors import NotAllowed
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.core.notices.smtp_server import MailServerStub, mail_server_stub
from tests.modules.pages.newsletter.making import (
    NOW,
    RHYTHM,
    THURSDAY,
    WRITER,
    happening,
    reader,
    running,
    sent,
    told,
)


@pytest.fixture
def server(settings: Any) -> Iterator[MailServerStub]:
    with mail_server_stub() as stub:
        settings.RETE_SMTP_URL = stub.url
        yield stub


def titles(edition: Edition) -> list[str]:
    return [each.title for each in edition.items]


def test_an_issue_composes_itself_of_news_and_of_events_to_come(alfa: NetworkSnapshot) -> None:
    newsletter = running()
    told("Albi nuovi")
    told("Carta dei servizi", Kind.PAGE)
    happening()

    edition = edition_of(Issue(leaves_at=THURSDAY), newsletter, NOW)

    assert titles(edition) == ["Albi nuovi", "Storie piccine"]
    assert edition.title == "La newsletter: dal 26 novembre al 6 dicembre"
    assert edition.events[0].line.startswith("sabato 28 novembre 2026, 10:30–11:30, B Storie")


def test_what_was_told_is_not_proposed_again_but_may_be_chosen(alfa: NetworkSnapshot) -> None:
    newsletter = running()
    told("Albi nuovi")
    reader()
    sent(issues.prepare(WRITER, now=NOW))

    offers = offers_of(Issue(), newsletter, NOW + timedelta(days=7))

    assert [(each.item.title, each.is_chosen) for each in offers] == [("Albi nuovi", False)]


def test_who_edits_chooses_and_orders_and_a_cancelled_event_falls_out(
    alfa: NetworkSnapshot,
) -> None:
    newsletter = running()
    happening("Primo")
    happening("Secondo")
    happening("Terzo")
    issue = issues.prepare(WRITER, now=NOW)
    first, second, third = edition_of(issue, newsletter, NOW).items

    issues.edit(WRITER, issue.pk, Edition("Ciao", "<p>A voi.</p>", [third, first]), seen=1)
    issue.refresh_from_db()
    assert titles(edition_of(issue, newsletter, NOW)) == ["Terzo", "Primo"]

    cancelled = Event.objects.get(title="Terzo")
    events.withdraw_event(WRITER, cancelled.pk, now=NOW)
    assert titles(edition_of(issue, newsletter, NOW)) == ["Primo"]

    again = issues.compose_again(WRITER, issue.pk)
    assert titles(edition_of(again, newsletter, NOW)) == ["Primo", "Secondo"]
    assert second.title == "Secondo"


def test_the_second_of_two_editors_is_told(alfa: NetworkSnapshot) -> None:
    running()
    issue = issues.prepare(WRITER, now=NOW)
    issues.edit(WRITER, issue.pk, Edition("Di Anna", "", []), seen=1)

    with pytest.raises(EditedMeanwhile):
        issues.edit(WRITER, issue.pk, Edition("Di Bruno", "", []), seen=1)

    issue.refresh_from_db()
    assert issue.title == "Di Anna"


def test_it_leaves_on_its_day_once_and_the_next_is_prepared(alfa: NetworkSnapshot) -> None:
    running()
    happening()
    reader()
    issues.keep_going(NOW)
    assert Issue.objects.get().leaves_at == THURSDAY

    issues.keep_going(THURSDAY)
    issues.keep_going(THURSDAY + timedelta(minutes=15))

    left, coming = Issue.objects.order_by("pk")
    assert (left.state, left.number, coming.state) == (IssueState.SENDING, 1, IssueState.DRAFT)
    assert coming.leaves_at == THURSDAY + timedelta(days=7)
    assert Job.objects.get().arguments == {"issue_id": left.pk}


def test_with_nothing_to_tell_it_is_skipped_and_staff_are_told(alfa: NetworkSnapshot) -> None:
    capo = User.objects.create_user("capo@example.org", name="Capo")
    give_role(WRITER, capo.pk, default_role(Role.DIREZIONE))
    running()
    reader()
    issues.keep_going(NOW)

    issues.keep_going(THURSDAY)

    skipped, coming = Issue.objects.order_by("pk")
    assert (skipped.state, skipped.number) == (IssueState.SKIPPED, None)
    assert coming.leaves_at == THURSDAY + timedelta(days=7)
    notice = Notice.objects.get(kind="pages.newsletter_skipped")
    assert (notice.person, "Non c'è nulla da mandare" in notice.text) == (capo, True)
    assert not Delivery.objects.exists()


def test_summer_and_winter_it_leaves_at_nine_in_rome(alfa: NetworkSnapshot) -> None:
    newsletter = running()

    summer = issues.next_departure(newsletter, NOW.replace(month=7))

    assert (THURSDAY.hour, summer.hour) == (8, 7)


def test_each_reader_gets_one_message_however_often_the_job_runs(alfa: NetworkSnapshot) -> None:
    running()
    library = happening("Qui")
    happening("Altrove")
    happening("In piazza", library=None, mode="online", online_url="https://example.org/")
    reader()
    reader("bruno@example.org", library)
    issue = sent(issues.prepare(WRITER, now=NOW))

    sending.write_issue(Work(WRITER), issue_id=issue.pk)

    assert (issue.state, issue.written) == (IssueState.SENT, 2)
    assert Mail.objects.count() == 2
    texts = {mail.to: face_text(mail) for mail in Mail.objects.all()}
    assert "Altrove" in texts["anna@example.org"]
    assert "Altrove" not in texts["bruno@example.org"]
    assert "Qui" in texts["bruno@example.org"]
    assert "In piazza" in texts["bruno@example.org"]


def face_text(mail: Mail) -> str:
    face = mailing.face_of(mail)
    assert face is not None
    return face.text


def test_who_has_nothing_in_it_or_takes_no_mail_gets_none(alfa: NetworkSnapshot) -> None:
    running()
    happening()
    reader("lontana@example.org", 987654)
    reader("rotta@example.org")
    for _each in range(3):
        bouncing.note_bounce("rotta@example.org", NOW)
    reader()

    issue = sent(issues.prepare(WRITER, now=NOW))

    assert issue.written == 1
    assert Mail.objects.get(kind="pages.newsletter").to == "anna@example.org"


def test_the_message_leaves_with_the_list_s_headers_and_its_reader_s_links(
    alfa: NetworkSnapshot, server: MailServerStub
) -> None:
    running()
    happening("Storie <piccine> & grandi")
    reader()
    issue = sent(issues.prepare(WRITER, now=NOW))
    mail = Mail.objects.get()

    delivering.deliver_mail(mail.pk)

    (message,) = server.received
    assert message["List-Id"].startswith("<newsletter.alfa.")
    assert message["List-Unsubscribe"] == f"<{mail.unsubscribe}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    plain, html = (part.get_content() for part in message.iter_parts())
    assert "Storie <piccine> & grandi" in plain
    assert "Storie &lt;piccine&gt; &amp; grandi" in html
    assert "/pagine/newsletter/scelte/" in html
    assert "<table" not in html
    assert "<img" not in html
    assert sending.count_issue(issue).arrived == 1


def test_refused_messages_are_counted(alfa: NetworkSnapshot, server: MailServerStub) -> None:
    running()
    happening()
    reader()
    issue = sent(issues.prepare(WRITER, now=NOW))
    server.answers["RCPT"] = "550 5.1.1 qui non abita"

    delivering.deliver_mail(Mail.objects.get().pk)
    sending.count(NOW)

    issue.refresh_from_db()
    assert (issue.written, issue.arrived, issue.refused) == (1, 0, 1)

    sending.count(NOW + timedelta(days=51))
    issue.refresh_from_db()
    assert (issue.refused, Delivery.objects.count()) == (1, 0)


def test_what_left_is_not_edited_nor_sent_again(alfa: NetworkSnapshot) -> None:
    running()
    happening()
    reader()
    issue = sent(issues.prepare(WRITER, now=NOW))

    with pytest.raises(NotInPreparation):
        issues.edit(WRITER, issue.pk, Edition("Altro", "", []), seen=1)
    with pytest.raises(NotInPreparation):
        issues.send(WRITER, issue.pk, now=NOW)
    with pytest.raises(NotInPreparation):
        issues.compose_again(WRITER, issue.pk)


def test_it_does_not_leave_empty_nor_to_nobody(alfa: NetworkSnapshot) -> None:
    running()
    issue = issues.prepare(WRITER, now=NOW)
    with pytest.raises(NothingToSend):
        issues.send(WRITER, issue.pk, now=NOW)
    happening()

    with pytest.raises(NoReaders):
        issues.send(WRITER, issue.pk, now=NOW)

    issue.refresh_from_db()
    assert issue.state == IssueState.DRAFT


def test_a_trial_goes_to_who_asks_alone(alfa: NetworkSnapshot) -> None:
    running()
    happening()
    reader()
    issue = issues.prepare(WRITER, now=NOW)

    issues.try_on_oneself(WRITER, issue.pk, "capo@example.org", now=NOW)

    mail = Mail.objects.get()
    assert (mail.to, mail.subject[:7], mail.state) == ("capo@example.org", "Prova: ", MailState.WAITING)  # fmt: skip


def test_only_who_answers_for_the_whole_network_sends(alfa: NetworkSnapshot) -> None:
    running()
    of_one = Actor(ActorKind.PERSON, "Anna", 1, {"pages.newsletter": frozenset({1})})

    for actor in (ANONYMOUS, of_one):
        with pytest.raises(NotAllowed):
            issues.prepare(actor, now=NOW)
        with pytest.raises(NotAllowed):
            issues.set_rhythm(actor, replace(RHYTHM, title="Altra"), now=NOW)
    assert not Issue.objects.exists()
