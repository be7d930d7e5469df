"""Every page of the staff, found from the addresses: at a desk those that are not of the desk are refused, a new module's too."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponseBase
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from rete.core.desk.models import Workstation
from rete.core.desk.selectors import actor_at
from rete.core.desk.services.turns import come_in
from rete.kernel import registry
from rete.kernel.errors import NotAllowed
from rete.kernel.manifest import Role
from tests.core.desk.making import NOW, PIN, operator

View = Callable[..., HttpResponseBase]
# Without a permission of their own: what they show depends on who asks.
OF_EVERYBODY = {"", "impostazioni/", "operazioni/", "operazioni/<int:job_id>/", "operazioni/<int:job_id>/ferma/", "operazioni/<int:job_id>/file/", "operazioni/<int:job_id>/riprova/"}  # fmt: skip

# By which the federation's office comes and goes, who is nobody before.
WAYS_IN = {"assistenza/entra/", "assistenza/fine/"}


def pages() -> dict[str, View]:
    """The staff's pages by route, without what all begin with."""

    def walked(resolver: URLResolver, before: str) -> Iterator[tuple[str, View]]:
        for each in resolver.url_patterns:
            route = before + str(each.pattern)
            if isinstance(each, URLPattern):
                yield route, each.callback
            else:
                yield from walked(each, route)

    every = walked(get_resolver(settings.ROOT_URLCONF), "")
    beginning = "gestione/"
    return {route[len(beginning) :]: view for route, view in every if route.startswith(beginning)}


def test_every_page_of_the_staff_says_what_it_asks_for() -> None:
    silent = [route for route, view in pages().items() if not hasattr(view, "permission")]
    of_everybody = {
        route for route, view in pages().items() if getattr(view, "permission", "") is None
    }

    assert set(silent) == WAYS_IN
    assert of_everybody == OF_EVERYBODY


def test_at_a_desk_only_pages_of_the_desk_open(
    workstation: Workstation, rf: RequestFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    dora = operator("Dora", Role.DIREZIONE)
    actor = actor_at(come_in(workstation.pk, dora.pk, PIN, now=NOW))
    closed = {
        route: view
        for route, view in pages().items()
        if getattr(view, "permission", None) not in {None, *registry.desk_codenames()}
    }

    for view in closed.values():
        for request in (rf.get("/"), rf.post("/")):
            asked: Any = request
            asked.actor = actor
            if not is_refused(view, asked):
                pytest.fail(f"{view} opens at a desk")
    with capsys.disabled():
        sys.stdout.write(f"\nat a desk: {len(closed)} pages of {len(pages())} refused ")

    assert len(closed) > 40


def is_refused(view: View, request: Any) -> bool:
    """By the permission, or because the page does not answer to this method at all."""
    try:
        return view(request).status_code == 405
    except NotAllowed:
        return True
