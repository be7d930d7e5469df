"""The direction decides how people sign in: found, completed, switched on, tested, removed; nobody else does."""

from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.test import Client

from rete.core.accounts.models import IdentityProvider, User
from rete.core.accounts.selectors import open_ways
from rete.core.audit.models import Entry
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.web.accounts.conftest import add_provider
from tests.web.accounts.lying_provider import CLIENT_ID, SECRET, LyingProvider

PAGES = "/gestione/impostazioni/accessi/"
NEW = {"kind": "oidc", "audience": "cittadini", "name": "Comune"}


def test_from_the_address_to_the_button(
    alfa: NetworkSnapshot, direttrice: Client, browser: Client, provider: LyingProvider
) -> None:
    added = direttrice.post(f"{PAGES}aggiungi/", {**NEW, "address": f"{provider.address}/"})
    page = added.headers["Location"]
    row = IdentityProvider.objects.get()
    before = direttrice.get(page).content.decode()
    direttrice.post(f"{page}accendi/")
    too_early = IdentityProvider.objects.get().is_active
    direttrice.post(page, {"name": "Comune", "client_id": CLIENT_ID, "secret": SECRET, "scopes": row.scopes})  # fmt: skip
    direttrice.post(f"{page}accendi/")

    assert f"http://{alfa.domain}/accesso/con/{row.key}/ritorno/" in before
    assert row.issuer == provider.address
    assert not too_early
    assert "Entra con Comune" in browser.get("/accesso/entra/").content.decode()
    after = direttrice.get(page).content.decode()
    assert SECRET not in after
    assert "non si può rileggere" in after


def test_a_secret_is_sealed_and_never_in_the_audit(
    direttrice: Client, provider: LyingProvider
) -> None:
    row = add_provider(provider.address)
    page = f"{PAGES}{row.pk}/"

    direttrice.post(page, {"name": "Comune", "client_id": "x", "secret": "un altro", "scopes": "openid"})  # fmt: skip
    direttrice.post(page, {"name": "Comune", "client_id": "x", "secret": "", "scopes": "openid"})

    kept = IdentityProvider.objects.get()
    assert kept.secret.startswith("gAAAA")
    assert kept.secret != row.secret
    assert kept.scopes == "openid"
    told = str(list(Entry.objects.filter(action__startswith="accounts.provider").values()))
    assert "un altro" not in told
    assert SECRET not in told
    assert told.count("'renewed': True") == 2


@pytest.mark.parametrize(
    ("configuration", "words"),
    [
        ({"issuer": "http://127.0.0.1"}, "parla per un altro fornitore"),
        ({"token_endpoint": None}, "manca l&#x27;indirizzo «token_endpoint»"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "authorization_endpoint"),
        ({"jwks_uri": "file:///etc/passwd"}, "jwks_uri"),
        ({"response_types_supported": ["id_token"]}, "codice di autorizzazione"),
        ({"response_types_supported": 7}, "codice di autorizzazione"),
    ],
)
def test_a_document_that_does_not_do_is_refused_with_the_reason(
    direttrice: Client, provider: LyingProvider, configuration: dict[str, object], words: str
) -> None:
    provider.configuration = configuration

    answer = direttrice.post(f"{PAGES}aggiungi/", {**NEW, "address": provider.address})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert provider.address in answer.content.decode()
    assert not IdentityProvider.objects.exists()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ftp://example.org", "deve cominciare con"),
        ("https://", "deve cominciare con"),
        ("https://utente@example.org", "deve cominciare con"),
        ("http://127.0.0.1:9", "non risponde"),
        ("http://10.0.0.7", "non è nella rete pubblica"),
        ("http://169.254.169.254", "non è nella rete pubblica"),
        ("http://[fd00::1]", "non è nella rete pubblica"),
        ("http://[::ffff:10.0.0.7]", "non è nella rete pubblica"),
    ],
)
def test_an_address_that_leads_nowhere_or_inside_is_refused(
    direttrice: Client, address: str, words: str
) -> None:
    answer = direttrice.post(f"{PAGES}aggiungi/", {**NEW, "address": address})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not IdentityProvider.objects.exists()


@pytest.mark.parametrize("wrong", [{"kind": "spid", "audience": "personale"}, {"name": ""}, {"kind": "x"}])  # fmt: skip
def test_what_does_not_go_together_is_said(
    direttrice: Client, provider: LyingProvider, wrong: dict[str, str]
) -> None:
    answer = direttrice.post(f"{PAGES}aggiungi/", {**NEW, "address": provider.address, **wrong})

    assert answer.status_code == 422
    assert not IdentityProvider.objects.exists()
    assert provider.asked == []


