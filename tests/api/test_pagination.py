"""A page at a time, whatever happens meanwhile."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.libraries.models import Library
from tenants.snapshots import NetworkSnapshot
from tests.modules.libraries.test_pages import library

Ask = Callable[..., Any]


def names(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content.decode()
    return [each["name"] for each in answer.json()["results"]]


def path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path.removeprefix('/api/v1')}?{parts.query}"


def test_following_next_reads_all_and_each_once(ask: Ask) -> None:
    for number in range(5):
        library(f"B{number}")

    first = ask("GET", "/libraries?limit=2")
    second = ask("GET", path(first.json()["next"]))
    third = ask("GET", path(second.json()["next"]))

    assert [names(page) for page in (first, second, third)] == [["B0", "B1"], ["B2", "B3"], ["B4"]]
    assert first.json()["previous"] is None
    assert third.json()["next"] is None
    assert names(ask("GET", path(second.json()["previous"]))) == ["B0", "B1"]


def test_a_page_stays_where_it_was_when_rows_come_and_go(ask: Ask) -> None:
    made = [library(f"B{number}") for number in range(4)]
    after = path(ask("GET", "/libraries?limit=2").json()["next"])

    made[0].delete()
    library("B4")

    assert names(ask("GET", after)) == ["B2", "B3"]
    assert names(ask("GET", path(ask("GET", after).json()["next"]))) == ["B4"]


def test_filters_go_with_the_page(ask: Ask) -> None:
    for number in range(3):
        library(f"M{number}", province="MI")
        library(f"T{number}", province="TO")

    following = ask("GET", "/libraries?limit=2&province=TO").json()["next"]

    assert parse_qs(urlsplit(following).query)["province"] == ["TO"]
    assert names(ask("GET", path(following))) == ["T2"]


def test_addresses_are_those_that_the_outside_sees(ask: Ask, settings: Any) -> None:
    settings.RETE_SCHEME = "https"
    library("B0")
    library("B1")

    following = ask("GET", "/libraries?limit=1").json()["next"]

    assert following.startswith("https://alfa.rete.localhost/api/v1/libraries?cursor=")


def test_a_cursor_of_another_network_is_refused(
    ask: Ask, beta: NetworkSnapshot, client: Client
) -> None:
    library("B0")
    library("B1")
    following = urlsplit(ask("GET", "/libraries?limit=1").json()["next"])

    answer = client.get(f"{following.path}?{following.query}", headers={"host": beta.domain})

    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["cursor"])


def test_a_list_costs_the_same_with_one_row_and_fifty(ask: Ask) -> None:
    library("B0")
    costs = [cost(ask)]
    Library.objects.bulk_create(
        Library(
            body=Library.objects.get(name="B0").body,
            name=f"C{number}",
            municipality="Milano",
            municipality_istat="015146",
        )
        for number in range(49)
    )

    costs.append(cost(ask))

    assert costs == [1, 1]


def cost(ask: Ask) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask("GET", "/libraries")
    return len(captured)
