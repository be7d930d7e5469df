"""A desk that locked while somebody was writing: what they sent is found again, by them alone."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from modules.libraries.models import Timetable
from rete.core.accounts.models import User
from rete.core.desk.models import Workstation
from rete.core.desk.services.workstations import Enrolled
from rete.web.desk.locked import fields_of
from tenants.snapshots import NetworkSnapshot
from tests.core.desk.making import NOW, OTHER_PIN, PIN, operator
from tests.web.desk.at_desk import ENTER, browser, come_in, is_in

WEEK = {"monday": "9-12", "name": "Orario «strano» <b>"}


@pytest.fixture
def anna(alfa: NetworkSnapshot) -> User:
    return operator()


@pytest.fixture
def client(alfa: NetworkSnapshot, desk: Enrolled, anna: User) -> Client:
    """A browser at a desk where Anna was, which has been idle too long."""
    client = browser(alfa, desk)
    come_in(client, anna.pk)
    Workstation.objects.update(
        enrolled_at=NOW - timedelta(days=1), last_used_at=NOW - timedelta(hours=1)
    )
    return client


def week_of(desk: Enrolled) -> str:
    return f"/gestione/biblioteche/{desk.workstation.library_id}/orari/"


def test_what_was_sent_is_not_saved_and_is_asked_for_again_after_the_pin(
    client: Client, desk: Enrolled, anna: User
) -> None:
    locked = client.post(week_of(desk), WEEK)

    page = locked.content.decode()
    assert locked.status_code == 403
    assert "Quello che avevi scritto è ancora qui" in page
    assert not Timetable.objects.exists()
    written = locked.context["form"]["written"].value()
    assert fields_of(written) == list(WEEK.items())

    back = come_in(client, anna.pk, PIN, next=week_of(desk), written=written)

    page = back.content.decode()
    assert back.status_code == 200
    assert "Riprendi da dove eri" in page
    assert f'<form method="post" action="{week_of(desk)}"' in page
    assert 'name="monday" value="9-12"' in page
    assert "Orario «strano» &lt;b&gt;" in page
    assert is_in(client)


def test_it_is_nobody_else_s(client: Client, desk: Enrolled) -> None:
    bice = operator("Bice", pin=OTHER_PIN)
    written = client.post(week_of(desk), WEEK).context["form"]["written"].value()

    back = come_in(client, bice.pk, OTHER_PIN, next=week_of(desk), written=written)

    assert (back.status_code, back["Location"]) == (302, week_of(desk))


def test_a_wrong_pin_loses_nothing(client: Client, desk: Enrolled, anna: User) -> None:
    written = client.post(week_of(desk), WEEK).context["form"]["written"].value()

    again = come_in(client, anna.pk, OTHER_PIN, next=week_of(desk), written=written)

    assert again.context["form"]["written"].value() == written


@pytest.mark.parametrize(
    "written", ["", "x", "[]", "3", "null", '{"a": 3}', '{"a": null}', "{" * 5000]
)
def test_what_we_did_not_keep_is_no_form(written: str) -> None:
    assert fields_of(written) == []


def test_values_said_twice_stay_two(client: Client, desk: Enrolled) -> None:
    locked = client.post(week_of(desk), {"biblioteca": ["1", "2"]})

    kept = json.loads(locked.context["form"]["written"].value())

    assert kept == {"biblioteca": ["1", "2"]}


def test_a_part_of_a_page_goes_to_the_pin_whole(client: Client, desk: Enrolled) -> None:
    answer = client.post(week_of(desk), WEEK, headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert answer["HX-Redirect"] == f"{ENTER}?next={week_of(desk)}"


def test_the_script_of_a_locked_page_is_answered_in_few_words(
    client: Client, desk: Enrolled, anna: User
) -> None:
    accept = {"Accept": "application/json"}
    values = {"operator": anna.pk, "pin": OTHER_PIN}

    here = client.post(f"{ENTER}presente/")
    wrong = client.post(ENTER, values, headers=accept)
    right = client.post(ENTER, {**values, "pin": PIN}, headers=accept)

    assert here.status_code == 403
    assert (wrong.status_code, wrong.json()) == (
        422,
        {"error": "PIN sbagliato. Tentativi rimasti prima del blocco: 4."},
    )
    assert right.status_code == 200
    assert len(right.json()["token"]) == 64
    assert client.post(f"{ENTER}presente/").status_code == 204
    assert client.post(f"{ENTER}blocca/", {}, headers=accept).status_code == 204
    assert not is_in(client)
