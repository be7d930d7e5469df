"""The office, a body, and a welcome that is filled in."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connections

from rete.control.directory.models import Body, BodyKind, JoinRequest
from rete.control.onboarding.models import Onboarding
from rete.control.onboarding.steps import STEPS
from rete.control.trials.models import Trial
from rete.core.jobs.models import Job
from rete.core.notices.models import Mail
from rete.kernel.actor import Actor, ActorKind
from tenants import directory, provisioning, scope
from tests.conftest import TESTER

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
OFFICE = Actor(ActorKind.PERSON, "Ugo", 1)
SLUG = "accolta"
CODES = ["IT-BG0001", "IT-BG0002"]
FILLED = {
    "name": "Rete accolta", "short_name": "Accolta", "slug": SLUG, "colour": "#2f6b2f",
    "domains": ["biblioteche.accolta.example"], "modules": ["events"], "libraries": CODES,
    "person": "Gina Lago", "email": "gina@example.org", "seen": [step.name for step in STEPS],
}  # fmt: skip
Welcomed = Callable[..., Onboarding]


def a_body(name: str = "Comune di Prova") -> Body:
    return Body.objects.get_or_create(name=name, defaults={"kind": BodyKind.COMUNE})[0]


@pytest.fixture
def welcomed() -> Welcomed:
    def make(**others: Any) -> Onboarding:
        values = {**FILLED, "begun_at": NOW, **others}
        return Onboarding.objects.create(body=a_body(), **values)

    return make


@pytest.fixture
def committed(prepared: object) -> Iterator[None]:
    """In control, for good; what was made goes at the end."""
    with scope.entered(scope.control()):
        yield
        made = {network.slug for network in directory.all_networks()} & {SLUG}
        Onboarding.objects.all().delete()
        for model in (Trial, JoinRequest, Job, Mail, Body):
            model._default_manager.all().delete()
    for slug in made:
        provisioning.drop_network(TESTER, slug, force=True)
    connections.close_all()
