"""«Da fare»: apps say by themselves what waits for the office."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.template.loader import get_template

from rete.control.directory import todo
from rete.control.directory.services import ask_to_join
from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.kernel.actor import ANONYMOUS, Actor
from tenants.models import Network
from tenants.scope import Scope
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
def office(in_control: Scope) -> Actor:
    fill_office()
    # Those at work wait for their agreement on data.
    Network.objects.update(state="trial")
    return actor_of(with_second_factor(User.objects.get()))


def something(actor: Actor, now: datetime) -> Mapping[str, object]:
    return {"who": actor.name, "at": now}


def test_nothing_waits_at_first(office: Actor) -> None:
    assert todo.panels(office, NOW) == []


def test_who_asked_to_take_part_is_there(office: Actor) -> None:
    request = ask_to_join(ANONYMOUS, ASKED, now=NOW)

    [panel] = todo.panels(office, NOW)

    assert panel.template == "directory/_todo.html"
    assert panel.context == {"requests": [request], "troubles": []}


def test_an_app_that_declares_a_provider_is_asked(
    office: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    declared = f"{__name__}.something"
    monkeypatch.setattr(apps.get_app_config("charter"), "to_do", declared, raising=False)

    [panel] = todo.panels(office, NOW)

    assert panel == todo.Panel("charter/_todo.html", {"who": "Ugo Ferri", "at": NOW})


def test_every_declared_panel_has_its_part_of_the_page() -> None:
    declared = [config.label for config in apps.get_app_configs() if hasattr(config, "to_do")]

    assert {"directory", "assistance"} <= set(declared)
    for label in declared:
        get_template(f"{label}/_todo.html")  # raises when there is none
