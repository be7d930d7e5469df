"""The federation's home: its networks on the map and in the list, with figures that each network counted."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client

from modules.libraries.models import Body, Library
from rete.control.directory.models import NetworkFacts
from rete.control.directory.services import count_networks
from rete.web.theme.italy import HEIGHT, WIDTH, drawing, point
from tenants import scope
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
FEDERATION = {"host": settings.RETE_BASE_DOMAIN}


@pytest.fixture
def two_libraries(alfa: NetworkSnapshot) -> None:
    body = Body.objects.create(name="Comune di Torino")
    for name, latitude in (("Centrale", 45.07), ("Nord", 45.09)):
        Library.objects.create(
            body=body, name=name, municipality="Torino", municipality_istat="001272",
            latitude=latitude, longitude=7.68,
        )  # fmt: skip


def test_each_network_s_public_figures_are_counted_there(
    two_libraries: None, in_control: Scope
) -> None:
    counted = count_networks(NOW)

    facts = NetworkFacts.objects.get(network__slug="alfa")
    assert counted == 2
    assert (facts.libraries, facts.municipalities) == (2, 1)
    assert facts.population > 800_000
    assert facts.latitude == pytest.approx(45.08)
    assert NetworkFacts.objects.get(network__slug="beta").libraries == 0


def test_the_home_shows_the_map_and_the_list(two_libraries: None, client: Client) -> None:
    with scope.entered(scope.control()):
        count_networks(NOW)

    page = client.get("/", headers=FEDERATION).content.decode()

    assert "Rete Alfa" in page
    assert page.count("<circle") == 2  # alfa's dot and its halo; beta has no position
    assert "Rete Beta" in page


def test_italy_is_drawn_within_its_frame() -> None:
    north, south = point(47.09, 12.1), point(35.5, 12.6)

    assert 0 < north.y < south.y < HEIGHT
    assert 0 < point(45.07, 7.68).x < point(40.35, 18.17).x < WIDTH
    assert drawing().count("h0") > 2_000
