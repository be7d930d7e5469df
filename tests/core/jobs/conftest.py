"""Kinds and schedules of the tests, instead of the platform's."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.core.jobs import declared, runs


@pytest.fixture(autouse=True)
def declare(settings: Any) -> Iterator[None]:
    settings.RETE_JOBS = declared.KINDS
    settings.RETE_SCHEDULES = declared.SCHEDULES
    runs.ticks.clear()
    yield
    runs.ticks.clear()
