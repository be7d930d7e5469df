"""«Da fare» and «Oggi» are one thing: apps say by themselves what waits for the office, or for a network's staff."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import get_template
from django.test import RequestFactory
from django.urls import set_urlconf

from rete.control.directory import todo
from rete.control.directory.services import ask_to_join
from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.accounts.services.erasure import ask_erasure
from rete.kernel.actor import ANONYMOUS, Actor
from rete.web import asking
from tenants.models import Network
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER
from tests.people import with_second_factor

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
ASKED = {
    "network_name": "Rete di prova",
    "person": "Ada Riva",
    "email": "ada@example.org",
    "phone": "",
    "message": "",
}


@pytest.fixture
def office(in_control: Scope) -> Iterator[Actor]:
    """With the addresses of the federation's site."""
    fill_office()
    # Networks at work wait for their agreement on data.
    Network.objects.update(state="trial")
    set_urlconf(settings.RETE_FEDERATION_URLCONF)
    yield actor_of(with_second_factor(User.objects.get()))
    set_urlconf(None)


def asked_by(actor: Actor, network: NetworkSnapshot | None = None) -> HttpRequest:
    request = RequestFactory().get("/")
    request.actor, request.network = actor, network  # type: ignore[attr-defined]
    return request


def something(actor: Actor, now: datetime) -> Mapping[str, object]:
    return {"requests": [], "troubles": [], "who": actor.name, "at": now}


def test_nothing_waits_at_first(office: Actor) -> None:
    assert asking.to_do(asked_by(office), NOW) == []


def test_who_asked_to_take_part_is_there(office: Actor) -> None:
    request = ask_to_join(ANONYMOUS, ASKED, now=NOW)

    [panel] = asking.to_do(asked_by(office), NOW)

    assert "Ada Riva" in panel
    assert todo.panel(office, NOW) == {"requests": [request], "troubles": []}


def test_an_app_that_declares_a_provider_is_asked_on_its_own_site(
    office: Actor, beta: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    declared = {"directory/_todo.html": f"{__name__}.something"}
    monkeypatch.setattr(apps.get_app_config("charter"), "to_do", declared, raising=False)

    assert len(asking.to_do(asked_by(office), NOW)) == 1


def test_a_network_asks_its_apps_and_its_modules(alfa: NetworkSnapshot) -> None:
    assert asking.to_do(asked_by(ANONYMOUS, alfa), NOW) == []
    person = User.objects.create_user("anna@example.org", name="Anna")
    ask_erasure(actor_of(person), now=NOW)

    [panel, *_modules] = asking.to_do(asked_by(TESTER, alfa), NOW)

    assert "Una persona chiede" in panel


def test_every_declared_panel_has_its_part_of_the_page() -> None:
    declared = {
        config.label: config.to_do for config in apps.get_app_configs() if hasattr(config, "to_do")
    }

    assert {"directory", "assistance", "web"} <= declared.keys()
    for label, named in declared.items():
        for template in [f"{label}/_todo.html"] if isinstance(named, str) else named:
            get_template(template)  # raises when there is none
