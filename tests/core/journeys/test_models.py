"""What the database holds of paths in several steps."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rete.core.accounts.models import User
from rete.core.journeys import services
from rete.core.journeys.models import Journey
from rete.kernel import clock
from rete.kernel.actor import ANONYMOUS
from rete.kernel.errors import NotAllowed
from tenants.snapshots import NetworkSnapshot


def test_a_person_is_on_a_path_once(alfa: NetworkSnapshot) -> None:
    anna = User.objects.create_user("anna@example.org", name="Anna")
    Journey.objects.create(person=anna, name="x", updated_at=clock.now())

    for name in ("x", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            Journey.objects.create(person=anna, name=name, updated_at=clock.now())


def test_nobody_without_a_name_keeps_anything(alfa: NetworkSnapshot) -> None:
    with pytest.raises(NotAllowed):
        services.keep_step(ANONYMOUS, "x", "uno", {}, now=clock.now())

    assert services.answers_of(ANONYMOUS, "x") == {}


def test_what_nobody_touches_for_a_month_goes(alfa: NetworkSnapshot) -> None:
    anna = User.objects.create_user("anna@example.org", name="Anna")
    Journey.objects.create(person=anna, name="x", updated_at=clock.now())

    services.remove_old(clock.now() + timedelta(days=29))
    kept = Journey.objects.count()
    services.remove_old(clock.now() + timedelta(days=31))

    assert (kept, Journey.objects.count()) == (1, 0)
