"""What the office writes is kept step by step, by two people at once too; an address is the first one's."""

import threading
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from rete.control.directory.errors import AddressTaken
from rete.control.directory.models import JoinRequest, RequestState
from rete.control.onboarding import services, steps
from rete.control.onboarding.errors import (
    AddressFixed,
    AlreadyAtWork,
    ChangedMeanwhile,
    NotInThisState,
    StillMissing,
)
from rete.control.onboarding.models import Onboarding, OnboardingState
from rete.control.trials import services as trials
from rete.control.trials.models import Trial, TrialState
from rete.core.audit.models import Entry
from rete.core.jobs.models import Job, JobState
from rete.kernel.actor import ANONYMOUS
from rete.kernel.errors import NotAllowed
from tenants import directory, scope
from tenants.models import Network
from tests.control.onboarding.conftest import CODES, NOW, OFFICE, SLUG, Welcomed

S = OnboardingState
ADDRESS = steps.get_step("indirizzo")
LOOK = steps.get_step("aspetto")
WORDS = {"name": "Rete del lago", "short_name": "", "slug": "lago", "domains": []}
TRIED = {
    "slug": "lago", "name": "Rete del lago", "colour": "#2f6b2f", "libraries": CODES,
    "person": "Gina Lago", "email": "gina@example.org",
}  # fmt: skip


def asked() -> JoinRequest:
    return JoinRequest.objects.create(
        network_name="Rete del lago", person="Gina", email="Gina@example.org", created_at=NOW
    )


def kept(row: Onboarding, step: steps.Step, values: dict[str, Any]) -> Onboarding:
    row.refresh_from_db()
    return services.save_step(OFFICE, row.pk, step, values, mark=step.mark(row))


def ended(row: Onboarding) -> None:
    Job.objects.filter(pk=row.job or 0).update(
        state=JobState.FAILED, error="Guasto.", finished_at=NOW
    )


def test_a_request_begins_one_welcome_and_is_answered(in_control: scope.Scope) -> None:
    request = asked()

    first, again = (services.begin_for_request(OFFICE, request.pk, now=NOW) for _ in range(2))

    request.refresh_from_db()
    assert first == again
    assert request.state == RequestState.ANSWERED
    assert (first.name, first.person, first.email) == ("Rete del lago", "Gina", "gina@example.org")
    assert "events" in first.modules
    with pytest.raises(NotAllowed):
        services.begin_for_request(ANONYMOUS, request.pk, now=NOW)


def test_what_is_missing_is_said_and_nothing_begins(in_control: scope.Scope) -> None:
    row = services.begin(OFFICE, now=NOW)

    with pytest.raises(StillMissing, match="Ente, Nome e indirizzo, Moduli"):
        services.make(OFFICE, row.pk, now=NOW)

    assert not Job.objects.filter(kind__startswith="onboarding").exists()


def test_of_two_people_on_one_step_the_second_is_told(
    in_control: scope.Scope, welcomed: Welcomed
) -> None:
    row = welcomed()
    seen_by_both = LOOK.mark(row)
    services.save_step(
        OFFICE, row.pk, LOOK, {"colour": "#8a3b12", "claim": "Uno"}, mark=seen_by_both
    )

    with pytest.raises(ChangedMeanwhile, match="Aspetto"):
        services.save_step(
            OFFICE, row.pk, LOOK, {"colour": "#8a3b12", "claim": "Due"}, mark=seen_by_both
        )
    # The same words are no quarrel, and other steps are nobody's business.
    services.save_step(
        OFFICE, row.pk, LOOK, {"colour": "#8a3b12", "claim": "Uno"}, mark=seen_by_both
    )
    kept(row, ADDRESS, {**WORDS, "slug": SLUG})

    row.refresh_from_db()
    assert (row.claim, row.name) == ("Uno", "Rete del lago")


def test_work_is_asked_for_once_and_what_changes_is_to_be_done_again(
    in_control: scope.Scope, welcomed: Welcomed
) -> None:
    row = services.make(OFFICE, welcomed().pk, now=NOW)
    with pytest.raises(AlreadyAtWork):
        services.make(OFFICE, row.pk, now=NOW)
    with pytest.raises(AlreadyAtWork):
        kept(row, LOOK, {"colour": "#8a3b12", "claim": ""})
    ended(row)
    Onboarding.objects.filter(pk=row.pk).update(state=S.READY, made=["network", "look", "body"])

    changed = kept(row, LOOK, {"colour": "#8a3b12", "claim": ""})

    assert (changed.state, changed.made) == (S.DRAFT, ["network", "body"])
    with pytest.raises(NotInThisState):
        services.open_site(OFFICE, row.pk, now=NOW)
    assert Job.objects.get(pk=row.job or 0).arguments == {"onboarding_id": row.pk}
    assert Entry.objects.filter(action="onboarding.onboarding.changed").count() == 1


