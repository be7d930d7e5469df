"""Kinds of the tests beside the platform's, and people to tell."""

from typing import Any

import pytest

from rete.core.accounts.models import User
from rete.site.messages import NOTICE_KINDS
from tenants.snapshots import NetworkSnapshot
from tests.core.notices import declared


@pytest.fixture(autouse=True)
def declare(settings: Any) -> None:
    settings.RETE_NOTICE_KINDS = (*NOTICE_KINDS, *declared.KINDS)


@pytest.fixture
def anna(alfa: NetworkSnapshot) -> User:
    return User.objects.create_user("anna@example.org", name="Anna")


@pytest.fixture
def bruno(alfa: NetworkSnapshot) -> User:
    return User.objects.create_user("bruno@example.org", name="Bruno")
