"""The chain over the register, on networks that commit: whatever the order, each row once."""

import threading
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from rete.core.audit import sealing
from rete.core.audit.models import Entry, Seal
from rete.core.audit.sealing import BEGINNING, seal
from rete.core.audit.verifying import verify
from rete.kernel import clock
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.core.audit.chains import done, superuser

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_what_was_done_is_chained_and_nothing_new_writes_nothing(network: NetworkSnapshot) -> None:
    before = Entry.objects.count()
    done(3)

    sealed = [seal(NOW), seal(NOW)]

    assert sealed == [before + 3, 0]
    (link,) = Seal.objects.all()
    assert (link.number, link.previous, len(link.entries)) == (1, BEGINNING, before + 3)
    found = verify()
    assert (found.is_sound, found.rows, found.unsealed, found.head) == (
        True,
        before + 3,
        0,
        link.hash,
    )


def test_many_rows_are_links_one_after_the_other(
    network: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "BATCH", 10)
    done(35)

    seal(NOW)
    done(5)
    seal(NOW + timedelta(minutes=1))

    links = list(Seal.objects.all())
    assert [link.number for link in links] == list(range(1, len(links) + 1))
    assert all(one.hash == other.previous for one, other in pairwise(links))
    assert verify().is_sound


def test_the_cost_follows_what_is_new(network: NetworkSnapshot) -> None:
    done(30)
    seal(NOW)
    done(2)

    with CaptureQueriesContext(connection) as seen:
        seal(NOW)

    read = [each["sql"] for each in seen if 'FROM "audit_entry"' in each["sql"]]
    assert all('"xact" >=' in sql for sql in read)
    assert len(seen) <= 9


def test_a_row_committed_late_is_sealed_later_whatever_its_number(network: NetworkSnapshot) -> None:
    began, may_commit = threading.Event(), threading.Event()

    def late() -> None:
        with scope.entered(scope.of_network(network)), transaction.atomic():
            done()
            began.set()
            may_commit.wait(30)
        connections.close_all()

    thread = threading.Thread(target=late)
    thread.start()
    began.wait(30)
    done(2)
    numbers = set(Entry.objects.values_list("pk", flat=True))
    seal(NOW)
    waiting = verify().unsealed
    may_commit.set()
    thread.join()
    sealed = seal(NOW + timedelta(minutes=1))

    late_one = set(Entry.objects.values_list("pk", flat=True)) - numbers
    assert min(late_one) < max(numbers)
    # While it runs, what was begun after it waits too.
    assert (waiting, sealed >= 3) == (2, True)
    found = verify()
    assert (found.is_sound, found.unsealed, found.rows) == (True, 0, Entry.objects.count())


def test_two_workers_at_once_seal_every_row_once(network: NetworkSnapshot) -> None:
    done(40)
    together = threading.Barrier(4)

    def work() -> None:
        with scope.entered(scope.of_network(network)):
            for _ in range(5):
                together.wait(30)
                done(3)
                seal(clock.now())
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seal(clock.now())

    sealed = [number for link in Seal.objects.all() for number in link.entries]
    assert len(sealed) == len(set(sealed)) == Entry.objects.count()
    assert verify().is_sound


WRONG: dict[str, dict[str, object]] = {
    "a second link after the same": {"previous": BEGINNING},
    "the same number": {"number": 1},
    "before the first": {"number": 0},
    "of nothing": {"entries": [], "digests": b""},
    "a digest that is short": {"digests": b"x"},
    "a hash that is none": {"hash": "A" * 64},
}


@pytest.mark.parametrize("what", WRONG)
def test_a_chain_has_no_branches_and_no_bad_links(alfa: NetworkSnapshot, what: str) -> None:
    good: dict[str, object] = {
        "number": 2,
        "sealed_at": NOW,
        "horizon": 1,
        "entries": [1],
        "digests": b"0" * 32,
        "previous": "e" * 64,
        "hash": "f" * 64,
    }
    Seal.objects.create(**{**good, "number": 1, "previous": BEGINNING, "hash": "e" * 64})

    with pytest.raises(IntegrityError), transaction.atomic():
        Seal.objects.create(**{**good, **WRONG[what]})
    Seal.objects.create(**good)


def test_a_restore_on_another_server_begins_to_count_again(
    network: NetworkSnapshot, superuser_url: str
) -> None:
    """There the transactions' numbers are smaller than those that came with the archive."""
    done(2)
    seal(NOW)
    with superuser(superuser_url) as session:
        session.execute("UPDATE audit_entry SET xact = xact + 1000000000")
        link = Seal.objects.get()
        link.horizon += 1_000_000_000
        values = (link.horizon, sealing.hash_of(link))
        session.execute("UPDATE audit_seal SET horizon = %s, hash = %s", values)
    done(3)

    sealed = [seal(NOW + timedelta(minutes=minute)) for minute in (1, 2)]

    assert sealed[0] == Entry.objects.count()
    assert sealed[1] == 0
    assert (verify().is_sound, verify().unsealed) == (True, 0)
