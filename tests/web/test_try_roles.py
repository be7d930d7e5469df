"""«Prova i ruoli»: a demonstration is entered without a password, anything else is not."""

from typing import Any

from django.test import Client

from rete.core.accounts import demo
from tenants.snapshots import NetworkSnapshot

ADDRESS = "/accesso/prova/"


def test_a_role_is_tried_with_one_button(
    alfa: NetworkSnapshot, client: Client, settings: Any
) -> None:
    settings.RETE_DEMO = True
    demo.fill()
    host = {"host": alfa.domain}

    page = client.get("/accesso/entra/", headers=host).content.decode()
    entered = client.post(ADDRESS, {"persona": "redazione@example.org"}, headers=host)

    assert "Renato Colli, redazione" in page
    assert entered.headers["Location"] == "/gestione/"
    assert "Renato Colli" in client.get("/gestione/", headers=host).content.decode()
    assert "questo" in client.get("/accesso/dispositivi/", headers=host).content.decode()


def test_only_the_invented_people_of_a_demonstration(
    alfa: NetworkSnapshot, client: Client, settings: Any
) -> None:
    demo.fill()
    host = {"host": alfa.domain}

    settings.RETE_DEMO = False
    assert (
        client.post(ADDRESS, {"persona": "redazione@example.org"}, headers=host).status_code == 404
    )
    settings.RETE_DEMO = True
    assert client.post(ADDRESS, {"persona": "vera@example.org"}, headers=host).status_code == 404
    assert client.post(ADDRESS, {"persona": "ufficio@example.org"}, headers=host).status_code == 404
    assert client.get("/gestione/", headers=host).status_code == 302
