"""The relay as the supervisor starts it: stopped, killed, two at once, cut off from the database. Each envelope goes once."""

import signal
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection

from rete.control.sharing.models import LedgerEntry
from rete.core.outbox.models import Envelope
from rete.kernel import clock
from tenants import names, scope
from tenants.snapshots import NetworkSnapshot
from tests.control.sharing.conftest import as_owner
from tests.control.sharing.test_converging import faults
from tests.site.background.workers import environment, running
from tests.site.local.watching import wait_until

MANY = 1500


@pytest.fixture
def around(tmp_path: Path) -> dict[str, str]:
    """A relay needs no broker."""
    return environment("redis://127.0.0.1:1/0", tmp_path / "data")


@pytest.fixture
def sender(throwaway: Callable[[str], NetworkSnapshot]) -> NetworkSnapshot:
    return throwaway("manda-tanto")


def put(network: NetworkSnapshot, count: int) -> list[UUID]:
    """So many new records in a network's outbox."""
    uids = [uuid4() for _ in range(count)]
    payload = '{"answers":[],"summary":"","tags":[],"text":"","title":"Domanda"}'
    with scope.visiting(network, reason="prova"):
        Envelope.objects.bulk_create(
            Envelope(
                verb="publish",
                record_type="knowledge.question",
                version=1,
                object_uid=uid,
                root_uid=uid,
                revision=1,
                payload=payload,
                happened_at=clock.now(),
            )
            for uid in uids
        )
    return uids


def left(network: NetworkSnapshot) -> int:
    with scope.visiting(network, reason="prova"):
        return Envelope.objects.count()


def carried(network: NetworkSnapshot) -> list[UUID]:
    with as_owner():
        entries = LedgerEntry.objects.filter(network_uid=network.uid)
        return list(entries.values_list("object_uid", flat=True))


def all_once(network: NetworkSnapshot, uids: list[UUID]) -> None:
    wait_until(lambda: left(network) == 0, 60)
    assert sorted(carried(network)) == sorted(uids)
    assert faults([network]) == []


def test_it_carries_what_waits_and_what_comes_and_stops_when_it_is_told(
    sender: NetworkSnapshot, around: dict[str, str]
) -> None:
    before = put(sender, 3)

    with running("relay", around) as relay:
        wait_until(lambda: left(sender) == 0)
        later = put(sender, 2)
        wait_until(lambda: left(sender) == 0)
        relay.signal_all(signal.SIGTERM)
        written = relay.ended()

    assert relay.process.returncode == 0, written
    all_once(sender, before + later)


def test_killed_in_the_middle_another_goes_on_from_there(
    sender: NetworkSnapshot, around: dict[str, str]
) -> None:
    uids = put(sender, MANY)

    with running("relay", around) as first:
        wait_until(lambda: left(sender) < MANY)
        first.signal_all(signal.SIGKILL)
        first.ended()
    done, waiting = len(carried(sender)), left(sender)
    with running("relay", around):
        all_once(sender, uids)

    assert done + waiting == MANY


def test_two_at_once_carry_each_once(sender: NetworkSnapshot, around: dict[str, str]) -> None:
    uids = put(sender, MANY)

    with running("relay", around), running("relay", around):
        all_once(sender, uids)


def test_cut_off_from_the_database_it_comes_back(
    sender: NetworkSnapshot, around: dict[str, str], superuser_url: str
) -> None:
    first = put(sender, 1)

    with running("relay", around):
        wait_until(lambda: left(sender) == 0)
        with psycopg.connect(superuser_url, autocommit=True) as session:
            session.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s",
                [names.relay_role()],
            )
        with scope.entered(scope.relay()):
            connection.close()  # this process's own was cut off too
        second = put(sender, 2)
        all_once(sender, first + second)