def test_nothing_made_is_undone_at_once_and_forgets_who_was_to_be_invited(
    in_control: scope.Scope, welcomed: Welcomed
) -> None:
    row = services.undo(OFFICE, welcomed().pk, now=NOW)

    assert (row.state, row.person, row.email, row.job) == (S.UNDONE, "", "", None)
    with pytest.raises(NotInThisState):
        services.make(OFFICE, row.pk, now=NOW)


def test_an_address_is_a_trial_s_a_welcome_s_or_a_network_s(
    in_control: scope.Scope, welcomed: Welcomed
) -> None:
    row = welcomed()
    for slug in ("alfa", "beta"):
        with pytest.raises(AddressTaken):
            kept(row, ADDRESS, {**WORDS, "slug": slug})
    trials.ask(ANONYMOUS, TRIED, now=NOW)
    Trial.objects.update(state=TrialState.MAKING, confirmed_at=NOW)
    with pytest.raises(AddressTaken):
        kept(row, ADDRESS, WORDS)
    with pytest.raises(AddressTaken):
        trials.ask(ANONYMOUS, {**TRIED, "slug": SLUG}, now=NOW)
    with pytest.raises(AddressTaken):
        kept(services.begin(OFFICE, now=NOW), ADDRESS, {**WORDS, "slug": SLUG})

    row.refresh_from_db()
    assert row.slug == SLUG


def test_the_address_of_what_is_made_stays(in_control: scope.Scope, welcomed: Welcomed) -> None:
    network = directory.get_network("alfa")
    Network.objects.filter(slug="alfa").update(state="trial")
    trial = Trial.objects.create(
        **{**TRIED, "slug": "alfa"}, uid=network.uid, asked_at=NOW, confirmed_at=NOW,
        state=TrialState.READY, ends_at=NOW,
    )  # fmt: skip

    row = services.begin_for_trial(OFFICE, trial.pk, now=NOW)

    assert (row.slug, row.name, row.libraries) == ("alfa", "Rete del lago", CODES)
    assert services.begin_for_trial(OFFICE, trial.pk, now=NOW) == row
    with pytest.raises(AddressFixed):
        kept(row, ADDRESS, {**WORDS, "slug": "altrove"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "boh"},
        {"slug": "Lago!"},
        {"state": S.MAKING, "name": ""},
        {"state": S.READY, "slug": ""},
        {"state": S.OPENING, "body": None},
        {"state": S.LIVE, "person": "", "email": ""},
        {"live_at": NOW},
        {"state": S.UNDONE},
        {"state": S.LIVE, "live_at": NOW},
    ],
)
def test_the_database_refuses_a_welcome_that_cannot_be(
    in_control: scope.Scope, welcomed: Welcomed, wrong: dict[str, Any]
) -> None:
    row = welcomed()

    with pytest.raises(IntegrityError), transaction.atomic():
        Onboarding.objects.filter(pk=row.pk).update(**wrong)


def test_the_database_keeps_one_welcome_at_an_address_and_of_a_request(
    in_control: scope.Scope, welcomed: Welcomed
) -> None:
    request = asked()
    welcomed(request=request)

    for twice in ({"slug": SLUG}, {"slug": "altra", "request": request}):
        with pytest.raises(IntegrityError), transaction.atomic():
            welcomed(**twice)
    trial = Trial.objects.create(**TRIED, asked_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        welcomed(slug="terza", request=asked(), trial=trial)


def test_of_a_trial_and_a_welcome_that_want_the_same_address_at_once_one_wins(
    committed: None, welcomed: Welcomed
) -> None:
    row = welcomed(slug="")
    trial = Trial.objects.create(
        **{**TRIED, "slug": SLUG}, code_hash=trials.hashed("123456"), asked_at=timezone.now()
    )
    together, told = threading.Barrier(2), []

    def tell(claim: Any) -> None:
        with scope.entered(scope.control()):
            together.wait(timeout=60)
            try:
                claim()
                told.append("won")
            except AddressTaken:
                told.append("told")
            finally:
                connections.close_all()

    claims = (
        lambda: kept(row, ADDRESS, {**WORDS, "slug": SLUG}),
        lambda: trials.confirm(ANONYMOUS, trial.pk, "123456", now=timezone.now()),
    )
    threads = [threading.Thread(target=tell, args=(claim,)) for claim in claims]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(told) == ["told", "won"]
    trial.refresh_from_db()
    row.refresh_from_db()
    assert (row.slug == SLUG) != (trial.state == TrialState.MAKING)
