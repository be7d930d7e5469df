"""The API without limits, but where limits are what is tested."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.tokens import services
from rete.core.tokens.policies import READ
from rete.kernel import clock
from tenants.snapshots import NetworkSnapshot
from tests.api.routes import ANSWERED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """How many requests proved who may do what."""
    if ANSWERED:
        outcomes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(ANSWERED.items()))
        terminalreporter.write_line(f"API: {ANSWERED.total()} routes × callers: {outcomes}")


@pytest.fixture(autouse=True)
def unlimited(settings: Any) -> None:
    settings.RETE_API_REQUESTS_A_MINUTE = dict.fromkeys(("anonymous", "person", "token"), 10_000)


@pytest.fixture
def ask(alfa: NetworkSnapshot, client: Client) -> Callable[..., Any]:
    """Ask the API of alfa: `ask("GET", "/libraries", key=…)`."""

    def answer(
        method: str, path: str, *, key: str = "", body: object = None, **headers: str
    ) -> Any:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if key:
            sent["authorization"] = f"Bearer {key}"
        return client.generic(
            method,
            f"/api/v1{path}",
            data=b"" if body is None else body,
            content_type=sent.pop("content-type", "application/json"),
            headers={"host": alfa.domain, **sent},
        )

    return answer


def person_of(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def key_of(client: Client, *scopes: str, days: int = 30) -> str:
    """A key made by whoever is signed in."""
    actor = actor_of(person_of(client))
    issued = services.issue_token(
        actor, name="Sito del Comune", scopes=scopes, days=days, now=clock.now()
    )
    return issued.secret


@pytest.fixture
def key(direttrice: Client) -> str:
    """A key that reads and changes libraries."""
    return key_of(direttrice, READ, "libraries.edit")
