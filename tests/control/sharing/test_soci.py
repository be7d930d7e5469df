"""The Scambi in Area soci: with the eyes of the network that vouches for the person, and no other's."""

from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from rete.control.sharing.soci import selectors as soci
from rete.control.sharing.soci.selectors import Standpoint
from rete.core.outbox.selectors import Terms
from rete.kernel.actor import Actor
from rete.kernel.sharing import Reach
from tenants.snapshots import NetworkSnapshot
from tests.control.sharing.conftest import carried, shared
from tests.control.sharing.declared import card

PATH = "/soci/scambi/"


@pytest.fixture
def member(office_client: Client) -> Client:
    """Somebody of the office, whom tests give other eyes."""
    return office_client


def read(client: Client, path: str = PATH, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def test_each_sees_what_is_for_them(
    uno: NetworkSnapshot,
    due: NetworkSnapshot,
    tre: NetworkSnapshot,
    member: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shared(uno, card("Per tutte zufolo"))
    for_due = shared(uno, card("Per una zufolo"), Terms(Reach.CHOSEN.value, [UUID(due.uid)]))
    shared(uno, card("Per ufficio zufolo"), Terms(Reach.OFFICE.value))
    carried()
    titles = ("Per tutte", "Per una", "Per ufficio")
    seen = {}

    for name, standpoint in {
        "ufficio": Standpoint(None),
        "due": Standpoint(due),
        "tre": Standpoint(tre),
        "uno": Standpoint(uno),
        "nessuna": None,
    }.items():
        monkeypatch.setattr(
            "rete.control.sharing.soci.views.find_standpoint",
            lambda _actor, found=standpoint: found,
        )
        page = read(member, f"{PATH}?q=zufolo")
        seen[name] = [each for each in titles if f"{each} zufolo" in page]
        read(member, f"{PATH}{for_due}/", 200 if name in {"due", "uno"} else 404)

    assert seen == {
        "ufficio": ["Per tutte", "Per ufficio"],
        "due": ["Per tutte", "Per una"],
        "tre": ["Per tutte"],
        "uno": list(titles),
        "nessuna": [],
    }


def test_a_record_is_shown_and_leads_to_ones_own_network(
    uno: NetworkSnapshot,
    due: NetworkSnapshot,
    member: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    uid = shared(uno, card("Da guardare", "Con calma"))
    carried()
    monkeypatch.setattr(
        "rete.control.sharing.soci.views.find_standpoint", lambda _actor: Standpoint(due)
    )

    page = read(member, f"{PATH}{uid}/")

    assert uno.name in page
    assert "Con calma" in page
    assert (
        f"http://{due.domain}{settings.RETE_PUBLIC_PORT}/gestione/scambi/contenuti/{uid}/" in page
    )


def test_who_has_not_signed_in_is_asked_to(prepared: object) -> None:
    answer = Client(headers={"host": settings.RETE_BASE_DOMAIN}).get(PATH)

    assert answer.status_code == 302
    assert "/accesso/entra/" in answer["Location"]


def test_only_a_network_that_vouches_lends_its_eyes(
    office_actor: Actor, due: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = type("Account", (), {"key": "chiave", "network": due})
    monkeypatch.setattr(soci, "accounts_of", lambda _user_id: [account])

    monkeypatch.setattr(soci, "may_stay", lambda _user_id, _key: True)
    vouched = soci.find_standpoint(office_actor)
    monkeypatch.setattr(soci, "may_stay", lambda _user_id, _key: False)
    dismissed = soci.find_standpoint(office_actor)

    assert vouched is not None
    assert vouched.network is not None
    assert vouched.network.slug == due.slug
    assert dismissed == Standpoint(None)
