"""`/ui-kit/`: every component is there, where the platform is developed or shown and nowhere else."""

from typing import Any

import pytest
from django.test import Client

from rete.core.ratings import demo
from rete.web.kit.showcase.views import PARTS
from tenants.snapshots import NetworkSnapshot


@pytest.fixture
def visitor(alfa: NetworkSnapshot) -> Client:
    demo.fill()
    return Client(headers={"host": alfa.domain})


@pytest.mark.parametrize("part", ["", *(f"{name}/" for name in PARTS)])
def test_each_part_is_shown_in_development_only(visitor: Client, settings: Any, part: str) -> None:
    assert visitor.get(f"/ui-kit/{part}").status_code == 200

    settings.RETE_ENVIRONMENT = "production"

    assert visitor.get(f"/ui-kit/{part}").status_code == 404


def test_a_bulk_action_of_the_example_asks_first_and_changes_nothing(visitor: Client) -> None:
    address, everything = "/ui-kit/elenco/", {"tutte": "1", "azione": "niente"}

    asked = visitor.post(address, everything).content.decode()
    told = visitor.post(address, {**everything, "conferma": "120"}, follow=True).content.decode()

    assert "Non fare nulla di 120 righe?" in asked
    assert "Righe lasciate come sono: 120." in told


def test_the_wrong_form_shows_every_kind_of_mistake(visitor: Client) -> None:
    page = visitor.get("/ui-kit/modulo-con-errori/").content.decode()

    assert page.count("<li><a href=") >= 6
    assert "Perché è chiusa" in page
