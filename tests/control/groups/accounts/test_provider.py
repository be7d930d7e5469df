"""The network as a provider: what it asks for, what it refuses, what it keeps."""

import base64
import hashlib
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from allauth.idp.oidc.models import Client as Asker
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from rete.control.groups.accounts import services
from rete.core.accounts.errors import NoTrialIdentity
from rete.core.accounts.models import IdentityProvider, OwnIdentity, User
from rete.core.accounts.selectors import actor_of
from rete.core.audit.models import Entry
from rete.kernel import clock
from tenants import scope
from tenants.addresses import site_address
from tenants.snapshots import NetworkSnapshot
from tests.control.groups.accounts.conftest import CONSENT, Browser

SETTINGS = "/gestione/impostazioni/area-soci/"
TOKEN = "/accesso/identita/codice/"


def changed(address: str, **fields: str | None) -> str:
    asked = dict(parse_qsl(urlsplit(address).query)) | fields
    return f"{CONSENT}?{urlencode({k: v for k, v in asked.items() if v is not None})}"


@pytest.mark.parametrize(
    "fields",
    [
        {"redirect_uri": "http://altrove.example.org/"},
        {"code_challenge": None},
        {"code_challenge_method": "plain"},
        {"response_type": "id_token"},
        {"nonce": None},
        {"state": ""},
        {"prompt": "none"},
        {"client_id": "un altro"},
        {"claims": "{}"},
    ],
)
def test_only_one_shape_of_request_is_taken(berta: Browser, fields: dict[str, str | None]) -> None:
    address = berta.leave()

    answer = berta.home.get(changed(address, **fields))

    assert answer.status_code == 400
    assert "torna al sito della federazione" in answer.content.decode()


def test_the_address_of_return_is_that_one_to_the_letter(berta: Browser) -> None:
    address = berta.leave()
    known = dict(parse_qsl(urlsplit(address).query))["redirect_uri"]

    answers = [
        berta.home.get(changed(address, redirect_uri=f"{known}{more}")).status_code
        for more in ("?a=b", "x", "#a")
    ]

    assert answers == [400, 400, 400]
    assert known == site_address(None) + reverse(
        "openid_connect_callback", "rete.site.urls.federation", [berta.key]
    )


def test_a_code_serves_once_and_only_with_its_verifier(berta: Browser) -> None:
    with scope.entered(scope.control()):
        provider = IdentityProvider.objects.get()
    verifier = "v" * 50
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
    address = changed(berta.leave(), code_challenge=challenge.rstrip(b"=").decode())
    secret = "un segreto della prova"
    asker = Asker.objects.get()
    asker.set_secret(secret)
    asker.save()
    basic = base64.b64encode(f"{provider.client_id}:{secret}".encode()).decode()
    sent = {"grant_type": "authorization_code", "redirect_uri": asker.get_redirect_uris()[0]}

    def redeem(code: str, verifier: str, authorization: str = f"Basic {basic}") -> int:
        told = {**sent, "code": code, "code_verifier": verifier}
        server = Client(headers={"host": berta.home.defaults["HTTP_HOST"], "authorization": authorization})  # fmt: skip
        return server.post(TOKEN, told).status_code

    def code() -> str:
        return dict(parse_qsl(urlsplit(berta.consent(address)).query))["code"]

    assert redeem(code(), "w" * 50) == 400
    assert redeem(code(), verifier, "Basic bm9ib2R5OnNlY3JldA==") == 401
    good = code()
    assert [redeem(good, verifier) for _ in range(2)] == [200, 400]


def test_the_key_and_the_secret_are_sealed_and_in_no_record(
    alfa: NetworkSnapshot, berta: Browser
) -> None:
    row = OwnIdentity.objects.get()
    with scope.entered(scope.control()):
        provider = IdentityProvider.objects.get()
        told = str(list(Entry.objects.values()))

    assert row.key.startswith("gAAAA")
    assert provider.secret.startswith("gAAAA")
    assert "PRIVATE" not in told + str(list(Entry.objects.values()))
    assert not Asker.objects.filter(secret=provider.secret).exists()


@pytest.mark.parametrize("values", [{"id": 2, "key": "gAAAAx"}, {"id": 1, "key": "PRIVATE KEY"}])
def test_the_database_keeps_one_and_never_plain(
    alfa: NetworkSnapshot, values: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnIdentity.objects.create(since=clock.now(), **values)


def test_renewed_keys_make_what_was_signed_before_worthless(
    berta: Browser, direction: Client
) -> None:
    before = OwnIdentity.objects.get().key
    page = direction.get(SETTINGS).content.decode()

    direction.post(f"{SETTINGS}accendi/")

    assert "Rinnova le chiavi" in page
    assert OwnIdentity.objects.get().key != before
    berta.come_in()
    berta.last_step("sportello@example.org")
    assert berta.is_in


def test_the_direction_switches_it_off_after_a_question(berta: Browser, direction: Client) -> None:
    asked = direction.get(f"{SETTINGS}spegni/").content.decode()
    direction.post(f"{SETTINGS}spegni/")

    assert "ne esce subito" in asked
    assert "Accendi" in direction.get(SETTINGS).content.decode()
    assert not OwnIdentity.objects.exists()
    assert not Asker.objects.exists()


def test_a_network_in_trial_does_not(alfa: NetworkSnapshot, direction: Client) -> None:
    actor = actor_of(User.objects.get())
    trial = scope.of_network(replace(alfa, is_trial=True))

    with scope.entered(trial), pytest.raises(NoTrialIdentity):
        services.switch_on(actor, now=clock.now())

    assert not OwnIdentity.objects.exists()


def test_other_staff_do_not_decide_it(berta: Browser) -> None:
    asked = berta.home.get(SETTINGS).status_code
    posted = [berta.home.post(f"{SETTINGS}{verb}/").status_code for verb in ("accendi", "spegni")]

    assert [asked, *posted] == [403, 403, 403]
    assert OwnIdentity.objects.exists()
