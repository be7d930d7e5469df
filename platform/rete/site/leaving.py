"""How a worker's child leaves when its process group is told to stop."""

import signal
from types import FrameType
from typing import Any

from celery import signals

from rete.core.jobs.running import interrupt_all


def leave_jobs_when_stopped() -> None:
    """In each child, while it is at work, SIGTERM lets a job go back to wait and anything else end; a second one kills.

    A child that is idle leaves by itself. Without this, a mail could be cut in the middle and sent twice.
    """
    signals.task_prerun.connect(_listen, weak=False)
    signals.task_postrun.connect(_stop_listening, weak=False)


def _listen(**_kwargs: Any) -> None:
    signal.signal(signal.SIGTERM, _leave)


def _stop_listening(**_kwargs: Any) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _leave(_number: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    interrupt_all()
