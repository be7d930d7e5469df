"""The worker process: `celery --app rete.site.worker worker`. What serves people and networks, without the owner's secret."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rete.site.settings")
django.setup()

from rete.site.celery import app  # noqa: E402 - models exist now
from rete.site.leaving import leave_jobs_when_stopped  # noqa: E402
from tenants.startup import refuse_unsafe_start  # noqa: E402

__all__ = ["app"]

refuse_unsafe_start()
leave_jobs_when_stopped()
