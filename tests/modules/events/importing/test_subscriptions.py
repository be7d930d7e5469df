"""Calendars that are followed: read again, changed, gone, failing; whose they are."""

from datetime import datetime, timedelta

import pytest

from modules.events.calendars.errors import AddressRefused, AddressUnreachable, UnreadableCalendar
from modules.events.calendars.fetching import Answer
from modules.events.errors import FollowedTwice
from modules.events.importing import subscriptions
from modules.events.models import Event, ImportedEvent, ImportRun, Publication, Subscription
from modules.events.services import events as event_services
from rete.core.audit.models import Entry
from rete.kernel.actor import Actor, ActorKind
from rete.kernel.errors import Missing, NotAllowed, ReteError
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.importing.files import (
    AT_SIX,
    DIRETTRICE,
    GRANTS,
    NOW,
    dates,
    ics,
    library,
    one,
)

ADDRESS = "https://www.example.org/calendario.ics"
HOUR = timedelta(hours=1)


class Web:
    """What the address answers, and what it was asked."""

    def __init__(self, *events: str) -> None:
        self.answer: Answer | ReteError = Answer(ics(*events), '"uno"', "ieri")
        self.asked: list[tuple[str, str, str]] = []

    def says(self, *events: str) -> None:
        self.answer = Answer(ics(*events), '"due"')

    def fetch(self, address: str, *, etag: str, modified: str) -> Answer:
        self.asked.append((address, etag, modified))
        if isinstance(self.answer, ReteError):
            raise self.answer
        return self.answer


def followed(**values: object) -> Subscription:
    return subscriptions.follow(
        DIRETTRICE, {"name": "Biblioteca di Cernusco", "address": ADDRESS, **values}
    )


def read(subscription: Subscription, web: Web, now: datetime = NOW) -> ImportRun | None:
    return subscriptions.read_again(DIRETTRICE, subscription.pk, now=now, fetch=web.fetch)


def fresh(subscription: Subscription) -> Subscription:
    return Subscription.objects.get(pk=subscription.pk)


def test_a_followed_calendar_brings_its_events(alfa: NetworkSnapshot) -> None:
    subscription, web = followed(library=library(), publishes=True), Web(one(*AT_SIX))

    run = read(subscription, web)

    assert run is not None
    made = Event.objects.get()
    assert (made.publication, made.imported.subscription) == (Publication.PUBLISHED, subscription)
    after = fresh(subscription)
    assert (after.outcome, after.etag, after.modified) == ("1 nuovo.", '"uno"', "ieri")
    assert (after.fetched_at, after.changed_at, after.failures) == (NOW, NOW, 0)
    assert web.asked == [(ADDRESS, "", "")]


def test_what_has_not_changed_is_not_read(alfa: NetworkSnapshot) -> None:
    subscription, web = followed(), Web(one(*AT_SIX))
    read(subscription, web)
    web.answer = Answer(None)

    assert read(subscription, web, NOW + HOUR) is None

    assert web.asked[-1] == (ADDRESS, '"uno"', "ieri")
    after = fresh(subscription)
    assert (after.outcome, after.etag) == ("Nessun cambiamento.", '"uno"')
    assert (after.fetched_at, after.changed_at) == (NOW + HOUR, NOW)
    assert ImportRun.objects.count() == 1


def test_the_same_events_again_leave_no_report(alfa: NetworkSnapshot) -> None:
    subscription, web = followed(), Web(one(*AT_SIX))
    read(subscription, web)

    assert read(subscription, web) is None

    assert (Event.objects.count(), ImportRun.objects.count()) == (1, 1)


def test_an_event_that_disappears_is_marked_and_kept(alfa: NetworkSnapshot) -> None:
    subscription, web = followed(), Web(one(*AT_SIX), one(*AT_SIX, uid="altro"))
    read(subscription, web)
    web.says(one(*AT_SIX))

    run = read(subscription, web, NOW + HOUR)

    assert run is not None
    assert [row["action"] for row in run.rows] == ["non c'è più"]
    gone = ImportedEvent.objects.get(external_id="altro")
    assert gone.missing_since == NOW + HOUR
    assert dates(gone.event) == [("2026-12-03 17:00", "confermato")]
    assert read(subscription, web, NOW + 2 * HOUR) is None

    web.says(one(*AT_SIX), one(*AT_SIX, uid="altro"))
    back = read(subscription, web, NOW + 3 * HOUR)

    assert back is not None
    assert back.rows[0]["notes"] == ["è tornato nella fonte"]
    assert ImportedEvent.objects.get(external_id="altro").missing_since is None


def test_what_is_over_and_gone_is_not_said(alfa: NetworkSnapshot) -> None:
    subscription, web = followed(), Web(one(*AT_SIX), one(*AT_SIX, uid="altro"))
    read(subscription, web)
    web.says(one(*AT_SIX))

    assert read(subscription, web, NOW + timedelta(days=30)) is None


def test_two_calendars_with_the_same_names_do_not_mix(alfa: NetworkSnapshot) -> None:
    first, second = followed(), followed(address=f"{ADDRESS}?2", name="Altra")

    read(first, Web(one(*AT_SIX)))
    read(second, Web(one(*AT_SIX, title="Altra")))

    assert Event.objects.count() == 2


def test_a_failure_is_said_and_makes_the_next_reading_rarer(alfa: NetworkSnapshot) -> None:
    subscription, web = followed(), Web()
    web.answer = AddressUnreachable(address=ADDRESS, reason="la connessione non riesce")

    for failures in (1, 2):
        with pytest.raises(AddressUnreachable):
            read(subscription, web)
        after = fresh(subscription)
        assert (after.failures, after.due_at) == (failures, NOW + HOUR * 2**failures)

    assert after.outcome == f"«{ADDRESS}» non risponde: la connessione non riesce."
    assert not Event.objects.exists()


