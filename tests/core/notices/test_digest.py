"""One mail a day for who wants it so, and no mail any more for who does not."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest

from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.audit.models import Entry
from rete.core.notices import bouncing, choices, sending
from rete.core.notices.choices import DIGEST, Ways
from rete.core.notices.composing import message_of
from rete.core.notices.digest import MOST_LISTED, send_digests
from rete.core.notices.models import Mail, Notice, Preference, RefusedAddress
from rete.core.notices.notifying import UNSUBSCRIBING, notify, unsubscribe_address
from rete.kernel.actor import system
from rete.kernel.errors import Missing
from tenants import scope, signing
from tenants.snapshots import NetworkSnapshot

SYSTEM = system("prova")
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
KIND = "test.arrived"


@pytest.fixture
def daily(anna: User) -> User:
    choices.choose(actor_of(anna), {}, is_daily=True)
    return anna


def told(person: User, title: str = "Cuore", about: str = "/prestiti/7/") -> None:
    notify(SYSTEM, KIND, [person], {"titolo": title}, about=about, now=NOW)


def test_who_wants_one_mail_a_day_gets_one(daily: User, bruno: User) -> None:
    told(daily)
    told(daily, "Pinocchio", about="")
    told(bruno)
    assert [each.to for each in Mail.objects.all()] == [bruno.email]

    send_digests(NOW)
    send_digests(NOW)

    mail = Mail.objects.get(to=daily.email)
    assert mail.subject == "Rete Alfa: 2 novità per te"
    assert (
        "• Cuore è arrivato\nhttp://alfa.rete.localhost:8000/prestiti/7/\n\n• Pinocchio è arrivato"
        in mail.text
    )
    assert Notice.objects.undigested().count() == 0
    assert Notice.objects.unread().filter(person=daily).count() == 2
    assert Entry.objects.get(action="notices.digest.sent").changes == {"notices": 2}


def test_a_daily_mail_alone_waits_unseen_and_is_one_novelty(daily: User) -> None:
    choices.choose(actor_of(daily), {KIND: Ways(mail=True, in_app=False)}, is_daily=True)
    told(daily)

    assert not Notice.objects.shown().exists()
    send_digests(NOW)
    assert Mail.objects.get().subject == "Rete Alfa: una novità per te"


def test_many_are_listed_up_to_fifty(daily: User) -> None:
    for number in range(MOST_LISTED + 2):
        told(daily, f"Libro {number}")

    send_digests(NOW)

    text = Mail.objects.get().text
    assert text.count("•") == MOST_LISTED
    assert "…e altre 2." in text


def test_who_may_come_in_no_more_gets_no_mail(daily: User) -> None:
    told(daily)
    User.objects.update(is_active=False)

    send_digests(NOW)

    assert not Mail.objects.exists()
    assert not Notice.objects.undigested().exists()


def test_what_is_old_goes(anna: User) -> None:
    told(anna)
    bouncing.note_bounce("chi@example.org", NOW)

    sending.remove_old(NOW + timedelta(days=179))
    assert (Notice.objects.count(), RefusedAddress.objects.count()) == (1, 1)
    sending.remove_old(NOW + timedelta(days=181))
    assert (Notice.objects.count(), RefusedAddress.objects.count()) == (0, 0)


def test_a_mail_that_may_be_stopped_says_how_to_programs_and_to_people(anna: User) -> None:
    told(anna)

    mail = Mail.objects.get()
    sent = message_of(mail, "Rete Alfa").as_bytes()
    message = message_from_bytes(sent, policy=policy.default)
    assert f"List-Unsubscribe: <{mail.unsubscribe}>\r\n".encode() in sent
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.unsubscribe.startswith("http://alfa.rete.localhost:8000/notifiche/basta/")
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        assert part is not None
        assert mail.unsubscribe in part.get_content()


def test_a_mail_that_may_not_be_stopped_says_nothing_of_it(anna: User) -> None:
    notify(SYSTEM, "test.needed", [anna], {})

    message = message_of(Mail.objects.get(), "Rete Alfa")
    assert message["List-Unsubscribe"] is None
    assert message["List-Unsubscribe-Post"] is None
    assert "notifiche" not in message.as_string()


def test_a_stopped_kind_comes_no_more_by_mail_and_still_on_the_site(anna: User, bruno: User) -> None:  # fmt: skip
    choices.unsubscribe(anna.pk, KIND)
    choices.unsubscribe(anna.pk, KIND)

    told(anna)
    told(bruno)

    assert [each.to for each in Mail.objects.all()] == [bruno.email]
    assert Notice.objects.count() == 2
    assert Preference.objects.get().person == anna


def test_who_stops_the_daily_mail_stops_all_that_may_be_stopped(daily: User) -> None:
    choices.unsubscribe(daily.pk, DIGEST)
    told(daily)
    notify(SYSTEM, "test.needed", [daily], {})

    send_digests(NOW)

    assert [each.kind for each in Mail.objects.all()] == ["test.needed"]


@pytest.mark.parametrize("kind", ["test.needed", "test.nothing", "test.written"])
def test_what_nobody_may_stop_is_not_stopped(anna: User, kind: str) -> None:
    with pytest.raises(Missing):
        choices.unsubscribe(anna.pk, kind)

    assert not Preference.objects.exists()


def test_a_link_is_of_one_network_one_person_one_kind(anna: User, beta: NetworkSnapshot) -> None:
    signed = unsubscribe_address(anna.pk, KIND).rstrip("/").rpartition("/")[2]

    assert signing.loads(signed, purpose=UNSUBSCRIBING) == [anna.pk, KIND]
    with scope.visiting(beta, reason="prova"), pytest.raises(signing.BadSignature):
        signing.loads(signed, purpose=UNSUBSCRIBING)
    with pytest.raises(signing.BadSignature):
        signing.loads(signed, purpose="file")
