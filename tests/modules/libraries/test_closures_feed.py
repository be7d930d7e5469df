"""Closures and exceptional openings as a calendar to follow, read back by another library."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from django.test import Client

from modules.libraries.hours import services
from modules.libraries.hours.writing import Hours
from modules.libraries.models import Body, Library, Status
from rete.kernel import clock
from rete.kernel.actor import system
from tenants.snapshots import NetworkSnapshot

ACTOR = system("prova")
PATH = "/biblioteche/chiusure.ics"


@pytest.fixture
def library(alfa: NetworkSnapshot) -> Library:
    return make("Centrale")


def make(name: str, status: Status = Status.OPEN) -> Library:
    body, _ = Body.objects.get_or_create(name="Comune di Torino")
    place = {"municipality": "Torino", "municipality_istat": "001272"}
    return Library.objects.create(body=body, name=name, status=status, **place)


def read(client: Client, network: NetworkSnapshot, path: str) -> dict[str, Any]:
    """Entries by what they are called."""
    answer = client.get(path, headers={"host": network.domain})
    assert answer.status_code == 200, answer
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(each["SUMMARY"]): each for each in events}


def coming(days: int) -> date:
    return clock.now().astimezone(clock.ROME).date() + timedelta(days=days)


def test_days_closed_are_whole_days_and_openings_have_their_hours(
    alfa: NetworkSnapshot, library: Library, client: Client
) -> None:
    starts_on, ends_on = coming(2), coming(4)
    services.close(ACTOR, [library.pk], starts_on, ends_on, reason="Inventario")
    services.open_specially(ACTOR, [library.pk], date(2027, 3, 28), [Hours(600, 1440)])

    found = read(client, alfa, PATH)

    closed = found["Chiusa: Centrale"]
    assert (closed["DTSTART"].dt, closed["DTEND"].dt) == (starts_on, ends_on + timedelta(days=1))
    assert closed["DESCRIPTION"] == "Inventario"
    opened = found["Apertura straordinaria: Centrale, 10:00–24:00"]
    assert opened["DTSTART"].dt.astimezone(UTC) == datetime(2027, 3, 28, 8, tzinfo=UTC)
    assert opened["DTEND"].dt.astimezone(UTC) == datetime(2027, 3, 28, 22, tzinfo=UTC)


def test_a_closure_written_again_is_the_same_entry_and_one_taken_back_is_gone(
    alfa: NetworkSnapshot, library: Library, client: Client
) -> None:
    days = coming(2), coming(4)
    services.close(ACTOR, [library.pk], *days, reason="Inventario")
    before = read(client, alfa, PATH)["Chiusa: Centrale"]

    services.close(ACTOR, [library.pk], *days, reason="Trasloco")
    after = read(client, alfa, PATH)["Chiusa: Centrale"]
    services.reopen(ACTOR, [library.pk], *days)

    assert (after["UID"], after["DESCRIPTION"]) == (before["UID"], "Trasloco")
    assert after["LAST-MODIFIED"].dt >= before["LAST-MODIFIED"].dt
    assert read(client, alfa, PATH) == {}


def test_one_library_says_its_own_and_a_network_only_the_public_ones(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, library: Library, client: Client
) -> None:
    branch, hidden = make("Di quartiere"), make("Deposito", status=Status.BEING_SET_UP)
    services.close(ACTOR, [library.pk, branch.pk, hidden.pk], coming(1), coming(1))

    own = f"{branch.get_absolute_url().rstrip('/')}.ics"
    assert set(read(client, alfa, own)) == {"Chiusa: Di quartiere"}
    assert set(read(client, alfa, PATH)) == {"Chiusa: Centrale", "Chiusa: Di quartiere"}
    assert read(client, beta, PATH) == {}
    assert client.get(own, headers={"host": beta.domain}).status_code == 404


def test_nothing_is_sent_again_until_it_changes(
    alfa: NetworkSnapshot, library: Library, client: Client
) -> None:
    services.close(ACTOR, [library.pk], coming(1), coming(1))
    first = client.get(PATH, headers={"host": alfa.domain})

    asked = {"host": alfa.domain, "if-none-match": first["ETag"]}
    assert client.get(PATH, headers=asked).status_code == 304
    services.reopen(ACTOR, [library.pk], coming(1), coming(1))
    assert client.get(PATH, headers=asked).status_code == 200


def test_what_ended_a_month_ago_is_not_carried_along(
    alfa: NetworkSnapshot, library: Library, client: Client
) -> None:
    services.close(ACTOR, [library.pk], coming(-40), coming(-31), reason="Prima")
    services.close(ACTOR, [library.pk], coming(-40), coming(-30), reason="Dopo")

    assert [str(each["DESCRIPTION"]) for each in read(client, alfa, PATH).values()] == ["Dopo"]