def test_a_page_that_is_no_calendar_harms_nothing(alfa: NetworkSnapshot) -> None:
    subscription, web = followed(), Web(one(*AT_SIX))
    read(subscription, web)
    web.answer = Answer(b"<html>Accedi</html>")

    with pytest.raises(UnreadableCalendar):
        read(subscription, web)

    assert ImportedEvent.objects.get().missing_since is None
    assert fresh(subscription).etag == '"uno"'


def test_an_empty_answer_does_not_mark_everything_as_gone(alfa: NetworkSnapshot) -> None:
    subscription, web = followed(), Web(one(*AT_SIX))
    read(subscription, web)
    web.says()

    with pytest.raises(UnreadableCalendar):
        read(subscription, web)

    assert ImportedEvent.objects.get().missing_since is None


def test_all_that_are_due_are_read_and_one_failure_stops_no_other(alfa: NetworkSnapshot) -> None:
    web = Web(one(*AT_SIX))
    due, recent = followed(), followed(address=f"{ADDRESS}?2", name="Recente")
    paused = followed(address=f"{ADDRESS}?3", name="In pausa", is_paused=True)
    broken = followed(address="https://www.example.org/rotto", name="Rotto")
    Subscription.objects.filter(pk=recent.pk).update(fetched_at=NOW - HOUR / 2)
    Subscription.objects.filter(pk=due.pk).update(fetched_at=NOW - HOUR)

    def fetch(address: str, *, etag: str, modified: str) -> Answer:
        if address == broken.address:
            raise AddressUnreachable(address=address, reason="la connessione non riesce")
        return web.fetch(address, etag=etag, modified=modified)

    assert subscriptions.read_due(NOW, fetch=fetch) == 1

    assert [address for address, _, _ in web.asked] == [ADDRESS]
    assert fresh(broken).failures == 1
    assert fresh(paused).fetched_at is None


def test_a_pause_ends_with_a_clean_slate(alfa: NetworkSnapshot) -> None:
    subscription = followed()
    Subscription.objects.filter(pk=subscription.pk).update(failures=9, fetched_at=NOW)

    subscriptions.pause(DIRETTRICE, subscription.pk)
    assert fresh(subscription).is_paused
    subscriptions.resume(DIRETTRICE, subscription.pk)

    after = fresh(subscription)
    assert (after.is_paused, after.failures, after.due_at) == (False, 0, NOW + HOUR)


def test_events_stay_when_their_calendar_is_no_longer_followed(alfa: NetworkSnapshot) -> None:
    subscription = followed()
    read(subscription, Web(one(*AT_SIX)))

    subscriptions.unfollow(DIRETTRICE, subscription.pk)

    assert Event.objects.count() == 1
    assert ImportedEvent.objects.get().subscription is None
    with pytest.raises(Missing):
        read(subscription, Web())


def test_another_address_is_read_from_the_beginning(alfa: NetworkSnapshot) -> None:
    subscription = followed()
    read(subscription, Web(one(*AT_SIX)))

    subscriptions.change(DIRETTRICE, subscription.pk, {"address": f"{ADDRESS}?nuovo"})

    assert (fresh(subscription).etag, fresh(subscription).modified) == ("", "")


def test_a_calendar_is_followed_once(alfa: NetworkSnapshot) -> None:
    followed()

    with pytest.raises(FollowedTwice) as refusal:
        followed(name="Doppio")

    assert str(refusal.value) == "Questo calendario è già seguito: «Biblioteca di Cernusco»."
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize("address", ["ftp://example.org/", "https://io@example.org/", "boh"])
def test_addresses_that_cannot_be_followed(alfa: NetworkSnapshot, address: str) -> None:
    with pytest.raises(AddressRefused):
        followed(address=address)

    assert not Subscription.objects.exists()


def test_who_writes_for_a_library_follows_only_for_it(alfa: NetworkSnapshot) -> None:
    own, other = library(), library("Centrale", "IT-MI0001")
    grants = dict.fromkeys(GRANTS, frozenset({own.pk}))
    operator = Actor(ActorKind.PERSON, "Operatrice", user_id=2, grants=grants)
    mine = followed(library=own)
    theirs = followed(library=other, address=f"{ADDRESS}?2")

    assert subscriptions.subscriptions_for(operator) == [mine]
    for refused in (subscriptions.pause, subscriptions.unfollow):
        with pytest.raises(NotAllowed):
            refused(operator, theirs.pk)
    with pytest.raises(NotAllowed):
        subscriptions.follow(operator, {"name": "x", "address": f"{ADDRESS}?3"})
    assert fresh(theirs) == theirs


def test_every_change_is_written_down(alfa: NetworkSnapshot) -> None:
    subscription = followed()
    subscriptions.change(DIRETTRICE, subscription.pk, {"name": "Altro nome"})
    subscriptions.pause(DIRETTRICE, subscription.pk)
    subscriptions.unfollow(DIRETTRICE, subscription.pk)

    done = Entry.objects.filter(action__startswith="events.subscription").order_by("pk")
    assert [entry.action.rpartition(".")[2] for entry in done] == [
        "added",
        "changed",
        "paused",
        "removed",
    ]


def test_an_edited_event_is_not_reported_at_each_reading(alfa: NetworkSnapshot) -> None:
    subscription, web = followed(library=library()), Web(one(*AT_SIX))
    read(subscription, web)
    made = Event.objects.get()
    event_services.change_event(DIRETTRICE, made.pk, {"title": "Nostro"}, now=NOW)
    web.says(one(*AT_SIX, title="Loro"))

    assert read(subscription, web) is None

    made.refresh_from_db()
    assert made.title == "Nostro"
    assert read(subscription, web) is None
