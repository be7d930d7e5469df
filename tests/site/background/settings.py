"""The settings of the worker processes that tests start: the tests' own kinds of jobs."""

from rete.site.settings import *  # noqa: F403
from tests.core.jobs import declared

RETE_JOBS = declared.KINDS
RETE_SCHEDULES = declared.SCHEDULES
