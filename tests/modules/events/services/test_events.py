"""The life of an event and of its single dates."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction

from modules.events.errors import (
    AlreadyPublic,
    DateIsOver,
    FestivalTwice,
    NeedsOnlineAddress,
    NotReadyToPublish,
    PlaceInUse,
    PlaceTwice,
    SlotTaken,
)
from modules.events.models import Event, Occurrence, Publication, Regime, Status
from modules.events.services import dates, events, places, series
from rete.core.audit.models import Entry
from rete.kernel.actor import Actor, ActorKind
from rete.kernel.errors import NotAllowed
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import (
    NOW,
    SYSTEM,
    cycle,
    dated,
    event,
    later,
    library,
    public,
    wall,
)

FIRST = wall("2026-10-06 17:00")


def editor_of(
    *library_ids: int, codenames: tuple[str, ...] = ("events.edit", "events.publish")
) -> Actor:
    grants = {codename: frozenset(library_ids) for codename in codenames}
    return Actor(ActorKind.PERSON, "Renata", user_id=1, grants=grants)


def test_an_event_is_published_when_it_has_a_place_and_a_date(alfa: NetworkSnapshot) -> None:
    made = event(mode="in_presenza")

    with pytest.raises(NotReadyToPublish) as refused:
        public(made)
    events.change_event(SYSTEM, made.pk, {"library": library()}, now=NOW)
    dated(made, FIRST)
    published = public(made)

    assert str(refused.value) == (
        "«Storie piccine» non si può ancora pubblicare: manca il luogo, almeno una data."
    )
    assert published.publication == Publication.PUBLISHED
    assert published.published_at == NOW


def test_the_database_too_wants_a_public_event_whole(alfa: NetworkSnapshot) -> None:
    made = event(mode="in_presenza")

    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=made.pk).update(publication=Publication.PUBLISHED, published_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=made.pk).update(regime=Regime.SHOW, fee_cents=500)

    assert Event.objects.get().publication == Publication.DRAFT


def test_an_editor_of_one_library_leaves_the_others_alone(alfa: NetworkSnapshot) -> None:
    ours, theirs = library("Nostra"), library("Loro")
    renata = editor_of(ours.pk)
    mine = events.add_event(renata, {"title": "Nostro", "library": ours})
    other = event("Loro", library=theirs)

    for attempt in (
        lambda: events.add_event(renata, {"title": "X", "library": theirs}),
        lambda: events.add_event(renata, {"title": "X"}),
        lambda: events.change_event(renata, other.pk, {"title": "X"}, now=NOW),
        lambda: events.change_event(renata, mine.pk, {"library": theirs}, now=NOW),
        lambda: events.publish_event(renata, other.pk, now=NOW),
        lambda: events.cancel_event(renata, other.pk, now=NOW),
        lambda: events.delete_draft(renata, other.pk),
    ):
        with pytest.raises(NotAllowed), transaction.atomic():
            attempt()

    assert sorted(Event.objects.values_list("title", "library")) == [
        ("Loro", theirs.pk),
        ("Nostro", ours.pk),
    ]


def test_who_writes_but_may_not_publish_is_refused_there(alfa: NetworkSnapshot) -> None:
    ours = library()
    desk = editor_of(ours.pk, codenames=("events.edit",))
    made = dated(events.add_event(desk, {"title": "Nostro", "library": ours}), FIRST)

    with pytest.raises(NotAllowed):
        events.publish_event(desk, made.pk, now=NOW)

    assert Event.objects.get().publication == Publication.DRAFT


def test_a_change_that_changes_nothing_writes_nothing(alfa: NetworkSnapshot) -> None:
    made = event()
    before = Entry.objects.count()

    events.change_event(SYSTEM, made.pk, {"title": made.title}, now=NOW)

    assert Entry.objects.count() == before


def test_a_public_event_that_changes_is_a_new_sequence(alfa: NetworkSnapshot) -> None:
    made = public(dated(event(), FIRST))

    events.change_event(SYSTEM, made.pk, {"summary": "Per i più piccoli"}, now=NOW)

    assert Occurrence.objects.get().sequence == 2
    assert Entry.objects.filter(action="events.event.changed").get().changes == {
        "summary": ["", "Per i più piccoli"]
    }


def test_a_public_event_cannot_lose_its_place(alfa: NetworkSnapshot) -> None:
    made = public(dated(event(), FIRST))

    with pytest.raises(NotReadyToPublish), transaction.atomic():
        events.change_event(SYSTEM, made.pk, {"library": None}, now=NOW)

    assert Event.objects.get().library_id == made.library_id


def test_a_withdrawn_event_is_hidden_and_can_come_back(alfa: NetworkSnapshot) -> None:
    made = public(dated(event(), FIRST))

    events.withdraw_event(SYSTEM, made.pk, now=NOW)
    hidden = Event.objects.published().count()
    events.publish_event(SYSTEM, made.pk, now=later(days=1))

    assert hidden == 0
    assert Event.objects.published().get().published_at == NOW


def test_a_cancelled_event_keeps_its_dates_and_says_why(alfa: NetworkSnapshot) -> None:
    made = event()
    cycle(made)
    public(made)

    count = events.cancel_event(SYSTEM, made.pk, note="Sala chiusa per lavori", now=NOW)

    assert count == 4
    assert set(made.occurrences.values_list("status", "status_note")) == {
        ("annullato", "Sala chiusa per lavori")
    }
    assert Event.objects.published().count() == 1


def test_a_copy_has_the_words_and_not_the_dates(alfa: NetworkSnapshot) -> None:
    made = public(dated(event(age_max=6, tags=["nati per leggere"]), FIRST))

    copy = events.duplicate_event(SYSTEM, made.pk)

    assert (copy.title, copy.age_max, copy.tags) == (made.title, 6, ["nati per leggere"])
    assert copy.publication == Publication.DRAFT
    assert (copy.published_at, copy.uid == made.uid, copy.occurrences.count()) == (None, False, 0)


def test_only_what_nobody_has_seen_is_deleted(alfa: NetworkSnapshot) -> None:
    draft, seen = event("Bozza"), public(dated(event("Visto"), FIRST))
    events.withdraw_event(SYSTEM, seen.pk, now=NOW)

    events.delete_draft(SYSTEM, draft.pk)
    with pytest.raises(AlreadyPublic):
        events.delete_draft(SYSTEM, seen.pk)

    assert [each.title for each in Event.objects.all()] == ["Visto"]


def test_one_date_or_it_and_the_following_are_cancelled(alfa: NetworkSnapshot) -> None:
    made = event()
    cycle(made)
    ids = list(made.occurrences.values_list("pk", flat=True))

    dates.cancel_date(SYSTEM, ids[0], note="Neve", now=NOW)
    count = dates.cancel_from(SYSTEM, ids[2], now=NOW)

    assert count == 2
    assert list(made.occurrences.values_list("status", flat=True)) == [
        "annullato", "confermato", "annullato", "annullato",
    ]  # fmt: skip


def test_a_moved_date_remembers_where_it_was(alfa: NetworkSnapshot) -> None:
    made = dated(event(), FIRST)
    kept = made.occurrences.get()

    dates.move_date(SYSTEM, kept.pk, wall("2026-10-07 18:00"), 90, now=NOW)
    dates.move_date(SYSTEM, kept.pk, wall("2026-10-08 18:00"), 90, note="Torna il sole", now=NOW)
    moved = made.occurrences.get()

    assert moved.moved_from == kept.starts_at
    assert (moved.ends_at - moved.starts_at).total_seconds() == 90 * 60
    assert (moved.status, moved.sequence, moved.status_note) == ("spostato", 2, "Torna il sole")


def test_a_date_is_not_moved_onto_another(alfa: NetworkSnapshot) -> None:
    made = dated(event(), FIRST, wall("2026-10-07 17:00"))
    first = made.occurrences.all()[0]

    with pytest.raises(SlotTaken):
        dates.move_date(SYSTEM, first.pk, wall("2026-10-07 17:00"), 60, now=NOW)

    assert made.occurrences.all()[0].status == Status.SCHEDULED


def test_a_restored_date_is_as_it_was(alfa: NetworkSnapshot) -> None:
    made = dated(event(), FIRST)
    kept = made.occurrences.get()
    dates.postpone_date(SYSTEM, kept.pk, note="Ammalato", now=NOW)

    dates.restore_date(SYSTEM, kept.pk, now=NOW)

    again = made.occurrences.get()
    assert (again.status, again.status_note, again.sequence) == ("confermato", "", 2)


def test_online_needs_an_address(alfa: NetworkSnapshot) -> None:
    made = dated(event(), FIRST)

    with pytest.raises(NeedsOnlineAddress):
        dates.move_date_online(SYSTEM, made.occurrences.get().pk, now=NOW)

    assert made.occurrences.get().status == Status.SCHEDULED


@pytest.mark.parametrize("verb", [dates.cancel_date, dates.mark_full, dates.postpone_date])
def test_what_is_over_is_not_changed(alfa: NetworkSnapshot, verb: Callable[..., Any]) -> None:
    made = dated(event(), FIRST)

    with pytest.raises(DateIsOver):
        verb(SYSTEM, made.occurrences.get().pk, now=later(days=60))

    assert made.occurrences.get().sequence == 0


def test_places_and_festivals_are_there_once(alfa: NetworkSnapshot) -> None:
    place = places.save_place(SYSTEM, {"name": "Teatro", "municipality": "Lodi"})
    places.save_festival(SYSTEM, {"title": "Autunno da leggere"})
    event("Spettacolo", place=place)

    with pytest.raises(PlaceTwice):
        places.save_place(SYSTEM, {"name": "TEATRO", "municipality": "Lodi"})
    with pytest.raises(FestivalTwice):
        places.save_festival(SYSTEM, {"title": "autunno da leggere"})
    with pytest.raises(PlaceInUse):
        places.delete_place(SYSTEM, place.pk)


def test_two_who_change_dates_at_once_lose_nothing(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network = throwaway("insieme")
    with scope.entered(scope.of_network(network)):
        made = event()
        kept = cycle(made, times=10)
        public(made)
        first = made.occurrences.all()[0].pk
    start = Barrier(4)

    def run(work: Callable[[], object]) -> None:
        with scope.entered(scope.of_network(network)):
            start.wait()
            try:
                work()
            finally:
                connections.close_all()

    jobs: list[Callable[[], object]] = [
        lambda: dates.cancel_date(SYSTEM, first, note="Neve", now=NOW),
        lambda: events.change_event(SYSTEM, made.pk, {"summary": "nuovo"}, now=NOW),
        lambda: series.change_series(SYSTEM, kept.pk, kept.recurrence, now=NOW),
        lambda: series.extend_dates(later(days=30)),
    ]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(run, jobs))

    with scope.entered(scope.of_network(network)):
        assert made.occurrences.count() == 10
        assert Occurrence.objects.get(pk=first).status == Status.CANCELLED
        assert Event.objects.get().summary == "nuovo"
