"""One's own notices over the API: listed, read, chosen; of others nothing."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as real_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from rete.core.notices.models import Notice, Preference, Rhythm
from rete.core.notices.notifying import notify
from rete.core.tokens.policies import NOTICES, READ
from rete.kernel.actor import system
from rete.kernel.manifest import Role
from rete.site.messages import NOTICE_KINDS
from tenants import scope
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tests.api.conftest import key_of, person_of
from tests.conftest import signed_in
from tests.core.notices import declared
from tests.people import with_second_factor

SYSTEM = system("prova")
KIND = "test.arrived"
PATCH = "application/merge-patch+json"


@pytest.fixture(autouse=True)
def declare(settings: Any) -> None:
    settings.RETE_NOTICE_KINDS = (*NOTICE_KINDS, *declared.KINDS)


@pytest.fixture
def key(direttrice: Client) -> str:
    return key_of(direttrice, NOTICES)


def told(person: User, title: str = "Cuore") -> Notice:
    notify(SYSTEM, KIND, [person], {"titolo": title}, about="/biblioteche/")
    return Notice.objects.latest("id")


def test_they_are_listed_the_newest_first_with_their_page(
    ask: Callable[..., Any], alfa: NetworkSnapshot, direttrice: Client, key: str
) -> None:
    person = person_of(direttrice)
    for title in ("Cuore", "Momo"):
        told(person, title)

    answer = ask("GET", "/notices", key=key)

    found = answer.json()["results"]
    assert [each["subject"] for each in found] == ["Momo è arrivato", "Cuore è arrivato"]
    assert found[0]["page"] == f"http://{alfa.domain}/biblioteche/"
    assert (found[0]["kind"], found[0]["read_at"]) == (KIND, None)
    assert answer.headers["Cache-Control"] == "no-store"


def test_one_is_marked_as_read_once_and_the_filter_knows(
    ask: Callable[..., Any], direttrice: Client, key: str
) -> None:
    first, _second = told(person_of(direttrice)), told(person_of(direttrice), "Momo")

    marked = ask("POST", f"/notices/{first.uid}/read", key=key).json()
    again = ask("POST", f"/notices/{first.uid}/read", key=key).json()

    assert marked["read_at"] is not None
    assert again == marked
    unread = ask("GET", "/notices?unread=true", key=key).json()["results"]
    assert [each["subject"] for each in unread] == ["Momo è arrivato"]
    assert ask("POST", "/notices/read", key=key).json() == {"read": 1}
    assert ask("GET", "/notices?unread=true", key=key).json()["results"] == []


@pytest.mark.parametrize("scopes", [(READ,), ("libraries.edit",), (READ, "libraries.edit")])
def test_a_key_that_was_not_made_for_it_reads_nobody_s_notices(
    ask: Callable[..., Any], direttrice: Client, scopes: tuple[str, ...]
) -> None:
    notice = told(person_of(direttrice))
    key = key_of(direttrice, *scopes)

    assert ask("GET", "/notices", key=key).status_code == 403
    refused = ask("POST", f"/notices/{notice.uid}/read", key=key)
    assert (refused.status_code, refused.json()["code"]) == (
        403,
        "permesso_della_chiave_mancante",
    )
    assert Notice.objects.get().read_at is None


def test_nobody_else_s_are_there(
    ask: Callable[..., Any], alfa: NetworkSnapshot, beta: NetworkSnapshot, key: str
) -> None:
    other = person_of(signed_in(alfa, Role.SPORTELLO))
    notice = told(other)
    with scope.visiting(beta, reason="prova"):
        far = told(person_of(signed_in(beta, Role.DIREZIONE)))

    assert ask("GET", "/notices", key=key).json()["results"] == []
    for uid in (notice.uid, far.uid):
        assert ask("GET", f"/notices/{uid}", key=key).status_code == 404
        assert ask("POST", f"/notices/{uid}/read", key=key).status_code == 404
    assert ask("POST", "/notices/read", key=key).json() == {"read": 0}
    assert Notice.objects.get().read_at is None


def test_a_session_serves_as_well(direttrice: Client) -> None:
    told(person_of(direttrice))

    assert len(direttrice.get("/api/v1/notices").json()["results"]) == 1


def test_the_office_has_its_own(in_control: Scope) -> None:
    fill_office()
    ugo = with_second_factor(User.objects.get())
    office = Client(headers={"host": real_settings.RETE_BASE_DOMAIN})
    office.force_login(ugo, backend="django.contrib.auth.backends.ModelBackend")

    listed, chosen = (office.get(f"/api/v1/{path}") for path in ("notices", "notice-preferences"))

    assert (listed.status_code, listed.json()["results"]) == (200, [])
    assert "jobs.ended" in {each["kind"] for each in chosen.json()["kinds"]}


def test_what_is_sent_changes_and_the_rest_stays(
    ask: Callable[..., Any], direttrice: Client, key: str
) -> None:
    before = ask("GET", "/notice-preferences", key=key).json()
    sent = {"kinds": [{"kind": KIND, "mail": False, "in_app": True}]}
    changed = ask("PATCH", "/notice-preferences", key=key, body=json.dumps(sent), content_type=PATCH)  # fmt: skip
    daily = ask("PATCH", "/notice-preferences", key=key, body='{"is_daily": true}', content_type=PATCH)  # fmt: skip

    assert {each["kind"] for each in before["kinds"]} >= {KIND, "jobs.ended"}
    assert before["is_daily"] is False
    own = next(each for each in changed.json()["kinds"] if each["kind"] == KIND)
    assert (own["mail"], own["in_app"], own["is_optional"]) == (False, True, True)
    assert daily.json()["is_daily"] is True
    assert Preference.objects.get().person == person_of(direttrice)
    assert Rhythm.objects.get().is_daily is True
    assert Entry.objects.filter(action="notices.choice.changed").count() == 2


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"kinds": [{"kind": "niente", "mail": True, "in_app": True}]}, 400),
        ({"kinds": [{"kind": KIND}]}, 400),
        ({"kinds": [{"kind": "test.needed", "mail": False, "in_app": False}]}, 409),
        ({"is_daily": "forse"}, 400),
        ([], 400),
    ],
)
def test_nonsense_changes_nothing(
    ask: Callable[..., Any], key: str, sent: object, status: int
) -> None:
    answer = ask("PATCH", "/notice-preferences", key=key, body=json.dumps(sent), content_type=PATCH)

    assert answer.status_code == status
    assert not Preference.objects.exists()
    assert not Rhythm.objects.exists()


def test_thirty_cost_what_one_costs(ask: Callable[..., Any], direttrice: Client, key: str) -> None:
    person = person_of(direttrice)
    told(person)
    ask("GET", "/notices", key=key)
    with CaptureQueriesContext(connection) as one:
        ask("GET", "/notices", key=key)
    for number in range(30):
        told(person, f"Libro {number}")

    with CaptureQueriesContext(connection) as many:
        ask("GET", "/notices", key=key)

    assert len(many) == len(one)
