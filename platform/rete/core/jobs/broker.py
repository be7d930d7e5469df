"""Handing numbers to the broker. Never needed for truth: what is not handed over now, the sweep hands over later."""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import ParamSpec

from celery import current_app
from celery.exceptions import OperationalError
from django.db import transaction
from redis.exceptions import RedisError

from tenants import scope

logger = logging.getLogger(__name__)
P = ParamSpec("P")

RUN_JOB = "rete.run_job"
RUN_SCHEDULE = "rete.run_schedule"
DELIVER_MAIL = "rete.deliver_mail"
# Its own queue, so that two hundred nightly runs do not stand before a person's.
SCHEDULES = "schedules"
# A broker that is down is asked again only after this, so that pages do not wait for it one after the other.
REST_SECONDS = 5.0
_resting_until = 0.0


def after_commit(call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Call once the scope's transaction is committed; never if it is undone. An error in it is logged, not raised."""
    transaction.on_commit(partial(call, *args, **kwargs), robust=True)


def scope_slug() -> str | None:
    """How a message names the scope: a network's slug, None for control."""
    network = scope.current("messaggio").network
    return None if network is None else network.slug


def send(task: str, *arguments: object, queue: str) -> bool:
    """Hand a task to the broker; False when it is down. Waits two seconds at most."""
    global _resting_until  # noqa: PLW0603 - one memory a process
    if not current_app.conf.broker_url or time.monotonic() < _resting_until:
        return False
    try:
        current_app.send_task(task, arguments, queue=queue, retry=False, ignore_result=True)
    except (OperationalError, RedisError, OSError) as error:
        _resting_until = time.monotonic() + REST_SECONDS
        logger.warning("the broker does not answer: %s", type(error).__name__)
        return False
    return True
