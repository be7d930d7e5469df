"""The operations process: `celery --app rete.site.operations worker`. The only long-running one that holds the owner's secret."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rete.site.settings")
django.setup()

from rete.site.celery import app  # noqa: E402 - models exist now
from rete.site.leaving import leave_jobs_when_stopped  # noqa: E402
from tenants.startup import refuse_unfit_operations  # noqa: E402

__all__ = ["app"]

refuse_unfit_operations()
leave_jobs_when_stopped()