def test_spid_has_its_own_name(direttrice: Client, provider: LyingProvider) -> None:
    direttrice.post(f"{PAGES}aggiungi/", {**NEW, "kind": "spid", "name": "Sped", "address": provider.address})  # fmt: skip

    assert IdentityProvider.objects.get().name == "SPID"


def test_one_spid_is_on_at_a_time(direttrice: Client, provider: LyingProvider) -> None:
    add_provider(provider.address, kind="spid", name="SPID")
    other = add_provider(provider.address, kind="cie", name="CIE")
    IdentityProvider.objects.filter(pk=other.pk).update(kind="spid", is_active=False)

    answer = direttrice.post(f"{PAGES}{other.pk}/accendi/", follow=True)

    assert "spegni prima quello" in answer.content.decode()
    assert not IdentityProvider.objects.get(pk=other.pk).is_active


def test_a_provider_is_tried_again(direttrice: Client, provider: LyingProvider) -> None:
    row = add_provider(provider.address)

    well = direttrice.post(f"{PAGES}{row.pk}/prova/", follow=True).content.decode()
    provider.is_down = True
    badly = direttrice.post(f"{PAGES}{row.pk}/prova/", follow=True).content.decode()

    assert "Risponde" in well
    assert "risposta 503" in badly


def test_who_was_tied_to_a_removed_provider_is_tied_no_more(
    direttrice: Client, provider: LyingProvider
) -> None:
    row = add_provider(provider.address)
    anna = User.objects.create_user("anna@example.org", name="Anna")
    SocialAccount.objects.create(user=anna, provider=row.key, uid="7")

    asked = direttrice.get(f"{PAGES}{row.pk}/elimina/").content.decode()
    direttrice.post(f"{PAGES}{row.pk}/elimina/")

    assert "Persone che lo hanno collegato: 1" in asked
    assert not IdentityProvider.objects.exists()
    assert not SocialAccount.objects.exists()
    assert Entry.objects.filter(action="accounts.provider.removed").get().changes["people"] == 1


def test_what_is_open_to_citizens_is_chosen_and_taken_back(direttrice: Client) -> None:
    direttrice.post(PAGES, {"ways": ["codice", "passkey"]})
    chosen = open_ways()
    wrong = direttrice.post(PAGES, {"ways": ["piccione"]})
    direttrice.post(PAGES, {})

    assert chosen == ["codice", "passkey"]
    assert wrong.status_code == 422
    assert open_ways() == []
    assert Entry.objects.filter(action="accounts.ways.opened").count() == 2


@pytest.mark.parametrize("role", [None, Role.REDAZIONE, Role.TECNICO, Role.LETTURA])
def test_nobody_else_decides(
    alfa: NetworkSnapshot, provider: LyingProvider, role: Role | None
) -> None:
    row = add_provider(provider.address)
    someone = signed_in(alfa, role)

    statuses = {
        someone.get(PAGES).status_code,
        someone.post(PAGES, {"ways": ["codice"]}).status_code,
        someone.post(f"{PAGES}aggiungi/", {**NEW, "address": provider.address}).status_code,
        *(
            someone.post(f"{PAGES}{row.pk}/{each}").status_code
            for each in ("", "prova/", "accendi/", "elimina/")
        ),
    }

    assert statuses == {403}
    assert IdentityProvider.objects.get().is_active
    assert open_ways() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "SHORT"},
        {"kind": "saml"},
        {"kind": "cie", "audience": "personale"},
        {"audience": "tutti"},
        {"name": ""},
        {"scopes": ""},
        {"issuer": "ftp://x"},
        {"secret": "in chiaro"},
        {"is_active": True},
        {"is_active": True, "client_id": "x"},
    ],
)
def test_the_database_refuses_a_provider_that_cannot_be(
    alfa: NetworkSnapshot, wrong: dict[str, object]
) -> None:
    good = {"key": "a" * 12, "kind": "oidc", "audience": "cittadini", "name": "X", "issuer": "https://x", "scopes": "openid"}  # fmt: skip

    with pytest.raises(IntegrityError), transaction.atomic():
        IdentityProvider.objects.create(**{**good, **wrong})

    assert not IdentityProvider.objects.exists()
    IdentityProvider.objects.create(**good)


def test_a_secret_of_another_installation_is_written_again(
    browser: Client, provider: LyingProvider, settings: Any
) -> None:
    row = add_provider(provider.address)
    settings.SECRET_KEY = "of another installation"

    assert browser.post(f"/accesso/con/{row.key}/").status_code == 404
    assert browser.get("/accesso/entra/").status_code == 200
