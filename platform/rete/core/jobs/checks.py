"""System checks: what is declared to run in the background can be imported, and is named once."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core import checks
from django.utils.module_loading import import_string

from rete.core.jobs.kinds import run_names


@checks.register("jobs")
def check_background(**_kwargs: Any) -> list[checks.CheckMessage]:
    return [*_unimportable(), *_repeated(), *_wrong_times()]


def _unimportable() -> Iterator[checks.Error]:
    for name, run in run_names():
        try:
            import_string(run)
        except ImportError as error:
            yield checks.Error(f"{name}: {run}: {error}", id="jobs.E001")


def _repeated() -> Iterator[checks.Error]:
    names = Counter(name for name, _ in run_names())
    for name, times in names.items():
        if times > 1:
            yield checks.Error(f"'{name}' is declared {times} times", id="jobs.E002")


def _wrong_times() -> Iterator[checks.Error]:
    for schedule in settings.RETE_SCHEDULES:
        for problem in schedule.problems():
            yield checks.Error(problem, id="jobs.E003")
