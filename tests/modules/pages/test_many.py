"""Many rows cost no more queries than one; two people who save at once do not overwrite each other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.pages import services, today
from modules.pages.errors import ChangedMeanwhile
from modules.pages.models import Kind, Page, State
from modules.pages.services import Placing, Words
from rete.core.audit.models import Entry
from rete.kernel import clock
from rete.kernel.actor import ALL, Actor, ActorKind
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import library
from tests.modules.pages.making import TEXT, WRITER, draft, public

MANY = 50


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/gestione/pagine/", Kind.NEWS),
        ("/pagine/", Kind.NEWS),
        ("/pagine/servizi/", Kind.SERVICE),
        ("/pagine/notizie.rss", Kind.NEWS),
        ("/pagine/?cerca=chiusura", Kind.PAGE),
    ],
)
def test_a_list_costs_the_same_with_one_and_with_fifty(
    alfa: NetworkSnapshot, direttrice: Client, path: str, kind: Kind
) -> None:
    public(kind=kind)
    direttrice.get(path)
    one = queries_of(direttrice, path)

    for _each in range(MANY - 1):
        public(kind=kind)

    assert queries_of(direttrice, path) == one


def test_versions_and_pieces_cost_the_same_with_one_and_with_many(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    listed = {"kind": "libraries", "libraries": [library().pk]}
    page = public(blocks=[TEXT, listed])
    paths = (page.get_absolute_url(), f"/gestione/pagine/{page.pk}/")
    for path in paths:
        direttrice.get(path)
    one = [queries_of(direttrice, path) for path in paths]

    now = clock.now()
    for seen in range(1, MANY):
        words = Words("Chiusura estiva", f"Volta {seen}", [TEXT, listed] * 15)
        services.change_page(WRITER, page.pk, words, placing=Placing(), seen=seen, now=now)
    services.publish_page(WRITER, page.pk, seen=MANY, now=now)

    assert [queries_of(direttrice, path) for path in paths] == one


def test_what_waits_costs_two_queries(alfa: NetworkSnapshot) -> None:
    reader = Actor(ActorKind.PERSON, "Anna", 1, {"pages.edit": ALL, "pages.publish": ALL})
    for _each in range(10):
        draft()
    Page.objects.update(state=State.REVIEW)

    with CaptureQueriesContext(connection) as queries:
        panel = today.today_panel(reader, clock.now())

    assert panel is not None
    assert panel["has_more"]
    assert len(queries) == 2


def test_with_a_second_reader_nobody_is_asked_to_read_their_own(alfa: NetworkSnapshot) -> None:
    reader = Actor(ActorKind.PERSON, "Anna", 1, {"pages.edit": ALL, "pages.publish": ALL})
    draft(actor=reader)
    Page.objects.update(state=State.REVIEW)
    alone = today.today_panel(reader, clock.now())
    services.set_rule(WRITER, needs_second_reader=True)

    assert alone is not None
    assert today.today_panel(reader, clock.now()) is None


def test_of_two_who_save_at_once_the_second_is_told(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network = throwaway("pagine-insieme")
    with scope.entered(scope.of_network(network)):
        page = draft("Prima")
    start, told = Barrier(2), []

    def save(title: str) -> None:
        with scope.entered(scope.of_network(network)):
            start.wait()
            try:
                services.change_page(
                    WRITER, page.pk, Words(title), placing=Placing(), seen=1, now=clock.now()
                )
            except ChangedMeanwhile:
                told.append(title)
            finally:
                connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(save, ("Di Anna", "Di Bruno")))

    with scope.entered(scope.of_network(network)):
        titles = list(page.revisions.order_by("number").values_list("title", flat=True))
        changes = Entry.objects.filter(action="pages.page.changed").count()
    assert len(told) == 1
    assert sorted([*titles, *told]) == ["Di Anna", "Di Bruno", "Prima"]
    assert changes == 1


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)
