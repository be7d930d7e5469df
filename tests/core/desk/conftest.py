"""A desk in a library of alfa."""

import pytest

from modules.libraries.models import Library
from rete.core.desk.models import Workstation
from rete.core.desk.services.workstations import Enrolled
from tenants.snapshots import NetworkSnapshot
from tests.core.desk import making


@pytest.fixture
def library(alfa: NetworkSnapshot) -> Library:
    return making.library()


@pytest.fixture
def desk(library: Library) -> Enrolled:
    return making.enrolled(library.pk)


@pytest.fixture
def workstation(desk: Enrolled) -> Workstation:
    return desk.workstation
