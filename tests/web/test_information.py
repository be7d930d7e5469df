"""Privacy, notes, accessibility: made from what is known, and what is missing is said to staff alone."""

import pytest
from django.conf import settings
from django.test import Client

from modules.libraries.models import Body
from tenants.snapshots import NetworkSnapshot

PAGES = ("/informazioni/privacy/", "/informazioni/note-legali/", "/informazioni/accessibilita/", "/informazioni/cookie/", "/mappa-del-sito/")  # fmt: skip
FEDERATION = {"host": settings.RETE_BASE_DOMAIN}


@pytest.mark.parametrize("address", PAGES)
def test_every_footer_leads_to_them(alfa: NetworkSnapshot, client: Client, address: str) -> None:
    for host in ({"host": alfa.domain}, FEDERATION):
        assert f'href="{address}"' in client.get("/", headers=host).content.decode()
        assert client.get(address, headers=host).status_code == 200


def test_privacy_names_the_bodies_and_why_data_is_kept(
    alfa: NetworkSnapshot, client: Client
) -> None:
    Body.objects.create(
        name="Comune di Alfa",
        pec="comune@pec.example.org",
        data_protection_officer="Avv. Prova, rpd@example.org",
        controller_role="titolare",
    )
    Body.objects.create(name="Comune di Beta")

    page = client.get(PAGES[0], headers={"host": alfa.domain}).content.decode()

    for words in ("Comune di Alfa", "titolare", "comune@pec.example.org", "Avv. Prova", "Comune di Beta", "Finché serve al servizio"):  # fmt: skip
        assert words in page
    assert "Lo vedono solo gli operatori" not in page


def test_what_is_missing_is_said_to_staff_alone(
    alfa: NetworkSnapshot, direttrice: Client, lettrice: Client, client: Client
) -> None:
    Body.objects.create(name="Comune di Alfa", pec="comune@pec.example.org")

    def said(browser: Client) -> bool:
        page = browser.get(PAGES[0], headers={"host": alfa.domain}).content.decode()
        assert "la PEC di" not in page
        return "manca il responsabile della protezione dei dati di 1 ente: Comune di Alfa" in page

    assert [said(browser) for browser in (direttrice, lettrice, client)] == [True, False, False]


def test_a_network_without_bodies_says_so(alfa: NetworkSnapshot, client: Client) -> None:
    page = client.get(PAGES[0], headers={"host": alfa.domain}).content.decode()

    assert "Gli enti della rete non sono ancora indicati" in page
