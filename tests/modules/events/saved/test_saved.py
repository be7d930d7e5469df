"""Saved searches: confirmed by link, written about new events alone and once, left in one step."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from modules.events import answers
from modules.events.models import Event, Frequency, SavedSearch
from modules.events.saved import links, rounds, services, telling
from modules.events.saved.errors import TooManySaved
from modules.events.services import events
from rete.core.accounts.models import User
from rete.core.notices.errors import InvalidRecipient
from rete.core.notices.models import Mail
from rete.kernel.actor import ANONYMOUS, Actor
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.making import NOW, PATH, SYSTEM, TODAY, at, dated, event, library, on

SAVE = f"{PATH}avvisami/"
LINK = re.compile(r"https?://[^/\s]+(/cose-da-fare/avvisami/[^\s]+/)")
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


@pytest.fixture
def browser(alfa: NetworkSnapshot, still: object) -> Client:
    return Client(headers={"host": alfa.domain})


def saved(query: str = "", frequency: Frequency = Frequency.WEEKLY, **values: Any) -> SavedSearch:
    """Confirmed now."""
    mail = values.pop("mail", "anna@example.org")
    made = services.save(ANONYMOUS, mail, query, "per bambini", frequency, now=NOW)
    return services.confirm(ANONYMOUS, made.pk, now=NOW)


def new(title: str = "Storie piccine", **values: Any) -> Event:
    """Published an hour after NOW, ten days ahead."""
    values = {"published_at": NOW + HOUR, **values}
    return dated(title, at(TODAY + timedelta(days=10), 17), **values)


def news() -> list[Mail]:
    return list(Mail.objects.filter(kind="events.search.news").order_by("pk"))


def path_in_mail() -> str:
    found = LINK.search(Mail.objects.latest("pk").text)
    assert found is not None
    return found[1]


def test_a_search_is_saved_by_a_link_and_nothing_is_changed_by_opening_it(browser: Client) -> None:
    page = browser.get(f"{SAVE}?per=bambini").content.decode()
    assert "per bambini" in page

    answer = browser.post(f"{SAVE}?per=bambini&quando=oggi", {"mail": "Anna@example.org", "frequency": "settimana"})  # fmt: skip

    assert answer["Location"] == reverse("events:save-asked")
    made = SavedSearch.objects.get()
    assert (made.mail, made.query, made.title) == ("anna@example.org", "per=bambini", "per bambini")
    browser.get(path_in_mail())
    made.refresh_from_db()
    assert made.confirmed_at is None
    browser.post(path_in_mail(), {"azione": "conferma"})
    made.refresh_from_db()
    assert made.confirmed_at == NOW


def test_what_is_wrong_is_said_and_a_program_saves_nothing(browser: Client) -> None:
    wrong = browser.post(SAVE, {"mail": "niente", "frequency": "settimana"})
    trap = browser.post(SAVE, {"mail": "a@example.org", "frequency": "giorno", "website": "x"})

    assert wrong.status_code == 422
    assert trap.status_code == 302
    assert not SavedSearch.objects.exists()


def test_the_same_search_twice_is_one_and_the_page_is_the_same(browser: Client) -> None:
    sent = {"mail": "anna@example.org", "frequency": "settimana"}
    first, second = browser.post(SAVE, sent), browser.post(SAVE, {**sent, "mail": "ANNA@example.org"})  # fmt: skip

    assert first["Location"] == second["Location"]
    assert SavedSearch.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedSearch.objects.create(
            mail="Anna@Example.org", query="", title="x", frequency="giorno",
            asked_at=NOW, told_until=NOW, due_at=NOW, expires_at=NOW + DAY,
        )  # fmt: skip


def test_who_has_signed_in_needs_no_link_and_finds_their_own(
    lettrice: Client, still: object
) -> None:
    answer = lettrice.post(f"{SAVE}?gratis=1", {"mail": "altri@example.org", "frequency": "giorno"})

    made = SavedSearch.objects.get()
    assert (made.mail, made.confirmed_at) == ("lettrice@example.org", NOW)
    assert answer["Location"] == reverse("events:saved", args=[links.token_of(made)])
    assert "gratis</a>" in lettrice.get(SAVE).content.decode()


def test_only_new_events_that_match_are_told_and_once(alfa: NetworkSnapshot) -> None:
    here, there = library("Qui"), library("Là")
    saved(f"biblioteca={here.pk}")
    dated("Di prima", at(TODAY + DAY, 17), library=here, published_at=NOW - HOUR)
    new("Di qui", library=here)
    new("Di là", library=there)
    new("Bozza", library=here, publication="bozza", published_at=None)
    over = event("Senza date da venire", library=here, published_at=NOW + HOUR)
    on(over, at(TODAY - DAY, 17))

    assert rounds.tell(NOW + DAY) == 0
    assert rounds.tell(NOW + WEEK) == 1
    assert rounds.tell(NOW + WEEK) == 0
    assert rounds.tell(NOW + 2 * WEEK) == 0

    (mail,) = news()
    assert "Di qui\nvenerdì 4 dicembre 2026, 17:00–18:00, Qui, Milano" in mail.text
    assert not any(each in mail.text for each in ("Di là", "Di prima", "Bozza", "Senza date"))


def test_one_that_cannot_be_told_does_not_stop_the_others(
    alfa: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused, tell = saved(mail="a@example.org", frequency=Frequency.DAILY), telling.tell_news
    saved(frequency=Frequency.DAILY)
    new()

    def tell_others(actor: Actor, found: SavedSearch, *args: Any) -> None:
        if found.pk == refused.pk:
            raise InvalidRecipient(address="a")
        tell(actor, found, *args)

    monkeypatch.setattr(telling, "tell_news", tell_others)

    assert rounds.tell(NOW + DAY) == 1
    assert [each.to for each in news()] == ["anna@example.org"]
    refused.refresh_from_db()
    assert refused.due_at == NOW + DAY


def test_what_is_withdrawn_and_published_again_is_not_new(alfa: NetworkSnapshot) -> None:
    saved(frequency=Frequency.DAILY)
    made = new()
    assert rounds.tell(NOW + DAY) == 1

    events.withdraw_event(SYSTEM, made.pk, now=NOW + DAY)
    events.publish_event(SYSTEM, made.pk, now=NOW + DAY + HOUR)

    assert rounds.tell(NOW + 3 * DAY) == 0


def test_what_is_not_confirmed_is_never_told_and_forgotten(alfa: NetworkSnapshot) -> None:
    services.save(ANONYMOUS, "b@example.org", "", "tutti gli eventi", Frequency.DAILY, now=NOW)
    new()

    assert rounds.tell(NOW + DAY) == 0
    rounds.tidy(NOW + DAY)
    assert SavedSearch.objects.exists()
    rounds.tidy(NOW + 3 * DAY)
    assert not SavedSearch.objects.exists()


def test_one_click_leaves_and_twice_is_once(browser: Client) -> None:
    saved(frequency=Frequency.DAILY)
    new()
    rounds.tell(NOW + DAY)
    (mail,) = news()
    path = mail.unsubscribe.partition("/cose-da-fare")[1] + mail.unsubscribe.partition("/cose-da-fare")[2]  # fmt: skip
    program = Client(headers={"host": browser.defaults["HTTP_HOST"]}, enforce_csrf_checks=True)

    assert "Non vuoi più" in browser.get(path).content.decode()
    assert SavedSearch.objects.exists()
    for _again in range(2):
        answer = program.post(path, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    assert not SavedSearch.objects.exists()


def test_it_ends_after_a_year_unless_it_is_renewed(browser: Client) -> None:
    kept, ended = saved(), saved(mail="b@example.org")
    near_the_end = NOW + timedelta(days=350)

    rounds.tidy(near_the_end)
    rounds.tidy(near_the_end + DAY)
    assert Mail.objects.filter(kind="events.search.ending").count() == 2
    token = links.token_of(kept)
    assert "Continua per un altro anno" in browser.get(f"{SAVE}{token}/").content.decode()
    services.renew(ANONYMOUS, kept.pk, now=near_the_end)
    rounds.tidy(NOW + timedelta(days=366))

    assert list(SavedSearch.objects.values_list("pk", flat=True)) == [kept.pk]
    assert ended.pk != kept.pk


def test_a_link_that_is_guessed_or_of_another_network_leads_nowhere(
    browser: Client, beta: NetworkSnapshot
) -> None:
    token = links.token_of(saved())
    stranger = Client(headers={"host": beta.domain})

    for path in (f"{SAVE}{token[:-1]}x/", f"{SAVE}{token[:-1]}x/smetti/"):
        assert browser.get(path).status_code == 404
        assert browser.post(path).status_code == 404
    assert stranger.get(f"{SAVE}{token}/").status_code == 404
    assert stranger.post(f"{SAVE}{token}/smetti/").status_code == 404
    assert SavedSearch.objects.count() == 1


def test_one_mail_saves_ten_and_how_often_is_changed(browser: Client) -> None:
    for number in range(services.MOST_OF_ONE):
        made = saved(f"q=parola{number}")
    with pytest.raises(TooManySaved):
        saved("q=troppe")

    browser.post(f"{SAVE}{links.token_of(made)}/", {"frequency": "giorno"})

    made.refresh_from_db()
    assert (made.frequency, made.due_at) == (Frequency.DAILY, NOW + DAY)


def test_what_is_kept_is_told_to_who_asks_and_goes_with_the_account(
    lettrice: Client, still: object
) -> None:
    lettrice.post(f"{SAVE}?gratis=1", {"frequency": "giorno"})
    user = User.objects.get(email="lettrice@example.org")

    tables = {each.name: each for each in answers.personal_data(user.pk)}
    answers.forget_person(SYSTEM, user.pk)

    assert [row[0] for row in tables["ricerche_salvate"].rows] == ["gratis"]
    assert not SavedSearch.objects.exists()
