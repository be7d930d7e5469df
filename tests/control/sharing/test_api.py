"""The Scambi as programs see them: found, looked at, copied, answered, with the key's permissions and no more."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from rete.core.outbox import receiving, services
from rete.core.outbox.models import Message, Take
from rete.core.outbox.selectors import Terms
from rete.kernel.sharing import Reach
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.api.conftest import key_of
from tests.control.sharing.conftest import ACTOR, NOW, carried, shared
from tests.control.sharing.declared import card

ROOT = "/api/v1/sharing/"


class Program:
    """One with a key of a network's direction."""

    def __init__(self, network: NetworkSnapshot, direction: Client, *scopes: str) -> None:
        with scope.visiting(network, reason="prova"):
            self._key = key_of(direction, *scopes)
        self._host = network.domain

    def __call__(
        self, method: str, path: str, body: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, Any]]:
        headers = {"host": self._host, "authorization": f"Bearer {self._key}"}
        answer = Client().generic(
            method, f"{ROOT}{path}", _json(body), "application/json", headers=headers
        )
        return answer.status_code, answer.json()


def _json(body: Mapping[str, str] | None) -> str:
    inner = ", ".join(f'"{name}": "{value}"' for name, value in (body or {}).items())
    return f"{{{inner}}}"


@pytest.fixture(scope="module")
def programs(trio: list[NetworkSnapshot], staff: Mapping[str, Client]) -> list[Program]:
    return [Program(each, staff[each.slug], "network.exchange", "read") for each in trio]


def test_found_looked_at_copied_and_answered(
    uno: NetworkSnapshot, due: NetworkSnapshot, programs: list[Program]
) -> None:
    owner, other, outside = programs
    terms = Terms(Reach.CHOSEN.value, [UUID(due.uid)])
    uid = shared(uno, card("Zuppa di pagine", "Si cucina tra gli scaffali", "cucina"), terms)
    carried()

    found = other("GET", "offers?q=cucinare&tag=cucina")
    seen = other("GET", f"offers/{uid}")
    hidden = outside("GET", f"offers/{uid}")

    assert found[0] == 200
    assert [each["title"] for each in found[1]["results"]] == ["Zuppa di pagine"]
    assert found[1]["next"] is None
    assert seen[1]["network"]["uid"] == uno.uid
    assert seen[1]["content"]["summary"] == "Si cucina tra gli scaffali"
    assert seen[1]["responses"] == ["answer", "comment", "join", "offer"]
    assert hidden[0] == 404
    assert outside("GET", "offers?q=cucinare")[1]["count"] == 0

    copied = other("POST", f"offers/{uid}/copy")
    again = other("POST", f"offers/{uid}/copy")
    joined = other("POST", f"offers/{uid}/join", {"text": "Veniamo anche noi."})
    written = other("POST", f"offers/{uid}/responses", {"verb": "comment", "text": "Bello"})
    own = owner("POST", f"offers/{uid}/copy")

    assert [each[0] for each in (copied, again, joined, written, own)] == [201, 409, 201, 201, 404]
    assert again[1]["code"] == "gia_preso"
    taken = other("GET", "takes")[1]["results"]
    assert {each["verb"] for each in taken if each["offer_uid"] == str(uid)} == {"adopt", "join"}


def test_a_request_is_accepted_and_what_is_shared_withdrawn(
    uno: NetworkSnapshot, due: NetworkSnapshot, programs: list[Program]
) -> None:
    owner, other, _outside = programs
    uid = shared(uno, card("Da fare insieme"))
    carried()
    asked = other("POST", f"offers/{uid}/join", {"text": "Con piacere."})[1]
    carried()
    with scope.visiting(uno, reason="prova"):
        receiving.read_received(NOW)

    waiting = [
        each for each in owner("GET", "messages")[1]["results"] if each["uid"] == asked["uid"]
    ]
    accepted = owner("POST", f"messages/{asked['uid']}/accept")
    again = owner("POST", f"messages/{asked['uid']}/reject")
    share = owner("GET", f"shares/{uid}")
    withdrawn = owner("POST", f"shares/{uid}/withdraw")
    twice = owner("POST", f"shares/{uid}/withdraw")

    assert [each["answer"] for each in waiting] == ["waiting"]
    assert (accepted[0], accepted[1]["answer"]) == (200, "accepted")
    assert again[0] == 409
    assert share[1]["state"] == "offered"
    assert (withdrawn[0], withdrawn[1]["state"]) == (200, "withdrawn")
    assert twice[0] == 409
    carried()
    assert other("GET", f"offers/{uid}")[0] == 404


def test_a_key_without_the_permission_does_nothing(
    uno: NetworkSnapshot, due: NetworkSnapshot, staff: Mapping[str, Client]
) -> None:
    uid = shared(uno, card("Non per questa chiave"))
    carried()
    reading = Program(due, staff[due.slug], "read")

    answers = [reading("GET", "offers"), reading("POST", f"offers/{uid}/copy")]

    assert [each[0] for each in answers] == [403, 403]
    with scope.visiting(due, reason="prova"):
        assert not Take.objects.filter(root_uid=uid).exists()
        assert not Message.objects.filter(root_uid=uid).exists()


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "offers?network=boh", None, 400),
        ("GET", "offers?page=0", None, 400),
        ("GET", "offers?type=niente.simile", None, 200),
        ("GET", f"offers/{uuid4()}", None, 404),
        ("POST", f"messages/{uuid4()}/accept", None, 404),
        ("POST", f"shares/{uuid4()}/withdraw", None, 404),
        ("PUT", "offers", None, 405),
    ],
)
def test_what_is_asked_badly_is_refused_in_words(
    programs: list[Program], method: str, path: str, body: None, status: int
) -> None:
    answer = programs[1](method, path, body)

    assert answer[0] == status


def test_what_one_says_has_to_be_said(uno: NetworkSnapshot, programs: list[Program]) -> None:
    uid = shared(uno, card("Parliamone"))
    carried()

    empty = programs[1]("POST", f"offers/{uid}/responses", {"verb": "comment", "text": ""})
    unknown = programs[1]("POST", f"offers/{uid}/responses", {"verb": "erase", "text": "Ciao"})

    assert (empty[0], unknown[0]) == (400, 400)
    with scope.visiting(uno, reason="prova"):
        services.withdraw(ACTOR, uid, now=NOW)
