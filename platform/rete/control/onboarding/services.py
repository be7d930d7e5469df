"""Welcoming a network: what the office writes, and asking the operations process to carry it out or to take it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from rete.control.directory import addresses
from rete.control.directory.errors import AddressTaken
from rete.control.directory.models import JoinRequest, RequestState
from rete.control.directory.services import answer_request
from rete.control.onboarding import policies, selectors, steps
from rete.control.onboarding.errors import (
    AddressFixed,
    AlreadyAtWork,
    ChangedMeanwhile,
    NotInThisState,
    StillMissing,
)
from rete.control.onboarding.models import Onboarding, OnboardingState
from rete.control.onboarding.steps import Step
from rete.control.trials.models import Trial, TrialState
from rete.core.audit.services import record
from rete.core.jobs.services import start
from rete.kernel import registry
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from tenants import directory

S = OnboardingState
ONE = "onboarding_onboarding_one_at_an_address"
BEGUN = "Accoglienza cominciata."


@transaction.atomic
def begin(actor: Actor, *, now: datetime) -> Onboarding:
    """A welcome that knows nothing yet. Raises NotAllowed."""
    require(policies.can_welcome(actor))
    return _begun(actor, Onboarding(modules=modules_at_first()), now)


@transaction.atomic
def begin_for_request(actor: Actor, request_id: int, *, now: datetime) -> Onboarding:
    """Of who asked to take part; begun twice it is the same one. A request that nobody had answered is answered by this.

    Raises:
        NotAllowed, Missing.
    """
    require(policies.can_welcome(actor))
    asked = JoinRequest.objects.select_for_update().filter(pk=request_id).first()
    if asked is None:
        raise Missing
    begun = _going_on(request=asked)
    if begun is not None:
        return begun
    if asked.state == RequestState.NEW:
        answer_request(actor, request_id, BEGUN, now=now)
    row = Onboarding(
        request=asked,
        name=asked.network_name,
        person=asked.person,
        email=asked.email.lower(),
        modules=modules_at_first(),
    )
    return _begun(actor, row, now)


@transaction.atomic
def begin_for_trial(actor: Actor, trial_id: int, *, now: datetime) -> Onboarding:
    """Of who tries: their network stays as it is, and becomes a member. Begun twice it is the same one.

    Raises:
        NotAllowed.
        Missing: there is none, or it is not open.
    """
    require(policies.can_welcome(actor))
    trial = Trial.objects.select_for_update().filter(pk=trial_id, state=TrialState.READY).first()
    if trial is None:
        raise Missing
    begun = _going_on(trial=trial)
    if begun is not None:
        return begun
    network = directory.get_network(trial.slug)
    row = Onboarding(
        trial=trial,
        name=trial.name,
        slug=trial.slug,
        colour=trial.colour,
        claim=network.look.claim,
        libraries=trial.libraries,
        person=trial.person,
        email=trial.email.lower(),
        modules=[name for name in _switchable() if name in network.modules],
    )
    return _begun(actor, row, now)


@transaction.atomic
def save_step(
    actor: Actor, onboarding_id: int, step: Step, values: Mapping[str, Any], *, mark: str
) -> Onboarding:
    """Keep one step; what it changes is to be carried out again. `mark` is of the step as its page was opened.

    Raises:
        NotAllowed, Missing, NotInThisState, AlreadyAtWork.
        ChangedMeanwhile: somebody else has written something else there.
        AddressTaken, AddressFixed: nothing is kept.
    """
    row = _locked(actor, onboarding_id)
    _require_state(row, S.DRAFT, S.MAKING, S.READY)
    changed = [name for name in step.fields if getattr(row, name) != values[name]]
    if changed and step.mark(row) != mark:
        raise ChangedMeanwhile(step=step.title)
    if "slug" in changed:
        if selectors.has_network(row):
            raise AddressFixed
        addresses.claim(str(values["slug"]), row.network_uid)
    for name in changed:
        setattr(row, name, values[name])
    row.seen = sorted({*row.seen, step.name})
    if changed and step.runs:
        row.state, row.made = S.DRAFT.value, [each for each in row.made if each not in step.runs]
    _save(row, [*changed, "seen", "state", "made"])
    record(
        actor, "onboarding.onboarding.changed", row, {"step": str(step.title), "fields": changed}
    )
    return row


@transaction.atomic
def make(actor: Actor, onboarding_id: int, *, now: datetime) -> Onboarding:
    """Have what was written carried out; after a stop it goes on from there, and what is done already stays.

    Raises:
        NotAllowed, Missing, NotInThisState, AlreadyAtWork.
        StillMissing: a step is not filled in.
        AddressTaken: somebody was faster.
    """
    row = _locked(actor, onboarding_id)
    _require_state(row, S.DRAFT, S.MAKING, S.READY)
    lacking = steps.missing(row)
    if lacking:
        raise StillMissing(steps=", ".join(str(step.title) for step in lacking))
    addresses.claim(row.slug, row.network_uid)
    return _asked(actor, row, S.MAKING, "make", now)


@transaction.atomic
def open_site(actor: Actor, onboarding_id: int, *, now: datetime) -> Onboarding:
    """Have the network made a member whose site answers, and its first person invited.

    Raises:
        NotAllowed, Missing, NotInThisState, AlreadyAtWork.
    """
    row = _locked(actor, onboarding_id)
    _require_state(row, S.READY, S.OPENING)
    return _asked(actor, row, S.OPENING, "launch", now)


@transaction.atomic
def undo(actor: Actor, onboarding_id: int, *, now: datetime) -> Onboarding:
    """Take back what was made; with nothing made yet it is over at once. A trial stays the trial that it was.

    Raises:
        NotAllowed, Missing, NotInThisState, AlreadyAtWork.
    """
    row = _locked(actor, onboarding_id)
    _require_state(row, S.DRAFT, S.MAKING, S.READY, S.UNDOING)
    if row.job is None:
        return close(actor, row, S.UNDONE)
    return _asked(actor, row, S.UNDOING, "undo", now)


def modules_at_first() -> list[str]:
    """Those that a network has until somebody chooses, of those that can be off."""
    every = registry.modules()
    return [name for name in _switchable() if every[name].on_by_default]


def close(actor: Actor, row: Onboarding, state: OnboardingState, **fields: Any) -> Onboarding:
    """It is over: who was to be invited is forgotten here. In the caller's transaction."""
    row.state, row.person, row.email = state.value, "", ""
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=["state", "person", "email", *fields])
    done = "live" if state is S.LIVE else "undone"
    record(actor, f"onboarding.onboarding.{done}", row, {"address": row.slug})
    return row


