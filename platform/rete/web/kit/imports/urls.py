"""Addresses of imports: /gestione/importa/<path of the kind>/, and /ufficio/importa/ for the federation's own."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from rete.web.kit.imports import views
from rete.web.pages import Served, office_page, staff_page


def _pages(of: Callable[[Any], Served]) -> tuple[list[URLPattern], str]:
    """The same pages, for whom `of` lets in."""
    one = "<slug:path>/<int:upload_id>/"
    pages = [
        path("<slug:path>/", of(views.upload), name="upload"),
        path(one, of(views.page), name="page"),
        path(f"{one}colonne/", of(views.columns), name="columns"),
        path(f"{one}rapporto.csv", of(views.report), name="report"),
        path(f"{one}conferma/", require_POST(of(views.confirm)), name="confirm"),
        path(f"{one}annulla/", require_POST(of(views.cancel)), name="cancel"),
    ]
    return pages, "imports"


staff_pages = _pages(staff_page())
office_pages = _pages(office_page)
