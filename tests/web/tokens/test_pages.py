"""Keys among the settings of a network."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rete.core.accounts.models import User
from rete.core.tokens.models import Token
from rete.core.tokens.policies import READ
from rete.core.tokens.selectors import fingerprint
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.api.conftest import key_of
from tests.conftest import signed_in

PAGE = "/gestione/impostazioni/api/"
FORM = {"name": "Sito del Comune", "scopes": ["read", "libraries.edit"], "days": "90"}


def text(client: Client, path: str = PAGE) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_an_empty_list_says_that_public_data_needs_no_key(direttrice: Client) -> None:
    page = text(direttrice)

    assert "Nessun programma usa ancora" in page
    assert "I dati pubblici si leggono anche senza" in page


def test_it_is_found_among_the_settings_by_who_may(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    assert PAGE in text(direttrice, "/gestione/impostazioni/")
    assert PAGE in text(signed_in(alfa, Role.TECNICO), "/gestione/impostazioni/")


@pytest.mark.parametrize("role", [Role.REDAZIONE, Role.SPORTELLO, Role.LETTURA])
def test_who_may_not_is_refused(alfa: NetworkSnapshot, role: Role) -> None:
    client = signed_in(alfa, role)

    answers = [client.get(PAGE), client.post(f"{PAGE}nuova/", FORM)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert not Token.objects.exists()


def test_a_new_key_is_shown_once_and_never_kept_by_a_browser(direttrice: Client) -> None:
    made = direttrice.post(f"{PAGE}nuova/", FORM)

    shown = re.search(r'value="(rete_[a-z2-7]{8}_[\w-]{43})"', made.content.decode())
    assert made.status_code == 200
    assert "no-store" in made["Cache-Control"]
    token = Token.objects.get()
    assert shown is not None
    assert token.sha256 == fingerprint(shown[1])
    assert token.scopes == ["libraries.edit", "read"]
    assert (token.expires_at - token.created_at).days == 90
    assert shown[1] not in text(direttrice)
    assert f"rete_{token.prefix}…" in text(direttrice)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"scopes": []}, "Scegli almeno un permesso."),
        ({"scopes": ["network.staff"]}, "network.staff"),
        ({"name": ""}, "obbligatorio"),
        ({"days": "4000"}, "4000"),
    ],
)
def test_what_is_wrong_is_said_beside_what_was_written(
    direttrice: Client, changed: dict[str, object], said: str
) -> None:
    answer = direttrice.post(f"{PAGE}nuova/", {**FORM, **changed})

    page = answer.content.decode()
    assert "Quello che hai scritto è ancora qui" in page
    assert said in page
    assert not Token.objects.exists()


def test_a_key_is_revoked_after_asking(direttrice: Client) -> None:
    key_of(direttrice, READ)
    token = Token.objects.get()
    address = f"{PAGE}{token.pk}/revoca/"

    asked = text(direttrice, address)
    before = Token.objects.get().revoked_at
    done = direttrice.post(address, follow=True)

    assert "smette subito di funzionare" in asked
    assert before is None
    assert "La chiave «Sito del Comune» è revocata." in done.content.decode()
    assert Token.objects.get().revoked_at is not None


def test_the_key_of_somebody_else_is_not_there(alfa: NetworkSnapshot, direttrice: Client) -> None:
    key_of(direttrice, READ)
    address = f"{PAGE}{Token.objects.get().pk}/revoca/"
    technician = signed_in(alfa, Role.TECNICO)

    answers = [technician.get(address), technician.post(address)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert "Sito del Comune" not in re.sub(r"<form.*", "", text(technician), flags=re.DOTALL)
    assert Token.objects.get().revoked_at is None


def test_each_key_says_its_state_and_whose_it_is(alfa: NetworkSnapshot, direttrice: Client) -> None:
    technician = signed_in(alfa, Role.TECNICO)
    key_of(technician, READ)
    key_of(direttrice, READ)
    User.objects.filter(name="Operatore Tecnico").update(is_active=False)

    page = text(direttrice)

    assert "Operatore Tecnico" in page
    assert ">sospesa<" in page
    assert ">valida<" in page


def test_the_list_costs_the_same_with_one_key_and_many(direttrice: Client) -> None:
    key_of(direttrice, READ)
    costs = [cost(direttrice)]
    for _ in range(9):
        key_of(direttrice, READ)

    costs.append(cost(direttrice))

    assert costs[0] == costs[1]


def cost(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        text(client)
    return len(captured)
