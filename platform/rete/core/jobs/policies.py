"""Who may see and stop long work."""

from rete.core.jobs.models import Job
from rete.kernel.actor import Actor

ALL_JOBS = "network.jobs"


def sees_all(actor: Actor, *, in_office: bool) -> bool:
    """May see everybody's: a network's management, and whoever is of the federation's office."""
    is_of_office = in_office and actor.is_person and not actor.lacks_second_factor
    return is_of_office or actor.may(ALL_JOBS)


def sees_own(actor: Actor) -> bool:
    """Not at a desk: results of long work are files to take away."""
    return actor.is_person and not actor.desk


def can_save_file(actor: Actor, job: Job) -> bool:
    """What came of it is for who asked for it: who sees all sees that it ran, not what is inside."""
    return sees_own(actor) and job.created_by == actor.user_id


def can_control(actor: Actor, job: Job, *, in_office: bool) -> bool:
    """May see, stop and retry this one: who started it, and who sees all."""
    is_own = sees_own(actor) and job.created_by == actor.user_id
    return is_own or sees_all(actor, in_office=in_office)
