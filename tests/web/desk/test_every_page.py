"""Every page of the staff, found from the addresses: at a desk those that are not of the desk are refused, a new module's too."""

import sys
from typing import Any

import pytest
from django.test import RequestFactory

from rete.core.desk.models import Workstation
from rete.core.desk.selectors import actor_at
from rete.core.desk.services.turns import come_in
from rete.kernel import registry
from rete.kernel.errors import NotAllowed
from rete.kernel.manifest import Role
from tests.core.desk.making import NOW, PIN, operator
from tests.web.routes import NETWORK, View, routes

# Where the federation's office comes in by a ticket, and leaves.
OF_THE_OFFICE = "gestione/assistenza/"
# Without a permission of their own: what they show depends on who asks.
OF_EVERYBODY = {
    "", "impostazioni/", "operazioni/", "operazioni/<int:job_id>/", "operazioni/<int:job_id>/file/",
    "operazioni/<int:job_id>/ferma/", "operazioni/<int:job_id>/riprova/",
    # The permission is that of each kind of import, named in the address.
    "importa/<slug:path>/", "importa/<slug:path>/<int:upload_id>/", "importa/<slug:path>/<int:upload_id>/colonne/",
    "importa/<slug:path>/<int:upload_id>/rapporto.csv", "importa/<slug:path>/<int:upload_id>/conferma/",
    "importa/<slug:path>/<int:upload_id>/annulla/",
    # Help is asked for by anybody, and news of the office is for all.
    "aiuto/", "aiuto/chiedi/", "aiuto/<int:request_id>/", "aiuto/<int:request_id>/risolta/",
    "aiuto/<int:request_id>/allegati/<int:message_id>/", "annunci/<int:announcement_id>/letto/",
}  # fmt: skip


def pages() -> dict[str, View]:
    """The staff's pages by route, without what all begin with."""

    beginning = "gestione/"
    every = [
        each
        for each in routes(NETWORK)
        if each.pattern.startswith(beginning) and not each.pattern.startswith(OF_THE_OFFICE)
    ]
    return {each.pattern[len(beginning) :]: each.view for each in every}


def test_every_page_of_the_staff_says_what_it_asks_for() -> None:
    silent = [route for route, view in pages().items() if not hasattr(view, "permission")]
    of_everybody = {route for route, view in pages().items() if not getattr(view, "permission", "")}

    assert silent == []
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
