"""Coming to the newsletter by a code, leaving it with a click."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from modules.pages import answers
from modules.pages.models import Issue, Source, Subscriber, SubscriptionRequest
from modules.pages.newsletter import subscribing
from modules.pages.newsletter.errors import CodeOver, CodeWrong, TooManyRequests
from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from rete.core.notices.models import Mail
from rete.kernel.actor import ANONYMOUS
from rete.kernel.errors import Missing
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import library
from tests.modules.pages.newsletter.making import NOW, WRITER, happening, reader, running, sent

ANNA = "anna@example.org"
SUBSCRIBE = "/pagine/newsletter/"


def code_to(email: str = ANNA) -> str:
    mail = Mail.objects.filter(to=email, kind="pages.newsletter_code").first()
    assert mail is not None
    found = re.search(r"\b\d{6}\b", mail.text)
    assert found is not None
    return found[0]


def test_an_address_is_subscribed_by_the_code_that_was_mailed_to_it(
    alfa: NetworkSnapshot, client: Client
) -> None:
    running()
    site = {"host": alfa.domain}

    asked = client.post(SUBSCRIBE, {"email": "Anna@Example.org", "agrees": "on"}, headers=site)
    came = client.post(asked["Location"], {"code": code_to()}, headers=site)
    welcome = client.get(came["Location"], headers=site)

    anna = Subscriber.objects.get()
    assert (anna.email, anna.source) == (ANNA, Source.SITE)
    assert anna.consent_proof.startswith("codice ricevuto per e-mail")
    assert "Iscrizione fatta" in welcome.content.decode()
    assert not SubscriptionRequest.objects.exists()


def test_who_is_subscribed_already_reads_and_receives_the_same(
    alfa: NetworkSnapshot, client: Client
) -> None:
    running()
    reader(ANNA)
    answers_ = [
        client.post(SUBSCRIBE, {"email": each, "agrees": "on"}, headers={"host": alfa.domain})
        for each in (ANNA, "bruno@example.org")
    ]
    pages = [client.get(each["Location"], headers={"host": alfa.domain}) for each in answers_]

    assert [each.status_code for each in answers_] == [302, 302]
    bodies = [re.sub(r"[0-9a-f-]{36}|nonce=\S+|value=\"\S{64}\"", "", each.content.decode()) for each in pages]  # fmt: skip
    assert bodies[0] == bodies[1]
    subjects = [re.sub(r"\d{6}", "", each.subject) for each in Mail.objects.all()]
    assert subjects[0] == subjects[1]


def test_a_wrong_code_is_counted_and_the_fifth_is_the_last(alfa: NetworkSnapshot) -> None:
    asked = subscribing.ask(ANONYMOUS, ANNA, now=NOW)
    right = code_to()
    wrong = "000000" if right != "000000" else "111111"

    for left in (4, 3, 2, 1, 0):
        with pytest.raises(CodeWrong) as told:
            subscribing.confirm(ANONYMOUS, asked.uid, wrong, now=NOW)
        assert told.value.details == {"left": left}
    with pytest.raises(CodeOver):
        subscribing.confirm(ANONYMOUS, asked.uid, right, now=NOW)

    assert not Subscriber.objects.exists()


def test_a_code_is_of_half_an_hour_and_holds_once(alfa: NetworkSnapshot) -> None:
    asked = subscribing.ask(ANONYMOUS, ANNA, now=NOW)
    with pytest.raises(CodeOver):
        subscribing.confirm(ANONYMOUS, asked.uid, code_to(), now=NOW + timedelta(minutes=31))

    subscribing.confirm(ANONYMOUS, asked.uid, code_to(), now=NOW)

    with pytest.raises(Missing):
        subscribing.confirm(ANONYMOUS, asked.uid, code_to(), now=NOW)


def test_nobody_makes_us_write_to_thousands(
    alfa: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscribing, "MOST_AN_HOUR", 3)
    for number in range(3):
        subscribing.ask(ANONYMOUS, f"anna{number}@example.org", now=NOW)

    with pytest.raises(TooManyRequests):
        subscribing.ask(ANONYMOUS, ANNA, now=NOW)
    assert Mail.objects.count() == 3

    subscribing.forget_old_requests(NOW + timedelta(days=2))
    assert not SubscriptionRequest.objects.exists()


def test_a_program_that_fills_in_everything_gets_nothing(
    alfa: NetworkSnapshot, client: Client
) -> None:
    running()
    filled = {"email": ANNA, "agrees": "on", "website": "https://example.org"}

    answer = client.post(SUBSCRIBE, filled, headers={"host": alfa.domain})

    assert answer.status_code == 302
    assert not SubscriptionRequest.objects.exists()
    assert not Mail.objects.exists()


def test_a_mail_program_takes_its_reader_off_with_one_post(
    alfa: NetworkSnapshot, client: Client
) -> None:
    running()
    happening()
    anna, bruno = reader(ANNA), reader("bruno@example.org")
    issue = sent(Issue.objects.create())
    mail = Mail.objects.get(to=ANNA)
    path = mail.unsubscribe.partition(alfa.domain)[2]
    path = path[path.index("/") :]

    asked = client.get(path, headers={"host": alfa.domain})
    done = Client(enforce_csrf_checks=True).post(
        path, {"List-Unsubscribe": "One-Click"}, headers={"host": alfa.domain}
    )
    twice = client.post(path, headers={"host": alfa.domain})

    anna.refresh_from_db()
    issue.refresh_from_db()
    assert (asked.status_code, done.status_code, twice.status_code) == (200, 200, 200)
    assert (anna.email, anna.consent_proof) == ("", "")
    assert (issue.left, Entry.objects.filter(action="pages.subscriber.left").count()) == (1, 1)
    assert list(Mail.objects.values_list("to", flat=True)) == [bruno.email]


def test_a_link_of_another_network_takes_nobody_off(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, client: Client
) -> None:
    with scope.visiting(beta, reason="prova"):
        foreign = subscribing.signed(1)
    reader()

    for path in (f"/pagine/newsletter/basta/{foreign}/", "/pagine/newsletter/basta/inventato/"):
        assert client.post(path, headers={"host": alfa.domain}).status_code == 404

    assert Subscriber.objects.active().count() == 1


def test_who_left_may_come_again_by_themselves(alfa: NetworkSnapshot) -> None:
    anna = reader(ANNA)
    subscribing.leave(ANONYMOUS, anna.pk, now=NOW)
    asked = subscribing.ask(ANONYMOUS, ANNA, now=NOW)

    back = subscribing.confirm(ANONYMOUS, asked.uid, code_to(), now=NOW)

    assert (back.pk, back.email, back.left_at) == (anna.pk, ANNA, None)


def test_libraries_are_chosen_by_one_s_own_link(alfa: NetworkSnapshot, client: Client) -> None:
    anna, civica = reader(), library("Civica")
    path = f"/pagine/newsletter/scelte/{subscribing.signed(anna.pk)}/"

    wrong = client.post(path, {"libraries": ["0"]}, headers={"host": alfa.domain})
    done = client.post(path, {"libraries": [str(civica.pk)]}, headers={"host": alfa.domain})

    anna.refresh_from_db()
    assert (wrong.status_code, done.status_code) == (422, 200)
    assert anna.libraries == [civica.pk]


def test_an_account_s_copy_tells_of_the_newsletter_and_its_erasure_ends_it(
    alfa: NetworkSnapshot,
) -> None:
    anna = User.objects.create_user(ANNA, name="Anna")
    reader(ANNA)

    copy = {each.name: each.rows for each in answers.personal_data(anna.pk)}
    answers.forget_person(WRITER, anna.pk)

    assert [row[0] for row in copy["newsletter"]] == [ANNA]
    assert not Subscriber.objects.active().exists()
