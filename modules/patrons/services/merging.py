"""Two rows that are one person: what a merge would do, doing it, and undoing it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from modules.patrons import locks, policies
from modules.patrons.errors import (
    AlreadyMerged,
    MergeUndone,
    SamePatron,
    TwoAccounts,
    TwoSoftwareRows,
)
from modules.patrons.models import Card, Exemption, Guardianship, Merge, Patron, Source, State
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require
from rete.kernel.municipalities import folded

# Copied where the row that stays has nothing.
FILLED = (
    *("first_name", "born_on", "email", "phone", "street", "postal_code", "municipality"),
    *("category_id", "library_id", "enrolled_on"),
)
# By which a person is known, each as a whole; of those that only one row may have the other is left without.
IDENTITY = {
    "fiscal": ("fiscal_print", "fiscal_sealed"),
    "pin": ("pin",),
    "software": ("external_id", "source", "row_print", "missing_since"),
    "account": ("user_id",),
}
ONLY_ONE: dict[str, dict[str, Any]] = {
    "software": {"external_id": "", "source": Source.HERE, "row_print": "", "missing_since": None},
    "account": {"user_id": None},
}
HOLDING = frozenset({State.ACTIVE, State.SUSPENDED})


@dataclass(frozen=True, slots=True)
class Preview:
    """What would go from `gone` to `kept`: labels of fields that are filled in, cards, ties with others, exemptions."""

    kept: Patron
    gone: Patron
    filled: list[str]
    cards: list[Card]
    ties: int
    exemptions: int

    @property
    def are_different(self) -> bool:
        """Whether a name or a day of birth that both have says that they are two people."""
        names = {folded(each.sorted_name) for each in (self.kept, self.gone)}
        days = {each.born_on for each in (self.kept, self.gone)} - {None}
        return len(names) > 1 or len(days) > 1


def preview_merge(kept: Patron, gone: Patron) -> Preview:
    """Four queries. Raises what `merge` raises, but NotAllowed."""
    _check(kept, gone)
    rows = _movable(kept, gone)
    return Preview(
        kept,
        gone,
        [_label(name) for name in _missing(kept, gone)],
        list(gone.cards.all()),
        rows["as_guardian"].count() + rows["as_minor"].count(),
        rows["exemptions"].count(),
    )


@transaction.atomic
def merge(actor: Actor, kept_id: int, gone_id: int, *, now: datetime) -> Merge:
    """One person, whose row is `kept`: all that is of `gone` goes there, and what was moved is written down.

    Raises:
        Missing, NotAllowed, SamePatron, AlreadyMerged, TwoAccounts, TwoSoftwareRows.
    """
    require(policies.can_merge(actor))
    both = locks.patrons({kept_id, gone_id})
    kept, gone = both[kept_id], both[gone_id]
    _check(kept, gone)
    moved = _moved(kept, gone)
    done = Merge.objects.create(
        kept=kept, gone=gone, moved=moved, merged_at=now, merged_by=actor.user_id
    )
    record(actor, "patrons.merge.done", kept, {"gone": gone.pk, "fields": moved["filled"]})
    return done


@transaction.atomic
def undo_merge(actor: Actor, merge_id: int, *, now: datetime) -> Patron:
    """Give back what was moved, as far as it is still where it was put. Returns who is there again.

    Raises:
        Missing, NotAllowed, MergeUndone.
    """
    require(policies.can_merge(actor))
    done = locks.merge(merge_id)
    both = locks.patrons({done.kept_id, done.gone_id})
    kept, gone = both[done.kept_id], both[done.gone_id]
    if done.undone_at is not None or gone.merged_into_id != kept.pk:
        raise MergeUndone
    _taken_back(kept, gone, done.moved)
    moves: tuple[tuple[str, Any, str], ...] = (
        ("cards", Card, "patron"),
        ("as_guardian", Guardianship, "guardian"),
        ("as_minor", Guardianship, "minor"),
        ("exemptions", Exemption, "patron"),
    )
    for kind, model, field in moves:
        rows = model.objects.filter(pk__in=done.moved[kind], **{field: kept})
        rows.update(**{field: gone})
    done.undone_at = now
    done.save(update_fields=["undone_at"])
    record(actor, "patrons.merge.undone", kept, {"gone": gone.pk})
    return gone


def _check(kept: Patron, gone: Patron) -> None:
    if kept.pk == gone.pk:
        raise SamePatron
    if kept.state not in HOLDING or gone.state not in HOLDING:
        raise AlreadyMerged
    if kept.user_id and gone.user_id:
        raise TwoAccounts
    if kept.external_id and gone.external_id:
        raise TwoSoftwareRows


def _movable(kept: Patron, gone: Patron) -> dict[str, "QuerySet[Any]"]:
    """Rows that point to `gone` and may point to `kept`: no tie of somebody with themselves, nor the same twice."""
    ties = Guardianship.objects
    own_minors = ties.filter(guardian=kept).values("minor")
    own_guardians = ties.filter(minor=kept).values("guardian")
    return {
        "cards": Card.objects.filter(patron=gone),
        "as_guardian": ties.filter(guardian=gone).exclude(minor=kept).exclude(minor__in=own_minors),
        "as_minor": ties.filter(minor=gone)
        .exclude(guardian=kept)
        .exclude(guardian__in=own_guardians),
        "exemptions": Exemption.objects.filter(patron=gone),
    }


def _missing(kept: Patron, gone: Patron) -> list[str]:
    return [name for name in FILLED if not getattr(kept, name) and getattr(gone, name)]


def _moved(kept: Patron, gone: Patron) -> dict[str, Any]:
    """Move it all. What is written down has names and numbers of rows, nobody's values."""
    rows = _movable(kept, gone)
    moved: dict[str, Any] = {
        kind: list(each.values_list("pk", flat=True)) for kind, each in rows.items()
    }
    Card.objects.filter(pk__in=moved["cards"]).update(patron=kept)
    Guardianship.objects.filter(pk__in=moved["as_guardian"]).update(guardian=kept)
    Guardianship.objects.filter(pk__in=moved["as_minor"]).update(minor=kept)
    Exemption.objects.filter(pk__in=moved["exemptions"]).update(patron=kept)
    moved["state"], moved["filled"] = gone.state, _missing(kept, gone)
    for name in moved["filled"]:
        setattr(kept, name, getattr(gone, name))
    moved["identity"] = [
        group
        for group, (first, *_rest) in IDENTITY.items()
        if not getattr(kept, first) and getattr(gone, first)
    ]
    for group in moved["identity"]:
        _hand_over(group, gone, kept)
    gone.state, gone.merged_into = State.MERGED, kept
    gone.save()
    kept.save()
    return moved


def _taken_back(kept: Patron, gone: Patron, moved: dict[str, Any]) -> None:
    """The row that stayed first: what only one may have is free then."""
    for name in moved["filled"]:
        if getattr(kept, name) == getattr(gone, name):
            setattr(kept, name, Patron._meta.get_field(name.removesuffix("_id")).get_default())  # type: ignore[union-attr]
    for group in moved["identity"]:
        if group in ONLY_ONE:
            _hand_over(group, kept, gone)
        elif getattr(kept, IDENTITY[group][0]) == getattr(gone, IDENTITY[group][0]):
            for name in IDENTITY[group]:
                setattr(kept, name, "")
    gone.state, gone.merged_into = moved["state"], None
    kept.save()
    gone.save()


def _hand_over(group: str, giver: Patron, taker: Patron) -> None:
    for name in IDENTITY[group]:
        setattr(taker, name, getattr(giver, name))
    for name, value in ONLY_ONE.get(group, {}).items():
        setattr(giver, name, value)


def _label(name: str) -> str:
    return str(getattr(Patron._meta.get_field(name.removesuffix("_id")), "verbose_name", name))
