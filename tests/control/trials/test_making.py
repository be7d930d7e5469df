"""The site is made whole or made again: a run stopped anywhere begins anew and does nothing twice."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from rete.control.directory.errors import AddressTaken
from rete.control.trials import runs, services
from rete.control.trials.models import Trial, TrialState
from rete.core.accounts.models import User
from rete.core.jobs.models import Job
from rete.core.jobs.work import Work
from rete.core.notices.models import Mail
from rete.kernel import clock
from rete.kernel.actor import ANONYMOUS
from tenants import directory, provisioning, scope
from tenants.lifecycle import changing
from tenants.snapshots import NetworkState
from tests.conftest import TESTER
from tests.control.trials.test_asking import picture

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
CODES = ["IT-BG0001", "IT-BG0002"]


@pytest.fixture
def committed(prepared: object) -> Iterator[None]:
    """In control, for good; what was made goes at the end."""
    with scope.entered(scope.control()):
        yield
        made = {network.slug for network in directory.all_networks()} & {"prova-lago"}
        Trial.objects.all().delete()
        Job.objects.all().delete()
        Mail.objects.all().delete()
    for slug in made:
        provisioning.drop_network(TESTER, slug, force=True)
    connections.close_all()


def trial(**others: Any) -> Trial:
    values = {
        "slug": "prova-lago", "name": "Rete del lago", "colour": "#2f6b2f", "libraries": CODES,
        "person": "Gina Lago", "email": "gina@example.org", "asked_at": NOW,
    }  # fmt: skip
    return Trial.objects.create(**{**values, **others})


@pytest.mark.parametrize("stops_at", ["_fill", "begin_trial", "_open"])
def test_a_run_that_was_killed_begins_again_and_the_site_is_whole(
    committed: None, monkeypatch: pytest.MonkeyPatch, stops_at: str
) -> None:
    made = trial(state=TrialState.MAKING, confirmed_at=NOW, logo=picture())

    def killed(*_args: object, **_names: object) -> None:
        raise ConnectionError

    place = changing if stops_at == "begin_trial" else runs
    with monkeypatch.context() as patch:
        patch.setattr(place, stops_at, killed)
        with pytest.raises(ConnectionError):
            runs.make(Work(TESTER), trial_id=made.pk)
    for _ in range(2):
        runs.make(Work(TESTER), trial_id=made.pk)

    made.refresh_from_db()
    network = directory.get_network("prova-lago")
    assert made.state == TrialState.READY
    assert (network.state, network.is_trial) == (NetworkState.TRIAL, True)
    assert network.look.logo is not None
    assert bytes(made.logo) == b""
    with scope.visiting(network, reason="prova"):
        assert User.objects.filter(email="gina@example.org", is_member=True).count() == 1
    ticket = services.issue_ticket(made, now=clock.now())
    client = Client(headers={"host": network.domain})
    home = client.get("/")
    assert "Prova: questo sito è un esempio" in home.content.decode()
    assert client.get("/biblioteche/").content.decode().count("Adrara San") >= 2
    assert client.post("/accesso/prima-volta/", {"biglietto": ticket})["Location"] == "/gestione/"
    assert client.get("/gestione/")["Location"] != "/accesso/entra/?next=/gestione/"


def test_a_network_of_somebody_else_is_never_touched(committed: None) -> None:
    made = trial(slug="alfa", state=TrialState.MAKING, confirmed_at=NOW)

    with pytest.raises(AddressTaken):
        runs.make(Work(TESTER), trial_id=made.pk)

    assert directory.get_network("alfa").state is NetworkState.ACTIVE


def test_a_trial_that_is_over_is_shut_once(committed: None) -> None:
    made = trial(state=TrialState.MAKING, confirmed_at=NOW, libraries=[])
    runs.make(Work(TESTER), trial_id=made.pk)

    for _ in range(2):
        runs.end(Work(TESTER), trial_id=made.pk)

    made.refresh_from_db()
    assert made.state == TrialState.ENDED
    assert directory.get_network("prova-lago").state is NetworkState.SUSPENDED


def test_of_two_who_confirm_the_same_address_at_once_one_wins(committed: None) -> None:
    both = [
        trial(email=f"{name}@example.org", code_hash=services.hashed("123456"))
        for name in ("uno", "due")
    ]
    together, told = threading.Barrier(2), []

    def confirm(pk: int) -> None:
        with scope.entered(scope.control()):
            together.wait(timeout=60)
            try:
                services.confirm(ANONYMOUS, pk, "123456", now=NOW)
                told.append("won")
            except AddressTaken:
                told.append("told")
            finally:
                connections.close_all()

    threads = [threading.Thread(target=confirm, args=(each.pk,)) for each in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(told) == ["told", "won"]
    assert Trial.objects.filter(state=TrialState.MAKING).count() == 1
