"""Mail from its writing to its delivery to a real peer."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rete.core.audit.models import Entry
from rete.core.notices import composing, delivering, sending, services
from rete.core.notices.errors import InvalidRecipient, UnsafeHeader, UnusableMailServer
from rete.core.notices.models import Mail, MailState
from rete.core.notices.smtp import MailServer, deliver, mail_server
from rete.kernel import clock
from rete.kernel.actor import system
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.core.notices.smtp_server import MailServerStub, mail_server_stub

SYSTEM = system("prova")
LONG_AGO = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@pytest.fixture
def server(settings: Any) -> Iterator[MailServerStub]:
    with mail_server_stub() as stub:
        settings.RETE_SMTP_URL = stub.url
        settings.RETE_MAIL_FROM = "avvisi@rete.example"
        yield stub


def written(**changes: Any) -> Mail:
    usual = {"to": "anna@example.org", "subject": "Il libro è arrivato", "text": "Ciao Anna.\n"}
    return services.send_mail(SYSTEM, **{**usual, "now": LONG_AGO, **changes})


def delivered(mail: Mail) -> Mail:
    delivering.deliver_mail(mail.pk)
    mail.refresh_from_db()
    return mail


def due_now(mail: Mail) -> Mail:
    Mail.objects.filter(pk=mail.pk).update(next_attempt_at=LONG_AGO)
    return mail


def test_a_mail_reaches_the_server_whole(alfa: NetworkSnapshot, server: MailServerStub) -> None:
    mail = delivered(written(html="<p>Ciao <b>Anna</b>.</p>"))

    (message,) = server.received
    assert (mail.state, mail.attempts, mail.last_error) == (MailState.SENT, 1, "")
    assert mail.sent_at is not None
    assert message["From"] == "Rete Alfa <avvisi@rete.example>"
    assert message["To"] == "anna@example.org"
    assert message["Subject"] == "Il libro è arrivato"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == mail.message_id
    assert mail.message_id.endswith("@rete.example>")
    assert message["Date"].datetime == LONG_AGO
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().splitlines() == ["Ciao Anna."]
    assert "<b>Anna</b>" in html.get_content()


def test_the_federation_writes_in_its_own_name(
    alfa: NetworkSnapshot, server: MailServerStub
) -> None:
    with scope.entered(scope.control()):
        delivered(written())

    assert server.received[0]["From"] == "Rete delle Reti <avvisi@rete.example>"


def test_a_mail_is_sent_once_however_often_it_is_told(
    alfa: NetworkSnapshot, server: MailServerStub
) -> None:
    mail = delivered(written())
    delivered(mail)

    assert len(server.received) == 1
    assert mail.attempts == 1


@pytest.mark.parametrize(
    "header",
    [
        {"subject": "Ciao\r\nBcc: tutti@example.org"},
        {"subject": "Ciao\nBcc: tutti@example.org"},
        {"to": "anna@example.org\nBcc: tutti@example.org"},
        {"subject": "Ciao\x00"},
        {"subject": "Ciao\u2028Bcc: tutti@example.org"},
    ],
)
def test_a_header_on_two_lines_is_refused(alfa: NetworkSnapshot, header: dict[str, str]) -> None:
    with pytest.raises(UnsafeHeader):
        written(**header)

    assert not Mail.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("column", ["subject", "to", "message_id"])
def test_the_database_too_refuses_a_header_on_two_lines(alfa: NetworkSnapshot, column: str) -> None:
    written()

    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.update(**{column: "a\r\nBcc: b@example.org"})


def test_a_message_refuses_a_line_break_even_if_a_row_had_one(alfa: NetworkSnapshot) -> None:
    mail = written()
    mail.subject = "Ciao\r\nBcc: tutti@example.org"

    with pytest.raises(ValueError, match="linefeed"):
        composing.message_of(mail, "Rete Alfa")
    mail.subject = "Ciao"
    with pytest.raises(ValueError, match=r"CR or LF|invalid"):
        composing.message_of(mail, "Rete\r\nBcc: tutti@example.org")


def test_what_is_no_address_is_refused(alfa: NetworkSnapshot) -> None:
    with pytest.raises(InvalidRecipient):
        written(to="anna")

    assert not Mail.objects.exists()


def test_the_audit_has_neither_the_words_nor_the_address(alfa: NetworkSnapshot) -> None:
    mail = written()

    entry = Entry.objects.get(action="notices.mail.written")
    assert entry.changes == {"message": mail.pk}


def test_a_server_that_says_later_is_asked_later_and_less_and_less_often(
    alfa: NetworkSnapshot, server: MailServerStub
) -> None:
    server.answers["RCPT"] = "451 torna dopo"
    mail = written()
    pauses = []

    for _ in range(8):
        before = clock.now()
        delivered(due_now(mail))
        pauses.append(round((mail.next_attempt_at - before).total_seconds() / 60))

    assert pauses[:7] == [1, 5, 15, 60, 240, 720, 1200]
    assert (mail.state, mail.attempts, mail.sent_at) == (MailState.FAILED, 8, None)
    assert "451" in mail.last_error


def test_between_two_attempts_a_mail_is_left_alone(
    alfa: NetworkSnapshot, server: MailServerStub
) -> None:
    server.answers["RCPT"] = "451 torna dopo"
    mail = delivered(written())
    server.answers.clear()

    assert delivered(mail).state == MailState.WAITING
    assert delivered(due_now(mail)).state == MailState.SENT
    assert mail.attempts == 2


@pytest.mark.parametrize("verb", ["RCPT", "MAIL", "END"])
def test_a_server_that_says_never_is_believed(
    alfa: NetworkSnapshot, server: MailServerStub, verb: str
) -> None:
    server.answers[verb] = "550 qui non abita"

    mail = delivered(written())

    assert (mail.state, mail.attempts) == (MailState.FAILED, 1)
    assert "550" in mail.last_error


def test_a_server_that_is_not_there_is_waited_for(alfa: NetworkSnapshot, settings: Any) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        settings.RETE_SMTP_URL = f"smtp://127.0.0.1:{unused.getsockname()[1]}"
        mail = delivered(written())

    assert (mail.state, mail.attempts) == (MailState.WAITING, 1)
    assert "ConnectionRefused" in mail.last_error


@pytest.mark.parametrize(
    ("is_demonstration", "state"), [(True, MailState.KEPT), (False, MailState.WAITING)]
)
def test_without_a_server_a_demonstration_keeps_mail_and_others_wait(
    alfa: NetworkSnapshot, settings: Any, state: MailState, *, is_demonstration: bool
) -> None:
    settings.RETE_SMTP_URL, settings.RETE_MAILBOX = "", is_demonstration

    assert delivered(written()).state == state


def test_the_sweep_sends_what_is_due_and_frees_what_is_stuck(
    alfa: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []

    def send(mail_id: int) -> bool:
        sent.append(mail_id)
        return True

    monkeypatch.setattr(sending, "send_to_broker", send)
    due, stuck, later = written(), written(), written(now=LONG_AGO + timedelta(days=1))
    assert delivering.claim(stuck.pk, LONG_AGO) is not None

    sending.sweep(LONG_AGO + timedelta(minutes=5))
    assert sent == [due.pk]
    sending.sweep(LONG_AGO + timedelta(minutes=11))
    sending.sweep(LONG_AGO + timedelta(minutes=13))

    assert stuck.pk in sent
    assert later.pk not in sent


def test_old_mail_goes_and_what_still_waits_stays(alfa: NetworkSnapshot) -> None:
    gone, waiting = written(), written()
    Mail.objects.filter(pk=gone.pk).update(state=MailState.KEPT)

    sending.remove_old(LONG_AGO + timedelta(days=61))

    assert list(Mail.objects.all()) == [waiting]


@pytest.mark.parametrize("url", ["", "http://posta", "smtp://", "posta.example.org"])
def test_an_address_of_a_server_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(UnusableMailServer):
        mail_server(url)


def test_an_address_of_a_server_is_read() -> None:
    assert mail_server("smtps://a%40b:p%2Fw@posta.example.org") == MailServer(
        host="posta.example.org", port=465, is_encrypted=True, user="a@b", password="p/w"
    )
    assert mail_server("smtp://posta.example.org:2525").port == 2525


def test_a_password_never_travels_in_the_clear(
    alfa: NetworkSnapshot, server: MailServerStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rete.core.notices.smtp.LOOPBACK", frozenset())
    message = composing.message_of(written(), "Rete Alfa")

    with pytest.raises(UnusableMailServer):
        deliver(message, MailServer("127.0.0.1", server.port, is_encrypted=False, user="anna"))

    assert server.received == []
