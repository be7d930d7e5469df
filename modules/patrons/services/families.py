"""Guardians, what they allow, and exemptions."""

from collections.abc import Collection
from datetime import date

from django.db import IntegrityError, transaction

from modules.patrons import locks, policies
from modules.patrons.contract import SERVICES
from modules.patrons.errors import (
    GuardianTwice,
    NobodyWithCard,
    NotAMinor,
    NotOfAge,
    SamePatron,
)
from modules.patrons.models import Authorisation, Exemption, Guardianship, Threshold
from modules.patrons.models.families import OF_AGE
from modules.patrons.selectors import patrons as selectors
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing


@transaction.atomic
def add_guardian(
    actor: Actor, minor_id: int, guardian_card: str, *, relation: str, shown: str, today: date
) -> Guardianship:
    """Who holds a card becomes the guardian of a minor, by a document that was shown.

    Raises:
        Missing, NotAllowed, NobodyWithCard, SamePatron, NotAMinor, NotOfAge, GuardianTwice.
    """
    require(policies.can_edit(actor))
    guardian = selectors.find_by_card(guardian_card)
    if guardian is None:
        raise NobodyWithCard
    if guardian.pk == minor_id:
        raise SamePatron
    both = locks.patrons([minor_id, guardian.pk])
    minor, guardian = both[minor_id], both[guardian.pk]
    if not _is_under_age(minor.age_on(today)):
        raise NotAMinor(name=minor.name)
    age = guardian.age_on(today)
    if age is None or age < OF_AGE:
        raise NotOfAge(name=guardian.name)
    try:
        with transaction.atomic():
            made = Guardianship.objects.create(
                guardian=guardian, minor=minor, relation=relation, shown=shown
            )
    except IntegrityError as error:
        raise GuardianTwice from error
    record(actor, "patrons.guardian.added", minor, {"guardian": guardian.pk, "shown": shown})
    return made


@transaction.atomic
def remove_guardian(actor: Actor, guardianship_id: int) -> None:
    """With what they allowed. Raises Missing, NotAllowed."""
    guardianship = selectors.get_guardianship(guardianship_id)
    locks.patrons([guardianship.guardian_id, guardianship.minor_id])
    require(policies.can_edit(actor))
    changes = {"guardian": guardianship.guardian_id}
    record(actor, "patrons.guardian.removed", guardianship.minor, changes)
    guardianship.delete()


@transaction.atomic
def set_authorisations(
    actor: Actor, guardianship_id: int, services: Collection[str], *, today: date
) -> None:
    """What a guardian allows from today on: what was allowed and is no longer named is withdrawn. At the desk by who may
    edit, on the site by the guardian.

    Raises:
        Missing, NotAllowed.
    """
    guardianship = selectors.get_guardianship(guardianship_id)
    locks.patrons([guardianship.guardian_id, guardianship.minor_id])
    is_their_own = actor.user_id is not None and guardianship.guardian.user_id == actor.user_id
    require(policies.can_edit(actor) or is_their_own)
    wanted = {each.name for each in SERVICES} & set(services)
    held = Authorisation.objects.filter(guardianship=guardianship, withdrawn_on=None)
    before = set(held.values_list("service", flat=True))
    held.exclude(service__in=wanted).update(withdrawn_on=today)
    Authorisation.objects.bulk_create(
        Authorisation(guardianship=guardianship, service=each, given_on=today)
        for each in sorted(wanted - before)
    )
    if before != wanted:
        changes = {"services": [sorted(before), sorted(wanted)]}
        record(actor, "patrons.authorisations.set", guardianship.minor, changes)


@transaction.atomic
def add_exemption(
    actor: Actor, patron_id: int, *, kind: str, shown: str, starts_on: date, ends_on: date
) -> Exemption:
    """Raises Missing, NotAllowed."""
    patron = locks.patron(patron_id)
    require(policies.can_edit(actor))
    exemption = Exemption.objects.create(
        patron=patron,
        kind=kind,
        shown=shown,
        starts_on=starts_on,
        ends_on=ends_on,
        seen_by=actor.user_id,
    )
    record(actor, "patrons.exemption.added", patron, {"until": ends_on, "shown": shown})
    return exemption


@transaction.atomic
def remove_exemption(actor: Actor, patron_id: int, exemption_id: int) -> None:
    """Raises Missing, NotAllowed."""
    patron = locks.patron(patron_id)
    require(policies.can_edit(actor))
    found = patron.exemptions.filter(pk=exemption_id).first()
    if found is None:
        raise Missing
    found.delete()
    record(actor, "patrons.exemption.removed", patron, {"until": found.ends_on})


@transaction.atomic
def set_thresholds(actor: Actor, ages: dict[str, int]) -> None:
    """From what age each service needs no authorisation, in years. Raises NotAllowed."""
    require(policies.can_set_up(actor))
    before = selectors.thresholds()
    if before == ages:
        return
    Threshold.objects.bulk_create(
        [Threshold(service=service, age=age) for service, age in ages.items()],
        update_conflicts=True,
        unique_fields=["service"],
        update_fields=["age"],
    )
    record(actor, "patrons.thresholds.set", None, {"ages": [before, ages]})


def _is_under_age(age: int | None) -> bool:
    return age is not None and age < OF_AGE
