"""Coming into the site with card and PIN."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from modules.patrons.errors import ConnectionMissing, NoteMissing
from modules.patrons.models import Connection, Patron, Registry
from modules.patrons.services import patrons as services
from modules.patrons.services import settings as setting_up
from modules.patrons.software import breaker
from rete.core.accounts.models import User
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.modules.patrons.making import SYSTEM, fiscal_number, person
from tests.modules.patrons.sip2_server import Library, Person, serving

ENTER = "/utenti/entra/"
PIN = "582046"
WRONG = "Il numero della tessera o il PIN non sono giusti"


@pytest.fixture
def library(alfa: NetworkSnapshot) -> Iterator[Library]:
    """The software of alfa, connected, with the way by card open."""
    with serving(Library({"R001": Person("4821", "Anna Neri"), "R002": Person("1", "Ivo", is_blocked=True)})) as found:  # fmt: skip
        values = {"protocol": "sip2", "address": "127.0.0.1", "port": found.port, "is_on": True}
        setting_up.set_connection(SYSTEM, {**values, "secret": "segreta"})
        note = {"opens_by_card": True, "officer_note": "parere del 3 novembre 2026"}
        setting_up.set_registry(SYSTEM, {"place": "gestionale", **note})
        yield found


@pytest.fixture
def opened(alfa: NetworkSnapshot) -> Patron:
    """The registry is kept here, and somebody has a PIN."""
    Registry.objects.create(opens_by_card=True, officer_note="parere")
    patron = person(card="R001", fiscal_number=fiscal_number())
    services.set_pin(SYSTEM, patron.pk, PIN)
    return patron


def send(client: Client, alfa: NetworkSnapshot, card: str, pin: str) -> Any:
    return client.post(ENTER, {"card": card, "pin": pin}, headers={"host": alfa.domain})


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_the_software_lets_somebody_in_who_was_never_here(
    client: Client, alfa: NetworkSnapshot, library: Library
) -> None:
    answer = send(client, alfa, "r001", "4821")

    patron = Patron.objects.get()
    assert answer.headers["Location"] == "/utenti/"
    assert (patron.first_name, patron.last_name, patron.source) == ("Anna", "Neri", "gestionale")
    assert who(client) == str(patron.user_id)
    assert send(Client(), alfa, "R001", "4821").status_code == 302
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("card", "pin"), [("R001", "0000"), ("R999", "4821"), ("R002", "1"), ("R001", ""), ("!", "1")]
)
def test_anything_wrong_is_told_in_the_same_words(
    client: Client, alfa: NetworkSnapshot, library: Library, card: str, pin: str
) -> None:
    answer = send(client, alfa, card, pin)

    assert answer.status_code in {200, 422}
    assert who(client) is None
    assert not Patron.objects.exists()


def test_a_silent_software_is_told_and_then_left_alone(
    client: Client, alfa: NetworkSnapshot, library: Library
) -> None:
    Connection.objects.update(port=1)

    answers = [send(client, alfa, "R001", "4821") for _ in range(breaker.MOST)]
    Connection.objects.update(port=library.port)
    resting = send(client, alfa, "R001", "4821")

    assert {each.status_code for each in [*answers, resting]} == {503}
    assert "non risponde" in resting.content.decode()
    assert library.asked == []
    cache.clear()
    assert send(client, alfa, "R001", "4821").status_code == 302


def test_here_the_pin_of_the_desk_lets_in_by_card_and_health_card(
    client: Client, alfa: NetworkSnapshot, opened: Patron
) -> None:
    assert send(client, alfa, "R001", PIN).status_code == 302
    assert send(Client(), alfa, fiscal_number(), PIN).status_code == 302
    assert WRONG in send(Client(), alfa, "R001", "000000").content.decode()
    opened.refresh_from_db()
    assert who(client) == str(opened.user_id)


def test_staff_do_not_come_in_with_a_pin(
    client: Client, alfa: NetworkSnapshot, opened: Patron
) -> None:
    user = User.objects.create_user("silvia@example.org", name="Silvia")
    give_role(SYSTEM, user.pk, default_role(Role.SPORTELLO))
    Patron.objects.update(user=user)

    assert WRONG in send(client, alfa, "R001", PIN).content.decode()
    assert who(client) is None


def test_guesses_come_to_an_end(client: Client, alfa: NetworkSnapshot, library: Library) -> None:
    for _ in range(10):
        send(client, alfa, "R001", "0000")

    answer = send(client, alfa, "R001", "4821")

    assert "riprova tra 15 minuti" in answer.content.decode()
    assert who(client) is None


def test_where_it_is_closed_nobody_comes_in(client: Client, alfa: NetworkSnapshot) -> None:
    person(card="R001")

    assert send(client, alfa, "R001", PIN).status_code == 404
    page = client.get("/accesso/entra/", headers={"host": alfa.domain}).content.decode()
    assert "Entra con la tessera" not in page


def test_the_way_by_card_is_offered_where_it_is_open(
    client: Client, alfa: NetworkSnapshot, opened: Patron
) -> None:
    page = client.get("/accesso/entra/", headers={"host": alfa.domain}).content.decode()

    assert "Entra con la tessera" in page


def test_it_is_not_opened_without_a_note_nor_without_a_software(alfa: NetworkSnapshot) -> None:
    with pytest.raises(NoteMissing):
        setting_up.set_registry(SYSTEM, {"opens_by_card": True})
    with pytest.raises(ConnectionMissing):
        setting_up.set_registry(
            SYSTEM, {"opens_by_card": True, "officer_note": "parere", "place": "gestionale"}
        )

    assert not Registry.objects.exists()


def test_the_secret_is_sealed_and_kept_when_it_is_not_written_again(
    alfa: NetworkSnapshot, library: Library
) -> None:
    before = Connection.objects.get()

    setting_up.set_connection(SYSTEM, {"institution": "RETE", "secret": ""})

    after = Connection.objects.get()
    assert before.secret.startswith("gAAAA")
    assert (after.secret, after.institution) == (before.secret, "RETE")
