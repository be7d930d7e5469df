"""Area soci and the network Alfa, whose direction has let its people in; what the two say to each other stays in this process."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
import requests
from django.core.cache import cache
from django.test import Client
from django.urls import get_urlconf, set_urlconf

from rete.control.groups.accounts import services
from rete.control.groups.models import NetworkSignIn
from rete.core.accounts.models import User
from rete.core.accounts.outside import Outside
from rete.core.accounts.selectors import actor_of
from rete.core.accounts.services import identity
from rete.core.notices.models import Mail
from rete.kernel import clock
from rete.kernel.manifest import Role
from tenants import scope
from tenants.addresses import site_address
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in

REFRESH = re.compile(r'http-equiv="refresh" content="0;url=([^"]+)"')
SIGNED = re.compile(r'name="request" value="([^"]+)"')
CODE = re.compile(r"^\s*([A-Z0-9-]{6,12})\s*$", re.MULTILINE)
LAST_STEP = "/accesso/registrati/ultimo-passo/"
CONSENT = "/accesso/identita/consenso/"
SCOPES = ["openid", "profile", "email"]


@pytest.fixture(scope="session")
def keys() -> Iterator[str]:
    """Making a key takes a second: two are enough to tell one from another."""
    return cycle([identity._new_key(), identity._new_key()])


@pytest.fixture(autouse=True)
def quick_keys(keys: Iterator[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "_new_key", lambda: next(keys))


@pytest.fixture(autouse=True)
def wire(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the federation's site asks a network is answered by the same process, in the same transaction."""

    def answered(_self: Outside, method: str, url: str, **sent: Any) -> requests.Response:
        parts, mine = urlsplit(url), get_urlconf()
        headers = {str(k): str(v) for k, v in (sent.get("headers") or {}).items()}
        prepared = requests.Request(method, url, auth=sent.get("auth")).prepare()
        headers |= {k: str(v) for k, v in prepared.headers.items() if k == "Authorization"}
        found = Client(headers={"host": parts.netloc, **headers}).generic(
            method,
            parts.path,
            urlencode(sent.get("data") or {}),
            content_type="application/x-www-form-urlencoded",
        )
        # A request inside another leaves its own addresses behind.
        set_urlconf(mine)
        answer = requests.Response()
        answer.status_code, answer._content, answer.url = found.status_code, found.content, url
        answer.headers.update(dict(found.items()))
        return answer

    monkeypatch.setattr(Outside, "request", answered)
    cache.clear()


@dataclass
class Browser:
    """One person's: at home on the network, and on the federation's site."""

    home: Client
    key: str
    area: Client = field(
        default_factory=lambda: Client(headers={"host": urlsplit(site_address(None)).netloc})
    )

    def leave(self, **sent: str) -> str:
        """Where the federation's site sends them, to be known."""
        page = self.area.post("/accesso/con-la-rete/", {"rete": self.key, **sent}).content.decode()
        found = REFRESH.search(page)
        assert found is not None, page
        return html.unescape(found[1])

    def asked(self, address: str) -> Any:
        parts = urlsplit(address)
        return self.home.get(f"{parts.path}?{parts.query}")

    def consent(self, address: str, action: str = "grant") -> str:
        """Where the network sends them back to."""
        page = self.asked(address).content.decode()
        signed = SIGNED.search(page)
        assert signed is not None, page
        sent = {"request": html.unescape(signed[1]), "scopes": SCOPES, "action": action}
        found = REFRESH.search(self.home.post(CONSENT, sent).content.decode())
        assert found is not None
        return html.unescape(found[1])

    def back(self, address: str) -> Any:
        parts = urlsplit(address)
        return self.area.get(f"{parts.path}?{parts.query}")

    def come_in(self, **sent: str) -> Any:
        return self.back(self.consent(self.leave(**sent)))

    def last_step(self, email: str) -> Any:
        """The first time: their address, and the code that it gets."""
        answer = self.area.post(LAST_STEP, {"email": email})
        with scope.entered(scope.control()):
            code = CODE.search(Mail.objects.latest("pk").text)
        if code is None:
            return answer
        return self.area.post("/accesso/e-mail/conferma/", {"code": code[1]})

    def be(self, user: User) -> None:
        """Signed in on the federation's site as somebody of it."""
        with scope.entered(scope.control()):
            self.area.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    @property
    def who(self) -> int:
        """Whose number they have on the federation's site."""
        with scope.entered(scope.control()):
            return int(self.area.session["_auth_user_id"])

    @property
    def is_in(self) -> bool:
        return bool(self.area.get("/soci/").status_code == 200)


def opened(network: NetworkSnapshot) -> str:
    """Switch it on, as the direction; the key by which the network is known."""
    with scope.entered(scope.of_network(network)):
        who = User.objects.get(email=f"{Role.DIREZIONE.value}@example.org".replace(" ", "."))
        services.switch_on(actor_of(who), now=clock.now())
    with scope.entered(scope.control()):
        return NetworkSignIn.objects.select_related("provider").get(network=network.id).provider.key


@pytest.fixture
def direction(alfa: NetworkSnapshot) -> Client:
    return signed_in(alfa, Role.DIREZIONE)


@pytest.fixture
def berta(alfa: NetworkSnapshot, direction: Client) -> Browser:
    """Of the staff of Alfa, in neither place yet but at home."""
    return Browser(signed_in(alfa, Role.SPORTELLO), opened(alfa))
