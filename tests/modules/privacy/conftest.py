"""A network with two joint controllers, as its libraries' module tells them."""

from datetime import datetime

import pytest

from modules.libraries.models import Body, ControllerRole, Library
from rete.kernel.actor import ALL, Actor, ActorKind
from rete.kernel.clock import ROME
from tenants.snapshots import NetworkSnapshot

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=ROME)
DIRECTION = Actor(ActorKind.PERSON, "Daria Fontana", 1, {"privacy.manage": ALL})
ONE_LIBRARY = Actor(ActorKind.PERSON, "Silvia", 2, {"privacy.manage": frozenset({1})})


def add_body(name: str, role: str = ControllerRole.JOINT) -> Body:
    body = Body.objects.create(name=name, controller_role=role)
    Library.objects.create(body=body, name="Biblioteca civica", municipality="Melzo", municipality_istat="015142")  # fmt: skip
    return body


@pytest.fixture
def melzo(alfa: NetworkSnapshot) -> Body:
    return add_body("Comune di Melzo")


@pytest.fixture
def gorgonzola(melzo: Body) -> Body:
    return add_body("Comune di Gorgonzola")
