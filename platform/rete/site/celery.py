"""The Celery application. Messages carry numbers of rows: what is lost here is sent again by the sweep, what comes twice
is refused by the row (docs/decisions/0007-jobs-are-rows.md).
"""

import logging.config
from typing import Any

from celery import Celery, signals
from django.conf import settings

from rete.core.jobs import broker
from rete.core.jobs import tasks as jobs
from rete.core.jobs.running import TRANSIENT
from rete.core.notices import tasks as notices
from rete.kernel.manifest import Queue

# A scheduled run is short; one that has not ended by then is stopped, and killed a minute later.
SCHEDULE_SECONDS = 15 * 60
# Longer than the longest time limit of a process (`rete.site.processes`): a message is not given to another meanwhile.
VISIBILITY_SECONDS = 8 * 3600

app = Celery("rete", set_as_current=True)
app.conf.update(
    broker_url=settings.RETE_BROKER_URL,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_transport_options={
        "visibility_timeout": VISIBILITY_SECONDS,
        "socket_connect_timeout": 2,
        # Of whoever sends: a worker that has lost the broker goes on trying.
        "max_retries": 0,
        "socket_keepalive": True,
    },
    task_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    task_store_errors_even_if_ignored=False,
    task_create_missing_queues=True,
    task_default_queue=Queue.WORK.value,
    task_acks_late=True,
    worker_prefetch_multiplier=1,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    worker_enable_remote_control=False,
    worker_send_task_events=False,
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
    worker_max_tasks_per_child=1000,
    enable_utc=True,
    timezone="UTC",
)

app.task(jobs.run_job, name=broker.RUN_JOB)
app.task(
    jobs.run_schedule,
    name=broker.RUN_SCHEDULE,
    soft_time_limit=SCHEDULE_SECONDS,
    time_limit=SCHEDULE_SECONDS + 60,
    autoretry_for=TRANSIENT,
    max_retries=3,
    default_retry_delay=60,
)
app.task(notices.deliver_mail, name=broker.DELIVER_MAIL)


def _keep_our_logging(**_kwargs: Any) -> None:
    logging.config.dictConfig(settings.LOGGING)


signals.setup_logging.connect(_keep_our_logging)
