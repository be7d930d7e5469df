"""Who comes: those of one's family, their ages against the event's, and who answers for minors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from modules.events.bookings.asked import Asked
from modules.events.bookings.errors import (
    AlreadyComing,
    GuardianMustBook,
    GuardianNeeded,
    NotOfTheFamily,
    OutsideAges,
)
from modules.events.bookings.windows import beginning
from modules.events.models import Attendee, Booking, BookingPlan, Event, SeatPool
from modules.events.models.bookings import ACTIVE, OF_AGE
from modules.events.windows import day_of
from modules.events.words import ages as ages_in_words
from modules.events.words import years
from modules.patrons.contract import Leave, PatronFacts, Patrons
from rete.kernel import registry
from rete.kernel.actor import Actor

SERVICE = "eventi"


@dataclass(frozen=True, slots=True)
class Company:
    """Who comes, once judged: `family` by their cards, `ages` of all those whose age is known."""

    family: Sequence[PatronFacts] = ()
    ages: Sequence[int] = ()
    needs_guardian: bool = False
    guardian_name: str = ""
    guardian_phone: str = ""


def family_of(actor: Actor, day: date) -> Sequence[PatronFacts]:
    """Oneself and one's minors, with their ages on that day; nobody without an account or a card. Two queries."""
    if actor.user_id is None:
        return []
    return registry.answer_of(Patrons).family_of_account(actor.user_id, day)


def guardian_age(plan: BookingPlan) -> int:
    """Below how many years a guardian has to book; 0 for nobody. One query where the plan leaves it to the network."""
    if plan.guardian_under is not None:
        return plan.guardian_under
    return registry.answer_of(Patrons).age_for(SERVICE)


def is_fit(event: Event, age: int) -> bool:
    """Grown-ups always fit what is for children: they come with them."""
    if event.age_min is not None and age < event.age_min:
        return False
    return event.age_max is None or age <= event.age_max or age >= OF_AGE > event.age_max


def company(actor: Actor, pool: SeatPool, asked: Asked, now: datetime) -> Company:
    """Who comes, by what was asked. No query where no age and nobody of the family is named, six at most.

    Raises:
        NotOfTheFamily, AlreadyComing.
        OutsideAges: unless the staff has said that it does not matter.
        GuardianNeeded, GuardianMustBook: a minor comes, and nobody answers for them.
    """
    if not asked.people and not asked.ages:
        return Company()
    day = _day(pool, now)
    family = _chosen(actor, pool, asked, day)
    _require_fit(pool.plan.event, family, asked)
    least = guardian_age(pool.plan)
    ages = [*(each.age for each in family if each.age is not None), *asked.ages]
    needs_guardian = any(age < least for age in ages)
    name, phone = asked.guardian_name, asked.guardian_phone
    if needs_guardian and family:
        name, phone = _guardian_of(actor, least, day), asked.phone
    if needs_guardian and not (name and (phone or family)):
        raise GuardianNeeded(age=least)
    return Company(family, ages, needs_guardian, name, phone)


def add_attendees(booking: Booking, coming: Company) -> None:
    Attendee.objects.bulk_create(
        Attendee(booking=booking, patron_id=each.id, name=each.name, age=each.age)
        for each in coming.family
    )


def _day(pool: SeatPool, now: datetime) -> date:
    """On which ages are counted: the day of the event, or the first of a cycle."""
    return day_of(beginning(pool) or now)


def _chosen(actor: Actor, pool: SeatPool, asked: Asked, day: date) -> list[PatronFacts]:
    """Within the lock of the pool, so that two parents do not book the same child twice."""
    if not asked.people:
        return []
    family = [each for each in family_of(actor, day) if each.id in asked.people]
    if len(family) != len(set(asked.people)):
        raise NotOfTheFamily
    again = Attendee.objects.filter(
        booking__pool=pool, booking__state__in=ACTIVE, patron__in=asked.people
    ).first()
    if again is not None:
        raise AlreadyComing(name=again.name)
    return family


def _require_fit(event: Event, family: Sequence[PatronFacts], asked: Asked) -> None:
    if asked.is_any_age:
        return
    known = [(each.name, each.age) for each in family if each.age is not None]
    for name, age in [*known, *(("", each) for each in asked.ages)]:
        if not is_fit(event, age):
            who = f"{name} ({years(age)})" if name else f"chi ha {years(age)}"
            raise OutsideAges(title=event.title, ages=ages_in_words(event), who=who)


def _guardian_of(actor: Actor, least: int, day: date) -> str:
    """Who books for the minors of a family: the account's owner, or who has given the owner leave."""
    patrons = registry.answer_of(Patrons)
    own = patrons.of_account(actor.user_id or 0, day)
    if own is None:
        raise NotOfTheFamily
    if own.age is None or own.age >= least:
        return own.name
    if patrons.leave(own.id, SERVICE, day) != Leave.OF_A_GUARDIAN:
        raise GuardianMustBook(age=least)
    return ", ".join(each.name for each in patrons.guardians_of(own.id, day))
