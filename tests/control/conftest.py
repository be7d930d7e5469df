"""Ugo Ferri of the office, in his browser and as who acts."""

import pytest
from django.test import Client

from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.kernel.actor import Actor
from tenants.scope import Scope
from tests.control.office import browser, person_of_office


@pytest.fixture
def ugo(in_control: Scope) -> User:
    return person_of_office()


@pytest.fixture
def office_actor(ugo: User) -> Actor:
    return actor_of(ugo)


@pytest.fixture
def office_client(ugo: User) -> Client:
    return browser(ugo)
