"""Every page of the staff's area × the office: found from the addresses, so a new module's are here the day they appear.

Without an access nothing; with one what it lets, and never people, roles, keys and support; expired, or on another
network, nothing again. What is refused changes nothing.
"""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from rete.core.support import policies
from rete.core.support.models import Opened
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.people import with_second_factor
from tests.web.routes import NETWORK, SAMPLES, routes
from tests.web.support.visits import inside, let_time_pass

OWN = "/gestione/assistenza/"
GET_STATUSES = {200, 302, 404, 405, 422}


def addresses() -> list[str]:
    """Every address of the staff's area, with something that is not there in the place of each parameter."""
    found = {each.address for each in routes(NETWORK)}
    return sorted(each for each in found if each.startswith("/gestione/") and OWN not in each)


ADDRESSES = addresses()
# People, roles, keys, support itself: what the platform has not let support do, page by page as each declares.
NEVER = frozenset(
    each.address
    for each in routes(NETWORK)
    if each.address in ADDRESSES and each.permission not in {None, *policies.codenames()}
)


def statuses(client: Client, method: str) -> dict[str, int]:
    return {address: client.generic(method, address).status_code for address in ADDRESSES}


def written() -> tuple[int, int]:
    return Entry.objects.count(), User.objects.count()


def test_the_addresses_are_found_and_lead_somewhere() -> None:
    assert len(ADDRESSES) > 60
    assert all(resolve(address) for address in ADDRESSES)
    assert len(NEVER) > 20


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_office_without_an_access_is_nobody(
    alfa: NetworkSnapshot, method: str, in_office: Client
) -> None:
    before = written()

    found = statuses(in_office, method)

    assert set(found.values()) <= {302, 405}
    assert written() == before


def test_with_an_access_to_look_every_page_is_seen_but_those_of_people(
    alfa: NetworkSnapshot,
) -> None:
    client, _access = inside(alfa, may_write=False)

    found = statuses(client, "GET")

    never = {status for address, status in found.items() if address in NEVER}
    others = {status for address, status in found.items() if address not in NEVER}
    # 405: only POST is known there, and that is refused below.
    assert never == {403, 405}
    assert others <= GET_STATUSES


def test_with_an_access_to_look_nothing_is_changed(alfa: NetworkSnapshot) -> None:
    client, _access = inside(alfa, may_write=False)
    before = written()

    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert set(statuses(client, method).values()) == {403}

    assert written() == before


def test_with_an_access_to_change_everything_passes_but_what_is_people_s(
    alfa: NetworkSnapshot,
) -> None:
    client, _access = inside(alfa, may_write=True)

    found = statuses(client, "POST")

    refused = {address for address, status in found.items() if status == 403}
    assert refused == NEVER
    assert {status for status in found.values() if status >= 500} == set()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_when_the_access_is_over_the_next_request_is_refused(
    alfa: NetworkSnapshot, method: str
) -> None:
    client, access = inside(alfa, may_write=True)
    let_time_pass(access)
    before = written()

    assert set(statuses(client, method).values()) == {403}
    assert written() == before


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_access_to_one_network_is_nothing_on_another(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, method: str
) -> None:
    client, _access = inside(alfa, may_write=True)
    elsewhere = Client(headers={"host": beta.domain})
    elsewhere.cookies = client.cookies
    with scope.visiting(beta, reason="prova"):
        _other, there = inside(beta, may_write=True)
        assert there.pk > 0

    assert set(statuses(elsewhere, method).values()) <= {302, 405}


def test_every_request_is_listed(alfa: NetworkSnapshot) -> None:
    client, access = inside(alfa, may_write=False)
    before = access.opened.count()

    statuses(client, "GET")
    statuses(client, "POST")

    listed = access.opened.all()
    assert listed.count() == before + 2 * len(ADDRESSES)
    assert {each.address for each in listed if each.is_change} >= set(ADDRESSES)


def test_the_api_does_not_know_who_is_in_for_support(alfa: NetworkSnapshot) -> None:
    client, _access = inside(alfa, may_write=True)

    assert client.get("/api/v1/me").status_code == 401
    answer = client.generic("PATCH", f"/api/v1/libraries/{SAMPLES['uuid']}", b"{}", content_type="application/json")  # fmt: skip
    assert answer.status_code == 401


def test_pages_of_citizens_know_nobody(alfa: NetworkSnapshot) -> None:
    client, _access = inside(alfa, may_write=True)
    before = Opened.objects.count()

    page = client.get("/")

    assert page.status_code == 200
    assert "Ugo Ferri" not in page.content.decode()
    assert Opened.objects.count() == before


def test_it_is_asked_at_each_request_by_one_query(alfa: NetworkSnapshot) -> None:
    client, _access = inside(alfa, may_write=False)

    with CaptureQueriesContext(connection) as seen:
        client.get("/gestione/")

    asked = [each["sql"] for each in seen if 'FROM "support_access"' in each["sql"]]
    assert len(asked) == 1


@pytest.fixture
def in_office(alfa: NetworkSnapshot) -> Client:
    """A browser signed in on the federation's site, which asks the network."""
    with scope.entered(scope.control()):
        fill_office()
        person = with_second_factor(User.objects.get())
        client = Client(headers={"host": settings.RETE_BASE_DOMAIN})
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    asking = Client(headers={"host": alfa.domain})
    asking.cookies = client.cookies
    return asking
