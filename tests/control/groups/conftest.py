"""Area soci with a group that Berta moderates; Nino is in it, Gino is not."""

from dataclasses import dataclass

import pytest
from django.conf import settings
from django.test import Client

from rete.control.groups import services
from rete.control.groups.models import Group, Membership
from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.kernel import clock
from rete.kernel.actor import Actor
from tenants.scope import Scope
from tests.people import with_second_factor


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is there; `ugo` is of the office."""

    ugo: Actor
    berta: Actor
    nino: Actor
    gino: Actor
    group: Group


@pytest.fixture
def cast(in_control: Scope) -> Cast:
    fill_office()
    ugo = actor_of(with_second_factor(User.objects.get()))
    group = services.open_group(
        ugo, name="Catalogazione", purpose="Insieme.", joining="aperto", now=clock.now()
    )
    berta, nino, gino = (
        actor_of(User.objects.create_user(f"{name.lower()}@example.org", name=name))
        for name in ("Berta", "Nino", "Gino")
    )
    for each in (berta, nino):
        services.join(each, group.pk, now=clock.now())
    Membership.objects.filter(user=berta.user_id).update(is_moderator=True)
    return Cast(ugo, berta, nino, gino, group)


def browser(actor: Actor) -> Client:
    client = Client(headers={"host": settings.RETE_BASE_DOMAIN})
    person = User.objects.get(pk=actor.user_id or 0)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client
