"""A discussion by mail: what leaves, what comes back, what is never heard."""

import mailbox
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client

from rete.control.groups import ordering, services
from rete.control.groups.mailing import answer_address
from rete.control.groups.models import Membership, Post, PostMail, Thread
from rete.control.groups.receiving import Outcome, read_folder, receive
from rete.control.groups.trimming import trimmed
from rete.core.accounts.models import User
from rete.core.notices.composing import message_of
from rete.core.notices.models import Mail
from rete.kernel import clock
from tests.control.groups.conftest import Cast, browser

NOW = clock.now()


@pytest.fixture
def thread(cast: Cast) -> Thread:
    cache.clear()
    return services.start_thread(
        cast.berta, cast.group.pk, title="Giochi", text="Come fate?", now=NOW
    )


def sent() -> EmailMessage:
    """The message that left for Nino, as a server gets it."""
    return message_of(Mail.objects.get(to="nino@example.org"), "Rete delle Reti")


def answer(
    text: str = "In nota.", sender: str = "Nino <nino@example.org>", **headers: str
) -> bytes:
    """Nino's program answers what he was sent; a header given here takes the place of its own."""
    first = sent()
    told = {"From": sender, "To": first["Reply-To"], "Message-ID": "<nino-1@example.org>"}
    message = EmailMessage(policy=default)
    for name, value in {**told, **{key.replace("_", "-"): each for key, each in headers.items()}}.items():  # fmt: skip
        message[name] = value
    message.set_content(text)
    return message.as_bytes()


def posts() -> list[str]:
    return list(Post.objects.values_list("text", flat=True))


def test_a_post_leaves_for_who_is_in_and_wants_it(cast: Cast, thread: Thread) -> None:
    message = sent()

    assert [mail.to for mail in Mail.objects.filter(kind="groups.post")] == ["nino@example.org"]
    assert message["Subject"] == "[Catalogazione] Giochi"
    assert message["List-Id"] == "<catalogazione.gruppi.rete.localhost>"
    assert message["References"] == message["In-Reply-To"]
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Come fate?" in message.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_the_answer_comes_back_and_reaches_the_other(cast: Cast, thread: Thread) -> None:
    text = "In nota.\n\nIl giorno 3 marzo 2031 Rete delle Reti\n<a@b.it> ha scritto:\n> Come fate?"

    assert [receive(answer(text), now=NOW) for _ in range(2)] == [Outcome.PUBLISHED] * 2

    assert posts() == ["Come fate?", "In nota."]
    assert Mail.objects.filter(kind="groups.post", to="berta@example.org").count() == 1
    page = browser(cast.berta).get(f"/soci/gruppi/catalogazione/discussioni/{thread.pk}/")
    assert "per e-mail" in page.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List_Id": "<x.example.org>"},
        {"Return_Path": "<>"},
        {"From": "MAILER-DAEMON@example.org"},
        {"To": "avvisi@rete.localhost"},
        {"To": "avvisi+g1-1-00000000000000000000@rete.localhost"},
    ],
)
def test_programs_and_addresses_that_nobody_was_given_are_dropped(
    cast: Cast, thread: Thread, headers: dict[str, str]
) -> None:
    before = Mail.objects.count()

    assert receive(answer(**headers), now=NOW) is Outcome.DROPPED

    assert posts() == ["Come fate?"]
    assert Mail.objects.count() == before


def test_what_we_sent_and_comes_back_begins_no_loop(cast: Cast, thread: Thread) -> None:
    assert receive(sent().as_bytes(), now=NOW) is Outcome.DROPPED


def test_another_sender_is_told_and_not_heard(cast: Cast, thread: Thread) -> None:
    outcome = receive(answer("Segreto", sender="gino@example.org"), now=NOW)

    assert outcome is Outcome.REFUSED
    told = Mail.objects.get(to="gino@example.org")
    assert "dall'indirizzo con cui sei nel gruppo" in told.text
    assert "Segreto" not in told.text
    assert posts() == ["Come fate?"]


def test_an_address_holds_for_its_member_and_its_discussion_only(
    cast: Cast, thread: Thread
) -> None:
    other = services.start_thread(cast.berta, cast.group.pk, title="Altro", text="x", now=NOW)
    nino = Membership.objects.get(user=cast.nino.user_id)
    made = answer_address(thread.pk, nino.pk)
    moved = made.replace(f"+g{thread.pk}-", f"+g{other.pk}-")

    raw = EmailMessage(policy=default)
    raw["From"], raw["To"] = "nino@example.org", moved
    raw.set_content("In nota.")

    assert receive(raw.as_bytes(), now=NOW) is Outcome.DROPPED