def _begun(actor: Actor, row: Onboarding, now: datetime) -> Onboarding:
    row.begun_at = now
    row.save()
    record(actor, "onboarding.onboarding.begun", row, {"address": row.slug})
    return row


def _going_on(**origin: object) -> Onboarding | None:
    return Onboarding.objects.exclude(state=S.UNDONE).filter(**origin).first()


def _locked(actor: Actor, onboarding_id: int) -> Onboarding:
    """Locked until the transaction ends, when nothing is being done for it.

    Raises:
        NotAllowed, Missing, AlreadyAtWork.
    """
    found = Onboarding.objects.select_for_update(of=("self",)).select_related("trial", "body")
    row = found.filter(pk=onboarding_id).first()
    require(policies.can_welcome(actor))
    if row is None:
        raise Missing
    if selectors.find_work(row) is not None:
        raise AlreadyAtWork
    return row


def _require_state(row: Onboarding, *states: OnboardingState) -> None:
    if row.state not in states:
        raise NotInThisState(state=row.get_state_display())


def _asked(
    actor: Actor, row: Onboarding, state: OnboardingState, kind: str, now: datetime
) -> Onboarding:
    job = start(
        actor,
        f"{selectors.KINDS}{kind}",
        {"onboarding_id": row.pk},
        title=f"{row.name or row.slug}: {state.label}",
        now=now,
    )
    row.state, row.job = state.value, job.pk
    _save(row, ["state", "job"])
    record(actor, "onboarding.onboarding.asked", row, {"state": str(state.label)})
    return row


def _save(row: Onboarding, fields: list[str]) -> None:
    """Raises AddressTaken."""
    try:
        with transaction.atomic():
            row.save(update_fields=fields)
    except IntegrityError as error:
        if ONE not in str(error):
            raise
        raise AddressTaken(slug=row.slug) from error


def _switchable() -> list[str]:
    return [name for name, manifest in registry.modules().items() if not manifest.always_on]
