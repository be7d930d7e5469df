"""Area soci in a browser; and who is only of Area soci meets nothing of the office."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rete.control.groups import ordering, services
from rete.control.groups.minutes.services import Heading, write_minutes
from rete.control.groups.models import Member, Membership, Post
from rete.core.accounts.models import User
from rete.kernel import clock
from rete.web.pages import Audience
from tests.control.groups.conftest import Cast, browser
from tests.web.routes import FEDERATION
from tests.web.test_everybody import pages_of

THREADS = "/soci/gruppi/catalogazione/"


def test_a_guest_is_refused_by_every_page_of_the_office(cast: Cast) -> None:
    client = browser(cast.nino)
    found = [
        (each.address, method, status)
        for each in pages_of(FEDERATION)
        if each.audience in {Audience.OFFICE, Audience.PERSON}
        for method in ("GET", "POST")
        if (status := client.generic(method, each.address).status_code) not in {403, 405}
    ]

    assert found == []
    assert len([each for each in pages_of(FEDERATION) if each.audience == Audience.OFFICE]) > 10


def test_every_page_of_the_office_says_whose_it_is() -> None:
    office = [each for each in pages_of(FEDERATION) if each.pattern.startswith("ufficio/")]

    assert [each.pattern for each in office if each.audience != Audience.OFFICE] == []


def test_a_librarian_answers_and_what_is_refused_is_not_lost(cast: Cast) -> None:
    thread = services.start_thread(
        cast.berta, cast.group.pk, title="Giochi", text="Come fate?", now=clock.now()
    )
    page = f"{THREADS}discussioni/{thread.pk}/"
    client = browser(cast.nino)

    assert client.post(page, {"text": "<b>In nota</b>"}).status_code == 302
    text = client.get(page).content.decode()
    assert "&lt;b&gt;In nota&lt;/b&gt;" in text
    assert "Giochi" in client.get("/soci/").content.decode()
    ordering.lock_thread(cast.berta, thread.pk, now=clock.now())
    refused = client.post(page, {"text": "Parole lunghe"})

    assert refused.status_code == 422
    assert "La discussione è chiusa" in refused.content.decode()
    assert Post.objects.count() == 2


def test_who_is_not_in_the_group_reads_what_it_is_for_and_nothing_else(cast: Cast) -> None:
    thread = services.start_thread(
        cast.berta, cast.group.pk, title="Giochi", text="Come fate?", now=clock.now()
    )
    client = browser(cast.gino)

    page = client.get(THREADS).content.decode()
    people = client.get(f"{THREADS}persone/").content.decode()

    assert "Insieme." in page
    assert "Giochi" not in page
    assert "Berta" in people
    assert "Nino" not in people
    assert client.get(f"{THREADS}discussioni/{thread.pk}/").status_code == 404


def test_the_directory_shows_who_chose_to_appear_and_only_what_they_chose(cast: Cast) -> None:
    client = browser(cast.nino)
    told = {"position": "referente", "skills": "Wi-Fi", "offers": "il regolamento"}
    client.post("/soci/profilo/", told)
    assert "Wi-Fi" not in client.get("/soci/persone/").content.decode()

    wrong = client.post("/soci/profilo/", {**told, "shown": ["skills"]})
    client.post("/soci/profilo/", {**told, "is_listed": "on", "shown": ["skills", "offers"]})

    assert wrong.status_code == 422
    gino = browser(cast.gino)
    shown = gino.get("/soci/persone/").content.decode()
    assert "Wi-Fi" in shown
    assert "referente" not in shown
    assert "nino@example.org" not in shown
    assert "Nino" in gino.get("/soci/persone/?q=wi-fi").content.decode()
    # What is not shown is not found by either.
    assert "Nino" not in gino.get("/soci/persone/?q=referente").content.decode()
    assert Member.objects.get().is_listed


@pytest.mark.parametrize("who", ["berta", "ugo"])
def test_who_moderates_invites(cast: Cast, who: str) -> None:
    client = browser(getattr(cast, who))

    answer = client.post(f"{THREADS}persone/", {"name": "Ada", "email": "ada@example.org"})

    assert answer.status_code == 302
    assert "Ada" in client.get(f"{THREADS}persone/").content.decode()


def test_pages_cost_the_same_however_much_there_is(cast: Cast) -> None:
    client = browser(cast.berta)
    pages = ("/soci/", "/soci/da-fare/", THREADS, f"{THREADS}verbali/", "/soci/persone/")
    for number in range(8):
        work(cast, number)
        if number == 0:
            first = [queries_of(client, page) for page in pages]

    assert [queries_of(client, page) for page in pages] == first


def work(cast: Cast, number: int) -> None:
    """A discussion with a report, minutes to approve, somebody who asks to enter and is in the directory."""
    thread = services.start_thread(
        cast.berta, cast.group.pk, title=f"Giochi {number}", text="Come fate?", now=clock.now()
    )
    ordering.report_post(
        cast.nino, thread.pk, thread.posts.get().pk, reason="Fuori tema", now=clock.now()
    )
    heading = Heading(f"Incontro {number}", clock.now().date())
    write_minutes(cast.nino, cast.group.pk, heading, text="Tutti.", now=clock.now())
    person = User.objects.create_user(f"chi{number}@example.org", name=f"Chi {number}")
    Membership.objects.create(group=cast.group, user=person, since=clock.now())
    Member.objects.create(user=person, is_listed=True, shown=["place"], place="Qui")


def queries_of(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len(queries)
