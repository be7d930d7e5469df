"""Addresses of long work, for the staff of a network and for the office."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from rete.web.jobs import views
from rete.web.pages import Served, office_page, staff_page


def _patterns(guard: Callable[[Any], Served]) -> list[URLPattern]:
    return [
        path("", guard(views.job_list), name="jobs"),
        path("<int:job_id>/", guard(views.job_page), name="job"),
        path("<int:job_id>/file/", guard(views.job_file), name="job-file"),
        path("<int:job_id>/ferma/", guard(views.job_cancel), name="job-cancel"),
        path("<int:job_id>/riprova/", guard(views.job_retry), name="job-retry"),
    ]


staff_pages = _patterns(staff_page())
office_pages = _patterns(office_page)
