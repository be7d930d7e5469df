"""A network comes in whole or not at all: killed anywhere it goes on, and undone it leaves nothing."""

from datetime import timedelta

import pytest
from django.test import Client

from rete.control.directory.errors import AddressTaken
from rete.control.directory.models import NetworkFacts, Relation
from rete.control.onboarding import runs, services
from rete.control.onboarding.errors import AlreadyOpen
from rete.control.onboarding.models import Onboarding, OnboardingState
from rete.control.trials import runs as trial_runs
from rete.control.trials.models import Trial, TrialState
from rete.core.accounts.models import User
from rete.core.jobs.work import Work
from rete.core.notices.models import Mail
from rete.kernel import registry
from tenants import directory, domains, provisioning, scope
from tenants.lifecycle import changing
from tenants.models import Domain, Network
from tenants.snapshots import NetworkState
from tests.conftest import TESTER
from tests.control.onboarding.conftest import CODES, NOW, OFFICE, SLUG, Welcomed, a_body

S = OnboardingState
OWN = "biblioteche.accolta.example"


class Killed(BaseException):
    """As a process that is gone: nothing after it is done, not even saying so."""


@pytest.fixture(autouse=True)
def dns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(domains, "addresses", lambda _host: frozenset({"192.0.2.1"}))


def killed_at(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run of this name does its work, and is not there to tell."""
    says, run = runs.RUNS[name]

    def gone(work: Work, row: Onboarding) -> None:
        run(work, row)
        raise Killed

    monkeypatch.setitem(runs.RUNS, name, (says, gone))


def gone(*_args: object, **_names: object) -> None:
    raise Killed


def made(row: Onboarding) -> Onboarding:
    runs.make(Work(OFFICE), onboarding_id=row.pk)
    row.refresh_from_db()
    return row


def launched(row: Onboarding) -> Onboarding:
    Onboarding.objects.filter(pk=row.pk).update(state=S.OPENING)
    runs.launch(Work(OFFICE), onboarding_id=row.pk)
    row.refresh_from_db()
    return row


def test_killed_at_every_step_in_turn_it_still_comes_in_whole_and_once(
    committed: None, welcomed: Welcomed, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = welcomed(state=S.MAKING)

    for name in runs.RUNS:
        with monkeypatch.context() as patch:
            killed_at(name, patch)
            with pytest.raises(Killed):
                made(row)
    made(row)

    network = directory.get_network(SLUG)
    assert (row.state, sorted(row.made)) == (S.READY, sorted(runs.RUNS))
    assert (network.state, network.uid) == (NetworkState.PROVISIONING, str(row.uid))
    assert network.domain == OWN
    assert {name for name in network.modules if not registry.modules()[name].always_on} == {
        "events"
    }
    assert network.look.colour == "#2f6b2f"
    assert Relation.objects.filter(network_id=network.id, body=row.body).count() == 1
    assert Client(headers={"host": f"{SLUG}.rete.localhost"}).get("/").status_code == 503


@pytest.mark.parametrize("place", ["activate", "invite", "count_network", "close"])
def test_an_opening_that_was_killed_goes_on_and_invites_once(
    committed: None, welcomed: Welcomed, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    row = made(welcomed(state=S.MAKING))
    target = {"activate": changing, "close": services}.get(place, runs)

    with monkeypatch.context() as patch:
        patch.setattr(target, place, gone)
        with pytest.raises(Killed):
            launched(row)
    launched(row)

    network = directory.get_network(SLUG)
    assert (row.state, row.email, row.person) == (S.LIVE, "", "")
    assert network.state is NetworkState.ACTIVE
    assert NetworkFacts.objects.get(network_id=network.id).libraries == len(CODES)
    with scope.visiting(network, reason="prova"):
        assert User.objects.filter(email="gina@example.org", is_member=True).count() == 1
        assert Mail.objects.filter(kind="accounts.invitation").count() == 1
    assert Client(headers={"host": OWN}).get("/").status_code == 200


@pytest.mark.parametrize("name", ["", *runs.RUNS])
def test_undone_wherever_it_was_killed_it_leaves_nothing(
    committed: None, welcomed: Welcomed, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    row = welcomed(state=S.MAKING)
    if name:
        with monkeypatch.context() as patch:
            killed_at(name, patch)
            with pytest.raises(Killed):
                made(row)
    Onboarding.objects.filter(pk=row.pk).update(state=S.UNDOING)

    for _ in range(2):
        runs.undo(Work(OFFICE), onboarding_id=row.pk)

    row.refresh_from_db()
    assert (row.state, row.made, row.email) == (S.UNDONE, [], "")
    assert not Network.objects.filter(slug=SLUG).exists()
    assert not Domain.objects.filter(domain=OWN).exists()
    assert not Relation.objects.filter(body=row.body).exists()


def test_an_undoing_that_was_killed_goes_on(
    committed: None, welcomed: Welcomed, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = made(welcomed(state=S.MAKING))
    Onboarding.objects.filter(pk=row.pk).update(state=S.UNDOING)
    places = ((runs, "_take_relation_back"), (provisioning, "drop_network"), (services, "close"))

    for target, place in places:
        with monkeypatch.context() as patch:
            patch.setattr(target, place, gone)
            with pytest.raises(Killed):
                runs.undo(Work(OFFICE), onboarding_id=row.pk)
    runs.undo(Work(OFFICE), onboarding_id=row.pk)

    row.refresh_from_db()
    assert row.state == S.UNDONE
    assert not Network.objects.filter(slug=SLUG).exists()


def test_answers_that_change_are_carried_out_again(committed: None, welcomed: Welcomed) -> None:
    row = made(welcomed(state=S.MAKING))
    changes = {
        "name": "Rete rinata", "domains": ["www.accolta.example"], "modules": [],
        "colour": "#8a3b12", "body": a_body("Consorzio di Prova"), "state": S.MAKING,
    }  # fmt: skip
    Onboarding.objects.filter(pk=row.pk).update(**changes)

    runs.make(Work(OFFICE), onboarding_id=row.pk)

    network = directory.get_network(SLUG)
    assert network.name == "Rete rinata"
    assert [each.domain for each in Domain.objects.all()] == ["www.accolta.example"]
    assert "events" not in network.modules
    assert network.look.colour == "#8a3b12"
    led_by = Relation.objects.filter(network_id=network.id).values_list("body__name", flat=True)
    assert list(led_by) == ["Consorzio di Prova"]


def test_a_network_of_somebody_else_is_never_touched(committed: None, welcomed: Welcomed) -> None:
    row = welcomed(state=S.MAKING, slug="alfa")

    with pytest.raises(AddressTaken):
        runs.make(Work(OFFICE), onboarding_id=row.pk)
    Onboarding.objects.filter(pk=row.pk).update(state=S.UNDOING)
    runs.undo(Work(OFFICE), onboarding_id=row.pk)

    assert directory.get_network("alfa").state is NetworkState.ACTIVE


def test_a_network_that_is_open_is_not_undone(committed: None, welcomed: Welcomed) -> None:
    row = made(welcomed(state=S.MAKING))
    launched(row)
    Onboarding.objects.filter(pk=row.pk).update(state=S.UNDOING, live_at=None)

    with pytest.raises(AlreadyOpen):
        runs.undo(Work(OFFICE), onboarding_id=row.pk)

    assert directory.get_network(SLUG).state is NetworkState.ACTIVE


def test_a_trial_becomes_a_member_or_stays_the_trial_that_it_was(
    committed: None, welcomed: Welcomed
) -> None:
    trial = Trial.objects.create(
        slug=SLUG, name="Rete accolta", colour="#2f6b2f", libraries=CODES[:1], person="Gina Lago",
        email="gina@example.org", asked_at=NOW, confirmed_at=NOW, state=TrialState.MAKING,
    )  # fmt: skip
    trial_runs.make(Work(TESTER), trial_id=trial.pk)
    row = welcomed(trial=trial, state=S.MAKING)
    runs.make(Work(OFFICE), onboarding_id=row.pk)
    Onboarding.objects.filter(pk=row.pk).update(state=S.UNDOING)
    runs.undo(Work(OFFICE), onboarding_id=row.pk)
    assert directory.get_network(SLUG).state is NetworkState.TRIAL
    assert not Domain.objects.exists()
    assert not Relation.objects.exists()

    again = welcomed(trial=trial, state=S.MAKING, begun_at=NOW + timedelta(days=1))
    runs.make(Work(OFFICE), onboarding_id=again.pk)
    launched(again)

    network = directory.get_network(SLUG)
    trial.refresh_from_db()
    assert (network.state, network.is_trial) == (NetworkState.ACTIVE, False)
    assert trial.state == TrialState.CONVERTED
    with scope.visiting(network, reason="prova"):
        assert User.objects.filter(email="gina@example.org").count() == 1
        assert not Mail.objects.filter(kind="accounts.invitation").exists()
