"""Trials as their person and the office see them."""

from uuid import UUID

from rete.control.operations.policies import can_operate
from rete.control.trials.models import HOLDING, Trial, TrialState
from rete.core.jobs.models import Job
from rete.kernel.actor import Actor, require


def find_job(trial: Trial) -> Job | None:
    """The work that makes the site; None once it has been cleaned away. One query."""
    return Job.objects.filter(pk=trial.job or 0).first()


def trials_for(actor: Actor) -> list[Trial]:
    """Those that were confirmed, the last first. One query.

    Raises:
        NotAllowed.
    """
    require(can_operate(actor))
    return list(Trial.objects.exclude(state=TrialState.ASKED)[:500])


def holds_address(slug: str, uid: UUID | str) -> bool:
    """Whether a trial other than this network's has the address. One query."""
    return Trial.objects.filter(slug=slug, state__in=HOLDING).exclude(uid=uid).exists()