def test_who_has_left_or_comes_late_is_told(cast: Cast, thread: Thread) -> None:
    raw = answer()
    ordering.lock_thread(cast.berta, thread.pk, now=NOW)

    assert receive(raw, now=NOW) is Outcome.REFUSED
    assert "La discussione è chiusa" in Mail.objects.get(to="nino@example.org", kind="").text
    services.leave(cast.nino, cast.group.pk)
    assert receive(raw, now=NOW) is Outcome.DROPPED
    assert posts() == ["Come fate?"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff" * 50,
        b"From: a@b\nContent-Type: text/plain; charset=klingon\n\nx",
        b"Subject: =?utf-8?q?=FF?=\n" * 40 + b"\n",
        b"To: <<<@@>>\nFrom: \xff\n\n",
    ],
)
def test_what_cannot_be_read_harms_nothing(cast: Cast, thread: Thread, raw: bytes) -> None:
    assert receive(raw, now=NOW) is Outcome.DROPPED


def test_files_are_named_and_not_published(cast: Cast, thread: Thread) -> None:
    message = EmailMessage(policy=default)
    message["From"], message["To"] = "nino@example.org", sent()["Reply-To"]
    message.set_content("Ecco le regole.")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="regole.pdf")

    receive(message.as_bytes(), now=NOW)

    assert posts()[1] == "Ecco le regole.\n\n[Allegati non pubblicati: regole.pdf]"


def test_html_alone_becomes_words(cast: Cast, thread: Thread) -> None:
    message = EmailMessage(policy=default)
    message["From"], message["To"] = "nino@example.org", sent()["Reply-To"]
    message.set_content(
        "<p>In <b>nota</b> &egrave; meglio.</p><blockquote>prima</blockquote>", subtype="html"
    )

    receive(message.as_bytes(), now=NOW)

    assert posts()[1] == "In nota è meglio."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Sì.\n\n-- \nNino", "Sì."),
        ("Sì.\n> no\nAnzi.", "Sì.\nAnzi."),
        ("Sì.\n-----Messaggio originale-----\nx", "Sì."),
        ("Sì.\nDa: Berta <b@example.org>\nx", "Sì."),
        ("Il libro è qui.\nOn Monday we read.", "Il libro è qui.\nOn Monday we read."),
    ],
)
def test_what_is_answered_is_left_out(text: str, kept: str) -> None:
    assert trimmed(text) == kept


def test_one_click_stops_a_group_s_mail(cast: Cast, thread: Thread, client: Client) -> None:
    address = sent()["List-Unsubscribe"].strip("<>").partition("/soci/")[2]
    host = {"host": "rete.localhost"}

    asked = client.get(f"/soci/{address}", headers=host)
    assert Membership.objects.get(user=cast.nino.user_id).mail == "subito"
    client.post(f"/soci/{address}", headers=host)

    assert asked.status_code == 200
    assert Membership.objects.get(user=cast.nino.user_id).mail == "mai"
    assert client.get("/soci/basta/x/", headers=host).status_code == 404


def test_a_folder_is_read_and_emptied(
    cast: Cast, thread: Thread, tmp_path: Path, settings: Any
) -> None:
    folder = mailbox.Maildir(str(tmp_path / "posta"))
    folder.add(answer())
    settings.RETE_MAILDIR = str(tmp_path / "posta")

    read_folder(NOW)

    assert posts() == ["Come fate?", "In nota."]
    assert list(folder.keys()) == []


def test_a_post_leaves_once_for_each(cast: Cast, thread: Thread) -> None:
    first = PostMail.objects.get()
    other = (
        Mail.objects.exclude(pk=first.mail_id).first()
        or services.answer(cast.nino, thread.pk, text="x", now=NOW).mails.get().mail
    )

    with pytest.raises(IntegrityError, match="groups_postmail_once"), transaction.atomic():
        PostMail.objects.filter(mail=other).update(post=first.post, membership=first.membership)


def test_who_may_not_come_in_any_more_is_not_heard(cast: Cast, thread: Thread) -> None:
    raw = answer()
    User.objects.filter(pk=cast.nino.user_id or 0).update(is_active=False)

    assert receive(raw, now=NOW) is Outcome.REFUSED
    assert posts() == ["Come fate?"]
