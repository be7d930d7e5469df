"""Networks that are being welcomed, as the office sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from rete.control.onboarding import policies, steps
from rete.control.onboarding.models import Onboarding, OnboardingState
from rete.control.onboarding.steps import Step
from rete.control.trials.models import Trial, TrialState
from rete.core.jobs.models import Job
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from tenants import directory
from tenants.errors import UnknownNetwork
from tenants.models import Network
from tenants.snapshots import NetworkSnapshot, NetworkState

KINDS = "onboarding."
S = OnboardingState


@dataclass(frozen=True, slots=True)
class Trying:
    """A trial that runs. `has_agreed`: its direction has accepted the agreement on people's data."""

    trial: Trial
    ends_soon: bool
    has_agreed: bool


@dataclass(frozen=True, slots=True)
class Now:
    """Where a welcome is: `job` is its last work, `network` what there is of it; what can be asked for, and what not yet."""

    row: Onboarding
    job: Job | None
    network: NetworkSnapshot | None
    missing: Sequence[Step]
    is_at_work: bool

    @property
    def is_whole(self) -> bool:
        return not self.missing

    @property
    def may_change(self) -> bool:
        return not self.is_at_work and self.row.state in {S.DRAFT, S.MAKING, S.READY}

    @property
    def may_make(self) -> bool:
        return self.may_change and self.is_whole

    @property
    def may_open(self) -> bool:
        return not self.is_at_work and self.row.state in {S.READY, S.OPENING}

    @property
    def may_undo(self) -> bool:
        return not self.is_at_work and self.row.state in {S.DRAFT, S.MAKING, S.READY, S.UNDOING}


def welcomes_for(actor: Actor) -> QuerySet[Onboarding]:
    """All of them. One query, when it is read.

    Raises:
        NotAllowed.
    """
    require(policies.can_welcome(actor))
    return Onboarding.objects.select_related("body", "trial")


def get_welcome_for(actor: Actor, onboarding_id: int) -> Onboarding:
    """One query.

    Raises:
        NotAllowed, Missing.
    """
    require(policies.can_welcome(actor))
    found = Onboarding.objects.select_related("body", "trial", "request").filter(pk=onboarding_id)
    row = found.first()
    if row is None:
        raise Missing
    return row


def now_of(row: Onboarding) -> Now:
    """Five queries at most."""
    job = Job.objects.filter(pk=row.job or 0).first()
    return Now(
        row=row,
        job=job,
        network=find_network(row),
        missing=steps.missing(row),
        is_at_work=job is not None and job.is_open,
    )


def find_network(row: Onboarding) -> NetworkSnapshot | None:
    """Its own network, if it is there; another one at its address is not."""
    if not row.slug:
        return None
    try:
        network = directory.get_network(row.slug)
    except UnknownNetwork:
        return None
    return network if network.uid == row.network_uid else None


def find_work(row: Onboarding) -> Job | None:
    """What is being done for it now. One query."""
    return Job.objects.open().filter(pk=row.job or 0, kind__startswith=KINDS).first()


def has_network(row: Onboarding) -> bool:
    """Whether its address cannot change any more. One query."""
    return Network.objects.filter(uid=row.network_uid).exists()


def waiting() -> list[Onboarding]:
    """Those that the office has to go on with. One query."""
    return list(Onboarding.objects.going_on().order_by("begun_at", "pk"))


def trials_running(soon: datetime) -> list[Trying]:
    """Trials whose site is open, but those that are being welcomed already, the first to end before. Two queries."""
    welcomed = Onboarding.objects.going_on().filter(trial=OuterRef("pk"))
    running = Trial.objects.filter(~Exists(welcomed), state=TrialState.READY).order_by("ends_at")
    agreed = set(
        Network.objects.filter(agreed_at__isnull=False, state=NetworkState.TRIAL).values_list(
            "slug", flat=True
        )
    )
    return [
        Trying(
            trial,
            ends_soon=trial.ends_at is not None and trial.ends_at <= soon,
            has_agreed=trial.slug in agreed,
        )
        for trial in running
    ]


def holds_address(slug: str, uid: UUID | str) -> bool:
    """Whether a welcome of a network other than this one's has the address. One query."""
    held = Onboarding.objects.going_on().filter(slug=slug)
    return held.exclude(uid=uid, trial__isnull=True).exclude(trial__uid=uid).exists()
