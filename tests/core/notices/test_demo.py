"""What the demonstration tells, once."""

from typing import Any

import pytest
from django.db import models

from rete.core.accounts import demo as people
from rete.core.jobs import demo as jobs
from rete.core.jobs.models import Job
from rete.core.notices import demo
from rete.core.notices.models import Mail, Notice, RefusedAddress, Wording
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot

MODELS: tuple[type[models.Model], ...] = (Job, Mail, Notice, RefusedAddress, Wording)


@pytest.fixture(autouse=True)
def demonstration(settings: Any, tmp_path: Any) -> None:
    settings.RETE_DEMO, settings.MEDIA_ROOT = True, str(tmp_path)


def filled(email: str) -> list[int]:
    jobs.fill(email)
    demo.fill(email)
    return [model._default_manager.count() for model in MODELS]


def test_a_network_has_something_of_everything_and_twice_is_once(alfa: NetworkSnapshot) -> None:
    people.fill()

    assert filled("direzione@example.org") == [1, 2, 2, 1, 1]
    assert filled("direzione@example.org") == [1, 2, 2, 1, 1]
    assert Mail.objects.exclude(unsubscribe="").get().kind == "jobs.ended"
    assert Notice.objects.unread().get().kind == "jobs.ended"


def test_the_office_has_its_own(in_control: Scope) -> None:
    people.fill_office()

    assert filled("ufficio@example.org") == [1, 2, 2, 1, 0]
