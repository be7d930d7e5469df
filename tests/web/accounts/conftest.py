"""A provider of identity, and coming in by it."""

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from rete.core.accounts.models import IdentityProvider
from rete.core.accounts.services import providers
from rete.core.accounts.services.providers import Details
from rete.kernel.actor import system
from tenants.snapshots import NetworkSnapshot
from tests.web.accounts.lying_provider import CLIENT_ID, SECRET, LyingProvider, lying_provider

SYSTEM = system("prova")
REFRESH = re.compile(r'http-equiv="refresh" content="0;url=([^"]+)"')


@pytest.fixture
def provider() -> Iterator[LyingProvider]:
    with lying_provider() as server:
        yield server


@pytest.fixture
def browser(alfa: NetworkSnapshot) -> Client:
    return Client(headers={"host": alfa.domain})


def add_provider(
    address: str, kind: str = "oidc", audience: str = "cittadini", **details: str
) -> IdentityProvider:
    """A provider that is on, in the scope's network."""
    row = providers.add_provider(
        SYSTEM, kind=kind, audience=audience, name=details.pop("name", "Comune"), issuer=address
    )
    told = {"client_id": CLIENT_ID, "secret": SECRET, "scopes": "openid profile email", **details}
    providers.change_provider(SYSTEM, row.pk, Details(name=row.name, **told))
    return providers.switch_provider(SYSTEM, row.pk, is_active=True)


def address_of_leaving(browser: Client, row: IdentityProvider, **sent: str) -> str:
    """Where the page between us and the provider goes on to."""
    page = browser.post(f"/accesso/con/{row.key}/", sent).content.decode()
    found = REFRESH.search(page)
    assert found is not None, page
    return html.unescape(found[1])


def asked_of(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def come_in(browser: Client, row: IdentityProvider, provider: LyingProvider, **sent: str) -> Any:
    """Leave for the provider and come back with what it says to this very request."""
    asked = asked_of(address_of_leaving(browser, row, **sent))
    provider.claims["nonce"] = asked["nonce"]
    back = {"state": asked["state"], "code": "c"}
    return browser.get(f"/accesso/con/{row.key}/ritorno/", back)
