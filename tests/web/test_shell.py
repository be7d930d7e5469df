"""What every page has: its policy, its colours, assets that exist, and refusals that help."""

import re

import pytest
from django.conf import settings
from django.test import Client

from rete.core.accounts.models import User
from rete.web.templatetags.shell import breadcrumb
from rete.web.theme.palette import theme_of
from tenants.snapshots import NetworkSnapshot

ALFA = {"host": f"alfa.{settings.RETE_BASE_DOMAIN}"}
FEDERATION = {"host": settings.RETE_BASE_DOMAIN}


def test_a_page_allows_nothing_but_its_own_host(alfa: NetworkSnapshot, client: Client) -> None:
    policy = client.get("/", headers=ALFA).headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_pages_load_assets_under_names_that_change_with_their_content(
    alfa: NetworkSnapshot, client: Client
) -> None:
    page = client.get("/", headers=ALFA).content.decode()

    sheets = re.findall(r'<link rel="stylesheet" href="(/static/[^"]+)"', page)
    assert len(sheets) >= 2
    assert all(re.search(r"\.[0-9a-f]{12}\.css$", sheet) for sheet in sheets)


def test_each_site_has_its_own_colours(alfa: NetworkSnapshot, client: Client) -> None:
    page = client.get("/", headers=ALFA).content.decode()
    address = re.search(r'href="(/tema-[0-9a-f]{12}\.css)"', page)
    assert address is not None

    sheet = client.get(address.group(1), headers=ALFA)

    assert sheet.content.decode() == theme_of(alfa).css
    assert "immutable" in sheet.headers["Cache-Control"]
    assert client.get(address.group(1), headers=FEDERATION).content.decode() == theme_of(None).css


def test_a_form_with_an_old_token_says_what_to_do(alfa: NetworkSnapshot) -> None:
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/accesso/entra/", {"username": "x", "password": "y"}, headers=ALFA)

    assert answer.status_code == 403
    assert "Non è stato salvato nulla" in answer.content.decode()
    assert User.objects.count() == 0


@pytest.mark.parametrize("site", [ALFA, FEDERATION])
def test_a_page_that_is_not_there_is_shown_in_the_site_s_own_clothes(
    alfa: NetworkSnapshot, client: Client, site: dict[str, str]
) -> None:
    answer = client.get("/niente/", headers=site)

    assert answer.status_code == 404
    assert "Questa pagina non c'è" in answer.content.decode()
    assert ('action="/cerca/"' in answer.content.decode()) == (site is ALFA)
    assert "site-footer" in answer.content.decode()


@pytest.mark.parametrize("address", ["/biblioteche/", "/cerca/", "/informazioni/privacy/"])
def test_an_inner_page_says_where_it_stands(
    alfa: NetworkSnapshot, client: Client, address: str
) -> None:
    page = client.get(address, headers=ALFA).content.decode()

    assert (
        '<nav class="breadcrumb-container container" aria-label="Percorso di navigazione"' in page
    )
    assert '<a href="/">Home</a>' in page
    assert 'aria-current="page"' in page


def test_elements_have_the_names_of_the_public_administration_s_model(
    alfa: NetworkSnapshot, client: Client
) -> None:
    page = client.get("/biblioteche/", headers=ALFA).content.decode()

    for name in ("main-navigation", "breadcrumb", "search-modal-input", "search-submit", "privacy-policy-link", "legal-notes", "accessibility-link"):  # fmt: skip
        assert page.count(f'data-element="{name}"') == 1, name


def test_a_refusal_in_the_staff_area_keeps_its_menu(
    alfa: NetworkSnapshot, lettrice: Client, direttrice: Client
) -> None:
    missing = direttrice.get("/gestione/niente/")
    refused = lettrice.get("/gestione/")

    assert missing.status_code == 404
    assert "Menu degli operatori" in missing.content.decode()
    assert refused.status_code == 403
    assert "Lettrice" in refused.content.decode()


def test_a_breadcrumb_without_an_address_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="Biblioteche"):
        breadcrumb({}, "Biblioteche", "/biblioteche/")


def test_pages_without_the_database_have_the_same_clothes(client: Client) -> None:
    nowhere = client.get("/", headers={"host": f"nessuna.{settings.RETE_BASE_DOMAIN}"})

    assert nowhere.status_code == 404
    assert "Rete delle Reti" in nowhere.content.decode()
    assert "<header>" in nowhere.content.decode()
