"""«Da fare» of trials: who needs an answer first, and how many others run."""

from datetime import timedelta
from typing import Any

from rete.control.onboarding import todo
from rete.control.onboarding.models import Onboarding
from rete.control.trials.models import Trial, TrialState
from tenants import scope
from tenants.models import Network
from tests.conftest import TESTER
from tests.control.office import browser, person_of_office, text
from tests.control.onboarding.conftest import NOW

DAY = timedelta(days=1)


def trying(slug: str, days: int, **others: Any) -> Trial:
    values = {"state": TrialState.READY, "person": "Gina", "email": "gina@example.org", **others}
    return Trial.objects.create(
        slug=slug,
        name=f"Rete {slug}",
        colour="#2f6b2f",
        asked_at=NOW,
        confirmed_at=NOW,
        ends_at=NOW + days * DAY,
        **values,
    )


def told() -> tuple[list[tuple[str, bool, bool]], int] | None:
    panel: Any = todo.trials(TESTER, NOW)
    if panel is None:
        return None
    return [(each.trial.slug, each.ends_soon, each.has_agreed) for each in panel["trials"]], panel["others"]  # fmt: skip


def test_nobody_tries_and_nothing_is_said(in_control: scope.Scope) -> None:
    trying("finita", 3, state=TrialState.ENDED)

    assert told() is None


def test_who_ends_soon_or_has_agreed_is_named_and_the_others_counted(
    in_control: scope.Scope,
) -> None:
    Network.objects.filter(slug="alfa").update(state="trial", agreed_at=NOW)
    trying("alfa", 60)
    trying("lago", 5)
    trying("monte", 15)

    assert told() == ([("lago", True, False), ("alfa", False, True)], 1)


def test_who_is_being_welcomed_is_said_there_alone(in_control: scope.Scope) -> None:
    Onboarding.objects.create(trial=trying("lago", 5), begun_at=NOW)

    assert told() is None


def test_the_office_reads_it_on_its_home(in_control: scope.Scope) -> None:
    trying("alfa", 5)

    page = text(browser(person_of_office()), "/ufficio/")

    assert "Chi sta provando" in page
    assert "finisce presto" in page
    assert '<a href="/ufficio/reti/alfa/">Rete alfa</a>' in page
