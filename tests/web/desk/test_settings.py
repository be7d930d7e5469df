"""Workstations among the settings; the demonstration's own."""

from typing import Any

import pytest
from django.test import Client

from modules.libraries.models import Library
from rete.core.accounts import demo as people
from rete.core.desk import demo
from rete.core.desk.middleware import COOKIE
from rete.core.desk.models import Workstation
from rete.core.desk.selectors import find_workstation
from rete.core.desk.services.workstations import Enrolled
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.core.desk.making import operator
from tests.web.desk.at_desk import DESKS, ENTER, browser, come_in, is_in


def form(library: Library, **changed: object) -> dict[str, object]:
    return {"name": "Banco prestiti", "library_id": library.pk, "idle_minutes": 5, **changed}


def test_the_direction_enrols_the_computer_it_sits_at(direttrice: Client, library: Library) -> None:
    empty = direttrice.get(DESKS).content.decode()

    answer = direttrice.post(f"{DESKS}registra/", form(library))

    page = direttrice.get(DESKS).content.decode()
    found = find_workstation(answer.cookies[COOKIE].value)
    assert "Non c'è ancora nessuna postazione" in empty
    assert answer["Location"] == DESKS
    assert found is not None
    assert (found.name, found.idle_minutes) == ("Banco prestiti", 5)
    assert "questo computer" in page
    assert "Laudense, Lodi" in page
    assert "mai" in page


def test_a_workstation_is_not_enrolled_again(direttrice: Client, library: Library) -> None:
    direttrice.post(f"{DESKS}registra/", form(library))

    answer = direttrice.post(f"{DESKS}registra/", form(library, name="Altro"))

    assert answer.status_code == 422
    assert "è già la postazione" in answer.content.decode()
    assert Workstation.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "obbligatorio"),
        ({"name": "BANCO"}, "già una postazione che si chiama"),
        ({"library_id": 0}, "0"),
        ({"idle_minutes": 0}, "maggiore o uguale"),
        ({"idle_minutes": "dieci"}, "numero intero"),
    ],
)
def test_what_is_wrong_is_said_beside_what_was_written(
    direttrice: Client, desk: Enrolled, library: Library, changed: dict[str, object], words: str
) -> None:
    answer = direttrice.post(f"{DESKS}registra/", form(library, **changed))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert COOKIE not in answer.cookies
    assert Workstation.objects.count() == 1


def test_it_is_changed_and_revoked_after_a_question(
    direttrice: Client, alfa: NetworkSnapshot, desk: Enrolled, library: Library
) -> None:
    anna, client = operator(), browser(alfa, desk)
    come_in(client, anna.pk)
    place = f"{DESKS}{desk.workstation.pk}/"

    direttrice.post(place, form(library, name="Ragazzi"))
    busy = direttrice.get(DESKS).content.decode()
    asked = direttrice.get(f"{place}revoca/").content.decode()
    still = is_in(client)
    direttrice.post(f"{place}revoca/")

    assert "Ragazzi" in busy
    assert "Anna." in busy
    assert "Revocare la postazione" in asked
    assert still
    assert not is_in(client)
    assert "revocata il" in direttrice.get(DESKS).content.decode()


@pytest.mark.parametrize("role", [Role.REDAZIONE, Role.SPORTELLO, Role.TECNICO, Role.LETTURA])
def test_only_the_direction_sees_them(
    alfa: NetworkSnapshot, desk: Enrolled, library: Library, role: Role
) -> None:
    client = signed_in(alfa, role)
    place = f"{DESKS}{desk.workstation.pk}/"

    assert [client.get(address).status_code for address in (DESKS, place, f"{place}revoca/")] == [403] * 3  # fmt: skip
    assert client.post(f"{DESKS}registra/", form(library)).status_code == 403
    assert client.post(f"{place}revoca/").status_code == 403
    assert Workstation.objects.get().revoked_at is None


def test_a_demonstration_is_tried_at_its_desk(
    alfa: NetworkSnapshot, library: Library, settings: Any
) -> None:
    settings.RETE_DEMO = True
    people.fill()
    demo.fill()
    demo.fill()
    client = browser(alfa)

    shown = client.get("/accesso/entra/").content.decode()
    client.post(f"{ENTER}prova/")
    page = client.get(ENTER)
    silvia = page.context["form"].fields["operator"].choices[1][0]
    come_in(client, silvia, "270815")

    assert "270815" in shown
    assert "604193" in shown
    assert "Silvia Moro, Banco prestiti" in client.get("/gestione/").content.decode()
    assert Workstation.objects.count() == 1


def test_anything_else_is_not_a_demonstration(
    alfa: NetworkSnapshot, library: Library, settings: Any
) -> None:
    settings.RETE_DEMO = False
    client = browser(alfa)

    assert client.post(f"{ENTER}prova/").status_code == 404
    assert "270815" not in client.get("/accesso/entra/").content.decode()
    assert "270815" not in client.get(ENTER).content.decode()
