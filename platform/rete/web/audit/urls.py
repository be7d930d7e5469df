"""Addresses of the register, for a network's direction and for the office."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path, re_path

from rete.web.audit import views
from rete.web.pages import Served, office_page, staff_page

PERMISSION = "network.audit"


def _patterns(guard: Callable[[Any], Served]) -> tuple[list[URLPattern], str]:
    patterns = [
        path("", guard(views.entry_list), name="list"),
        path("<int:entry_id>/", guard(views.entry_page), name="entry"),
        path("impronta/", guard(views.seal_page), name="seal"),
        re_path("^esporta[.](?P<extension>csv|xlsx)$", guard(views.entry_export), name="export"),
    ]
    return patterns, "audit"


staff_pages = _patterns(staff_page(PERMISSION))
office_pages = _patterns(office_page)
