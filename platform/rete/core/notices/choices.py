"""How people want to be told: each kind by which ways, and mail at once or once a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from rete.core.accounts.models import User
from rete.core.audit.services import record
from rete.core.notices.errors import NotOptional
from rete.core.notices.kinds import get_kind, kinds_for
from rete.core.notices.models import Preference, Rhythm
from rete.kernel.actor import Actor, require, system
from rete.kernel.errors import Missing
from rete.kernel.manifest import Channel, NoticeKind

# The daily mail itself: who stops it stops all mail that may be stopped.
DIGEST = "notices.digest"


@dataclass(frozen=True, slots=True)
class Ways:
    """How one kind reaches one person. `is_daily` is of mail."""

    mail: bool
    in_app: bool
    is_daily: bool = False

    @property
    def mails_at_once(self) -> bool:
        return self.mail and not self.is_daily


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind, and how the person is told now."""

    kind: NoticeKind
    ways: Ways


def ways_of(kind: NoticeKind, people: Iterable[User]) -> dict[int, Ways]:
    """How each is told, by primary key. Two queries; none for what nobody may choose."""
    ids = [person.pk for person in people]
    usual = first_ways(kind)
    if not kind.is_optional:
        return dict.fromkeys(ids, usual)
    chosen = {
        each.person_id: each for each in Preference.objects.filter(kind=kind.name, person__in=ids)
    }
    daily = set(Rhythm.objects.filter(person__in=ids, is_daily=True).values_list("pk", flat=True))
    return {pk: _ways(usual, chosen.get(pk), is_daily=pk in daily) for pk in ids}


def choices_of(person: User, *, is_staff: bool) -> list[Choice]:
    """Every kind that may reach this person. Two queries."""
    chosen = {each.kind: each for each in Preference.objects.filter(person=person)}
    is_daily = reads_daily(person)
    return [
        Choice(kind, _ways(first_ways(kind), chosen.get(kind.name), is_daily=is_daily))
        for kind in kinds_for(is_staff=is_staff)
        if kind.name != DIGEST
    ]


def reads_daily(person: User) -> bool:
    return Rhythm.objects.filter(person=person, is_daily=True).exists()


def first_ways(kind: NoticeKind) -> Ways:
    """Until somebody chooses."""
    return Ways(mail=Channel.MAIL in kind.channels, in_app=Channel.IN_APP in kind.channels)


@transaction.atomic
def choose(actor: Actor, chosen: Mapping[str, Ways], *, is_daily: bool) -> None:
    """Write how the actor wants to be told of these kinds. Three queries.

    Raises:
        NotAllowed: nobody chooses for others, or without a name.
        UnknownNoticeKind, NotOptional.
    """
    require(actor.is_person and actor.user_id is not None)
    for name in chosen:
        if not get_kind(name).is_optional:
            raise NotOptional(title=get_kind(name).title)
    Rhythm.objects.update_or_create(person_id=actor.user_id, defaults={"is_daily": is_daily})
    _write(actor.user_id or 0, chosen)
    ways = {name: [each.mail, each.in_app] for name, each in chosen.items()}
    record(actor, "notices.choice.changed", None, {"daily": is_daily, "ways": ways})


@transaction.atomic
def unsubscribe(person_id: int, kind: str) -> NoticeKind:
    """Stop mail of one kind to a person, whose link this is; twice is once. On the site they are told as before.

    Raises:
        Missing: the person is there no more, or nobody may stop what this was about.
    """
    person = User.objects.select_for_update().filter(pk=person_id).first()
    if person is None:
        raise Missing
    stopped = {
        each.kind.name: Ways(mail=False, in_app=each.ways.in_app)
        for each in choices_of(person, is_staff=True)
        if each.kind.is_optional and kind in {each.kind.name, DIGEST}
    }
    if not stopped:
        raise Missing
    _write(person.pk, stopped)
    record(system("disiscrizione"), "notices.choice.unsubscribed", person, {"kind": kind})
    return get_kind(kind)


def _ways(usual: Ways, chosen: Preference | None, *, is_daily: bool) -> Ways:
    if chosen is None:
        return Ways(usual.mail, usual.in_app, is_daily)
    return Ways(chosen.mail, chosen.in_app, is_daily)


def _write(person_id: int, chosen: Mapping[str, Ways]) -> None:
    Preference.objects.bulk_create(
        (
            Preference(person_id=person_id, kind=name, mail=ways.mail, in_app=ways.in_app)
            for name, ways in chosen.items()
        ),
        update_conflicts=True,
        unique_fields=["person", "kind"],
        update_fields=["mail", "in_app"],
    )
