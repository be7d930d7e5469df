"""«Il mio profilo», and what becomes of who asks to be forgotten: among a network's settings, and at the office."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from rete.web.accounts.profile import erasures, views
from rete.web.pages import Served, office_page, staff_page

pages = (
    [
        path("", views.profile, name="profile"),
        path("dati.zip", views.own_data, name="own-data"),
        path("esci-ovunque/", views.sign_out, name="sign-out-everywhere"),
        path("cancellazione/", views.erasure, name="erasure"),
    ],
    "profile",
)


def _answers(of: Callable[[Any], Served]) -> tuple[list[URLPattern], str]:
    """The same pages, for whom `of` lets in."""
    answering = [
        path("", of(erasures.request_list), name="list"),
        path("<int:request_id>/", of(erasures.decide), name="decide"),
    ]
    return answering, "erasures"


staff_pages = _answers(staff_page("network.staff"))
office_pages = _answers(office_page)
